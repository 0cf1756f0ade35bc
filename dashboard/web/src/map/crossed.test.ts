import type { Columns } from "../api/types";
import type { Values } from "./values";
import assert from "node:assert/strict";
import { test } from "node:test";
import { cell, cross, headcount } from "./crossed";
import { makeModel } from "./model";
import { defaults } from "./state";

function values(measure: string, list: (number | null)[]): Values {
  return { measure, unit: "", decimals: 0, threshold: null, direction: "higher-worse", values: list };
}

const need = values("indicator:besoin", [10, 20, 30, 40, 50, 60, null, 90]);
const index = values("index", [5, 90, 50, 40, 60, 95, 50, null]);
const columns: Columns = {
  codes: ["1", "2", "3", "4", "5", "6", "7", "8"],
  names: ["a", "b", "c", "d", "e", "f", "g", "h"],
  population: [1, 2, 4, 8, 16, 32, 64, 128],
  bbox: [],
  parents: {},
};

test("thirds are of the territories that have both figures, and the least of both comes first", () => {
  // Among six, needs part at 30 and 50, the index at 50 and 90.
  assert.deepEqual(cross(need, index).values, [
    cell(0, 0),
    cell(0, 2),
    cell(1, 1),
    cell(1, 0),
    cell(2, 1),
    cell(2, 2),
    null,
    null,
  ]);
});

test("equal figures are never parted", () => {
  const same = values("indicator:besoin", [50, 50, 50, 50, 50, 50, 50, 50]);
  const needs = cross(same, index).values.map((value) => (value === null ? null : Math.floor(value / 3)));
  assert.equal(new Set(needs.filter((value) => value !== null)).size, 1);
});

test("a category counts its territories and their inhabitants", () => {
  assert.deepEqual(headcount(cross(need, index), columns, cell(2, 2)), { count: 1, population: 32 });
  assert.deepEqual(headcount(cross(need, index), columns, cell(2, 0)), { count: 0, population: 0 });
});

test("categories have a class and a colour each, and no rank", () => {
  const model = makeModel(defaults, "commune", columns, cross(need, index), false);
  assert.equal(model.classification.classes.length, 9);
  assert.equal(model.classification.classes[cell(2, 2)]?.population, 32);
  assert.deepEqual(model.classification.missing, { count: 2, population: 192 });
  assert.equal(model.fills[5], model.palette[8]);
  assert.equal(model.fills[6], null);
  assert.equal(model.ranking.rank(3), null);
});
