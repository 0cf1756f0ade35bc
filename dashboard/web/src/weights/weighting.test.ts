import type { Declared } from "../api/types";
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  changesTheme,
  formatWeighting,
  isPublished,
  parseWeighting,
  published,
  reweigh,
  shares,
  tidy,
  weightsOf,
} from "./weighting";

const name = { fr: "", en: "" };

const declared: Declared = {
  index: { name, sentence: name },
  most: 4,
  step: 0.25,
  coverage: { least_theme_weight: 0.5, least_themes: 4 },
  floor: 0.01,
  themes: [
    { id: "sante", name, weight: 1 },
    { id: "mobilite", name, weight: 1 },
    { id: "jeunesse", name, weight: 2 },
  ],
  parts: [
    { id: "medecin", name, theme: "sante", weight: 1 },
    { id: "maternite", name, theme: "sante", weight: 0.5 },
    { id: "gare", name, theme: "mobilite", weight: 1 },
  ],
  presets: [{ id: "soin", name, sentence: name, theme_weights: { sante: 3 }, part_weights: { medecin: 2 } }],
};

test("an address says a weighting in few characters and reads back as it was", () => {
  const weighting = {
    preset: "soin",
    changes: { mobilite: 0, medecin: 0.5 },
    aggregation: "worst",
  } as const;
  const written = formatWeighting(weighting);
  assert.deepEqual(written, { weights: "soin,mobilite:0,medecin:0.5", aggregation: "pire" });
  assert.deepEqual(parseWeighting(written.weights, written.aggregation), weighting);
});

test("the published weighting is not written, and nothing reads as it", () => {
  assert.deepEqual(formatWeighting(published), { weights: "", aggregation: "" });
  assert.deepEqual(parseWeighting(null, null), published);
  assert.ok(isPublished(parseWeighting("", "")));
});

for (const [what, weights, aggregation] of [
  ["a weight below 0", "sante:-1", null],
  ["a weight that is no number", "sante:beaucoup", null],
  ["no weight", "sante:", null],
  ["an id that is markup", "<b>:2", null],
  ["a weight of nothing", ":2", null],
  ["an unknown aggregation", null, "moyenne"],
] as const) {
  test(`${what} is as if absent`, () => {
    assert.deepEqual(parseWeighting(weights, aggregation), published);
  });
}

test("what is not changed keeps the preset's weight, then the declared one", () => {
  assert.deepEqual(weightsOf(declared, { ...published, preset: "soin", changes: { mobilite: 2 } }), {
    themes: [3, 2, 2],
    parts: [2, 0.5, 1],
  });
});

test("a weight moved back to where it stood is no change", () => {
  const moved = reweigh(declared, published, "medecin", 2.5);
  assert.deepEqual(moved.changes, { medecin: 2.5 });
  assert.ok(isPublished(reweigh(declared, moved, "medecin", 1)));
});

test("what the data do not declare is left out, and weights end at the scale's end", () => {
  const old = parseWeighting("disparu,patinoire:3,medecin:50,maternite:0.5", null);
  assert.deepEqual(tidy(declared, old), { ...published, changes: { medecin: 4 } });
});

test("a theme is another one where one of its own parts weighs otherwise", () => {
  const weighting = { ...published, changes: { medecin: 2, mobilite: 3 } };
  assert.deepEqual(
    ["sante", "mobilite"].map((theme) => changesTheme(declared, weighting, theme)),
    [true, false],
  );
});

test("shares of the index leave out themes that nothing weighs in", () => {
  // Jeunesse has no part: whatever its weight, it enters nothing.
  assert.deepEqual(shares(declared, { themes: [3, 1, 2], parts: [1, 1, 1] }), [0.75, 0.25, 0]);
  assert.deepEqual(shares(declared, { themes: [0, 0, 2], parts: [1, 1, 1] }), [0, 0, 0]);
});
