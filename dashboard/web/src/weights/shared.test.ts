// The fixture that holds the weigher to geo/composite, which writes it.
import assert from "node:assert/strict";
import { test } from "node:test";
import shared from "../../../../geo/composite/testdata/weigher.json";
import type { Declared } from "../api/types";
import { Weigher } from "./weigher";
import { aggregations, type Aggregation } from "./weighting";

const name = { fr: "", en: "" };
const themes = [...new Set(shared.parts)].map((theme) => `t${theme}`);

const declared: Declared = {
  index: { name, sentence: name },
  most: 4,
  step: 0.25,
  coverage: { least_theme_weight: shared.least_theme_weight, least_themes: shared.least_themes },
  floor: shared.floor,
  themes: themes.map((id) => ({ id, name, weight: 1 })),
  parts: shared.parts.map((theme, k) => ({ id: `p${k}`, name, theme: `t${theme}`, weight: 1 })),
  presets: [],
};

function same(what: string, got: Float64Array, want: (number | null)[]): void {
  assert.equal(got.length, want.length);
  want.forEach((value, i) => {
    const made = got[i] ?? NaN;
    assert.ok(
      value === null ? Number.isNaN(made) : Math.abs(made - value) < 1e-9,
      `${what}, unit ${i}: got ${made}, want ${String(value)}`,
    );
  });
}

test("the fixture holds every aggregation that is offered, and the normalisations of indices", () => {
  assert.deepEqual([...aggregations].sort(), [...shared.aggregations].sort());
  const names = shared.normalisations.map((made) => made.name.split(",")[0]);
  for (const normalisation of ["thresholds", "min-max", "z-score", "percentile", "target-distance"])
    assert.ok(names.includes(normalisation), normalisation);
});

for (const made of shared.normalisations) {
  test(`gaps by ${made.name} come to the figures of the computation of releases`, () => {
    const parts = declared.parts.map(({ id }) => id);
    const weigher = new Weigher(declared, { steps: shared.steps, parts, gaps: made.gaps });
    shared.weights.forEach((weights, w) => {
      themes.forEach((theme, k) => {
        same(`weights ${w}, theme ${theme}`, weigher.theme(k, weights), made.themes[w]![k]!);
      });
      shared.aggregations.forEach((aggregation, k) => {
        const index = weigher.index(weights, aggregation as Aggregation);
        same(`weights ${w}, ${aggregation}`, index, made.index[w]![k]!);
      });
    });
  });
}
