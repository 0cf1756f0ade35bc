import type { Values } from "./values";
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeModel, rankingOf } from "./model";
import { defaults } from "./state";

function values(direction: Values["direction"], list: (number | null)[]): Values {
  return { measure: "index", unit: "", decimals: 0, threshold: null, direction, values: list };
}

function ranks(of: Values): (number | null)[] {
  const ranking = rankingOf(of);
  return of.values.map((value) => ranking.rank(value));
}

test("rank 1 is the highest where high is worse, and ties share it", () => {
  const list = values("higher-worse", [3, 9, null, 9, 1]);
  assert.deepEqual(ranks(list), [3, 1, null, 1, 4]);
  assert.equal(rankingOf(list).of, 4);
});

test("rank 1 is the lowest where high is better", () => {
  assert.deepEqual(ranks(values("higher-better", [3, 9, 3, 1])), [2, 4, 2, 1]);
});

test("editions share their classes whatever their values", () => {
  const columns = {
    codes: ["a", "b"],
    names: ["A", "B"],
    population: [5, 6],
    bbox: [null, null],
    parents: {},
  };
  const at = (year: string, list: number[]): Values => ({
    ...values("higher-worse", list),
    measure: `past-gap:gp@${year}`,
  });
  const before = makeModel(defaults, "commune", columns, at("2009", [0, 100]), false);
  const after = makeModel(defaults, "commune", columns, at("2018", [50, 50]), false);
  assert.deepEqual(before.classification.breaks, after.classification.breaks);
  assert.equal(after.classification.uniform, false);
  assert.equal(before.fills[0] === after.fills[0], false);
});

test("a model like another takes its classes and its colours", () => {
  const columns = { codes: ["a", "b"], names: [], population: [1, 1], bbox: [], parents: {} };
  const of = (list: number[]): Values => values("higher-worse", list);
  const first = makeModel(defaults, "commune", columns, of([0, 9]), false);
  const second = makeModel(defaults, "commune", columns, of([9, 100]), false, first);
  assert.deepEqual(second.classification.breaks, first.classification.breaks);
  assert.deepEqual(second.fills, [first.fills[1], first.fills[1]]);
});

test("a territory without value has neither colour nor rank, and its neighbours do", () => {
  const columns = {
    codes: ["a", "b"],
    names: ["A", "B"],
    population: [5, 6],
    bbox: [null, null],
    parents: {},
  };
  const model = makeModel(defaults, "commune", columns, values("higher-worse", [null, 4]), false);
  assert.equal(model.fills[0], null);
  assert.match(model.fills[1] ?? "", /^#[0-9a-f]{6}$/);
  assert.deepEqual(model.classification.missing, { count: 1, population: 5 });
});

for (const [direction, worst] of [
  ["higher-worse", 1],
  ["neutral", 1],
  ["higher-better", 0],
] as const) {
  for (const dark of [false, true]) {
    test(`${direction}, ${dark ? "dark" : "light"}: the end of the ramp is where it is worst`, () => {
      const columns = { codes: ["a", "b"], names: [], population: [1, 1], bbox: [], parents: {} };
      const state = { ...defaults, palette: "terre" } as const;
      const { fills } = makeModel(state, "commune", columns, values(direction, [1, 9]), dark);
      const ends = dark ? ["#2c241b", "#fdeac2"] : ["#fbf0d3", "#47200f"];
      assert.equal(fills[worst], ends[1]);
      assert.equal(fills[1 - worst], ends[0]);
    });
  }
}
