import type { Declared, GapColumns } from "../api/types";
import assert from "node:assert/strict";
import { test } from "node:test";
import columns from "../../../testdata/columns-commune.json";
import served from "../../../testdata/gaps.json";
import weights from "../../../testdata/weights.json";
import index from "../../../testdata/values-index.json";
import shared from "../../../../geo/composite/testdata/copeland.json";
import { meansAbove, rankAmong, Weigher } from "./weigher";
import { aggregations, published, weightsOf, type Aggregation } from "./weighting";

const name = { fr: "", en: "" };

/** Two parts of weight 1 in theme a, one in each of b, c and d. */
const declared: Declared = {
  index: { name, sentence: name },
  most: 4,
  step: 0.25,
  coverage: { least_theme_weight: 0.5, least_themes: 3 },
  floor: 0.01,
  themes: ["a", "b", "c", "d"].map((id) => ({ id, name, weight: 1 })),
  parts: ["a1", "a2", "b1", "c1", "d1"].map((id) => ({ id, name, theme: id.slice(0, 1), weight: 1 })),
  presets: [],
};

/** One commune whose gaps are given in hundredths. */
function commune(...gaps: (number | null)[]): Weigher {
  const given: GapColumns = {
    steps: 100,
    parts: declared.parts.map(({ id }) => id),
    gaps: gaps.map((gap) => [gap]),
  };
  return new Weigher(declared, given);
}

function near(got: number | undefined, want: number): void {
  assert.ok(Math.abs((got ?? NaN) - want) < 1e-9, `got ${String(got)}, want ${want}`);
}

const even = { themes: [1, 1, 1, 1], parts: [1, 1, 1, 1, 1] };

test("under the declared weights the index is the published one", () => {
  const weigher = new Weigher(weights, served);
  const made = weigher.index(weightsOf(weights, published), "arithmetic");
  assert.equal(made.length, index.values.length);
  index.values.forEach((value, i) => {
    if (value === null) assert.ok(Number.isNaN(made[i]), columns.codes[i]);
    // Half of the last printed decimal, and what the rounding of gaps may add.
    else assert.ok(Math.abs((made[i] ?? NaN) - value) <= 0.000005 + 0.001, columns.codes[i] ?? "");
  });
});

test("a theme is the weighted mean of its parts, the index that of the themes", () => {
  const weigher = commune(20, 80, 50, 0, 100);
  const uneven = { themes: [2, 1, 1, 0], parts: [3, 1, 1, 1, 1] };
  near(weigher.theme(0, uneven)[0], 0.35); // (3 × 0.2 + 0.8) ÷ 4
  near(weigher.index(uneven, "arithmetic")[0], 30); // (2 × 0.35 + 0.5 + 0) ÷ 4
});

test("what is unknown is left out as long as half of a theme's weight is known", () => {
  near(commune(20, null, 0, 0, 0).theme(0, even)[0], 0.2);
  assert.ok(Number.isNaN(commune(20, null, 0, 0, 0).theme(0, { ...even, parts: [1, 2, 1, 1, 1] })[0]));
  near(commune(20, null, 0, 0, 0).theme(0, { ...even, parts: [1, 0, 1, 1, 1] })[0], 0.2);
});

test("the index is withheld where fewer themes are known than the method asks for", () => {
  near(commune(0, 0, 30, null, 90).index(even, "arithmetic")[0], 40);
  assert.ok(Number.isNaN(commune(0, 0, 30, null, null).index(even, "arithmetic")[0]));
});

test("of two themes that weigh, both must be known", () => {
  const two = { ...even, themes: [0, 1, 1, 0] };
  near(commune(null, null, 30, 50, null).index(two, "arithmetic")[0], 40);
  assert.ok(Number.isNaN(commune(null, null, 30, null, null).index(two, "arithmetic")[0]));
});

test("no weight at all is no index", () => {
  const weigher = commune(0, 0, 0, 0, 0);
  assert.ok(Number.isNaN(weigher.index({ ...even, themes: [0, 0, 0, 0] }, "arithmetic")[0]));
  assert.ok(Number.isNaN(weigher.index({ ...even, parts: [0, 0, 0, 0, 0] }, "worst")[0]));
});

for (const [aggregation, want] of [
  ["arithmetic", 46],
  // 1 − (0.9 × 0.8 × 0.5 × 0.2^2)^(1/5), the last theme weighing twice.
  ["geometric", 100 * (1 - (0.9 * 0.8 * 0.5 * 0.2 ** 2) ** (1 / 5))],
  ["worst", 80],
] as [Aggregation, number][]) {
  test(`gaps of 0.1, 0.2, 0.5 and twice 0.8 come to ${want.toFixed(1)} by ${aggregation}`, () => {
    const weigher = commune(10, 10, 20, 50, 80);
    const twice = { ...even, themes: [1, 1, 1, 2] };
    near(weigher.index(twice, aggregation)[0], aggregation === "arithmetic" ? 48 : want);
  });
}

test("a whole gap in one theme leaves the floor of access in it by geometric aggregation", () => {
  near(commune(100, 100, 0, 0, 0).index(even, "geometric")[0], 100 * (1 - 0.01 ** (1 / 4)));
});

test("the Copeland index is the one that the computation of releases makes of the same gaps", () => {
  const ids = shared.themes.map((_, k) => `t${k}`);
  const example: Declared = {
    ...declared,
    coverage: { least_theme_weight: 0.5, least_themes: shared.least_themes },
    themes: ids.map((id) => ({ id, name, weight: 1 })),
    parts: ids.map((id) => ({ id: `${id}-part`, name, theme: id, weight: 1 })),
  };
  const given = { steps: shared.steps, parts: example.parts.map(({ id }) => id), gaps: shared.themes };
  const made = new Weigher(example, given).index(
    { themes: shared.weights, parts: ids.map(() => 1) },
    "copeland",
  );
  assert.equal(made.length, 40);
  shared.index.forEach((value, i) => {
    if (value === null) assert.ok(Number.isNaN(made[i]), `unit ${i}`);
    else near(made[i], value);
  });
});

test("by majorities how wide a gap is does not count, only how many others are narrower", () => {
  const three = new Weigher(declared, {
    steps: 100,
    parts: declared.parts.map(({ id }) => id),
    gaps: [
      [50, 49, 0],
      [50, 49, 0],
      [50, 49, 0],
      [50, 49, 0],
      [0, 99, 100],
    ],
  });
  assert.deepEqual([...three.index(even, "copeland")], [100, 50, 0]);
  const again = three.index(even, "copeland");
  assert.equal(three.index(even, "copeland"), again);
  assert.deepEqual([...three.index({ ...even, themes: [0, 0, 0, 1] }, "copeland")], [0, 50, 100]);
});

test("the index is computed once a weighting, whoever asks for it", () => {
  const weigher = commune(20, 80, 50, 0, 100);
  for (const aggregation of aggregations) {
    const index = weigher.index(even, aggregation);
    assert.equal(weigher.index(structuredClone(even), aggregation), index, aggregation);
    const other = weigher.index({ ...even, themes: [2, 1, 1, 1] }, aggregation);
    assert.notEqual(other, index, aggregation);
    assert.notEqual(weigher.index({ ...even, parts: [0, 1, 1, 1, 1] }, aggregation), other, aggregation);
  }
});

test("a weight that moves back gives the figures of before", () => {
  const weigher = commune(20, 80, 50, 0, 100);
  const before = weigher.index(even, "arithmetic")[0];
  weigher.index({ ...even, parts: [0, 4, 1, 1, 1] }, "arithmetic");
  assert.equal(weigher.index(even, "arithmetic")[0], before);
});

test("above the communes the index is a mean weighted by the population where it is known", () => {
  const values = Float64Array.of(10, 40, NaN, 70);
  const means = meansAbove(values, [100, 300, 900, 50], ["e1", "e1", "e1", "gone"], ["e1", "e2"]);
  near(means[0], 32.5);
  assert.ok(Number.isNaN(means[1]));
});

test("rank 1 is the highest, equal values share the better one, and what is unknown has none", () => {
  const values = Float64Array.of(3, 9, NaN, 9, 1);
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((i) => rankAmong(values, i)?.rank ?? null),
    [3, 1, null, 1, 4],
  );
  assert.equal(rankAmong(values, 0)?.of, 4);
});
