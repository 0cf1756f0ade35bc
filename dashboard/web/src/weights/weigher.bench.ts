import type { Declared, GapColumns } from "../api/types";
import { test } from "node:test";
import { classify } from "../classes/classify";
import { Weigher } from "./weigher";

const name = { fr: "", en: "" };
const communes = 35_000;
const themes = 6;
const partsEach = 10;

/** As many communes, themes and parts as the country has, half of the gaps being none or whole. */
function country(): { declared: Declared; gaps: GapColumns } {
  const parts = Array.from({ length: themes * partsEach }, (_, k) => `p${k}`);
  const declared: Declared = {
    index: { name, sentence: name },
    most: 4,
    step: 0.25,
    coverage: { least_theme_weight: 0.5, least_themes: 4 },
    floor: 0.01,
    themes: Array.from({ length: themes }, (_, t) => ({ id: `t${t}`, name, weight: 1 })),
    parts: parts.map((id, k) => ({ id, name, theme: `t${Math.floor(k / partsEach)}`, weight: 1 })),
    presets: [],
  };
  let state = 1;
  const gap = (): number => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.max(0, Math.min(50_000, Math.round((state / 4294967296) * 100_000 - 25_000)));
  };
  return {
    declared,
    gaps: { steps: 50_000, parts, gaps: parts.map(() => Array.from({ length: communes }, gap)) },
  };
}

function median(runs: number, run: (i: number) => void): string {
  const times = Array.from({ length: runs }, (_, i) => {
    const start = performance.now();
    run(i);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return `${(times[runs >> 1] ?? 0).toFixed(2)} ms`;
}

test("35,000 communes of 60 parts", (t) => {
  const { declared, gaps } = country();
  const weigher = new Weigher(declared, gaps);
  const parts = declared.parts.map(() => 1);
  const even = declared.themes.map(() => 1);
  const population = new Array<number>(communes).fill(100);
  const values = (weight: number): number[] =>
    Array.from(weigher.index({ themes: [weight, 1, 1, 1, 1, 1], parts }, "arithmetic"));
  weigher.index({ themes: even, parts }, "arithmetic");
  t.diagnostic(
    `a theme's weight moves: ${median(51, (i) => weigher.index({ themes: [1 + i / 100, 1, 1, 1, 1, 1], parts }, "arithmetic"))}`,
  );
  t.diagnostic(
    `geometric: ${median(51, (i) => weigher.index({ themes: [1 + i / 100, 1, 1, 1, 1, 1], parts }, "geometric"))}`,
  );
  t.diagnostic(
    `a part's weight moves: ${median(51, (i) => weigher.index({ themes: even, parts: parts.with(0, i / 100) }, "arithmetic"))}`,
  );
  t.diagnostic(
    `all weights move: ${median(51, (i) => weigher.index({ themes: even, parts: parts.map((w) => w + i / 100) }, "arithmetic"))}`,
  );
  for (const method of ["quantiles", "equal", "jenks"] as const) {
    t.diagnostic(
      `classes (${method}): ${median(11, (i) => classify(values(i / 10), population, method, 5, null))}`,
    );
  }
});
