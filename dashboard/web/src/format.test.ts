import assert from "node:assert/strict";
import { test } from "node:test";
import { decimalsFor, formatFor } from "./format";

test("French figures have narrow blanks and a decimal comma", () => {
  const f = formatFor("fr");
  assert.equal(f.number(8205557), "8\u202F205\u202F557");
  assert.equal(f.withUnit(12.34, "min", 1), "12,3\u202Fmin");
  assert.equal(f.withUnit(45, "%", 0), "45\u202F%");
  assert.equal(f.compact(1234567), "1,2\u202FM");
  assert.equal(f.compact(null), "–");
  assert.equal(f.ordinal(1), "1er");
  assert.equal(f.ordinal(1214), "1\u202F214e");
});

test("English figures have commas, points and ordinal endings", () => {
  const f = formatFor("en");
  assert.equal(f.number(8205557), "8,205,557");
  assert.equal(f.withUnit(45, "%", 0), "45%");
  assert.deepEqual(
    [1, 2, 3, 11, 22].map((n) => f.ordinal(n)),
    ["1st", "2nd", "3rd", "11th", "22nd"],
  );
});

test("a value that rounds to nothing has no minus sign", () => {
  assert.equal(formatFor("fr").number(-0.01, 1), "0,0");
});

test("decimals follow the range", () => {
  assert.deepEqual(
    [
      [0, 0.5],
      [0.1, 40],
      [0, 900.5],
      [4, 4],
      [4.5, 4.5],
      [30, 35, 40],
    ].map((bounds) => decimalsFor(bounds)),
    [2, 1, 0, 0, 1, 0],
  );
});

test("days are written out", () => {
  assert.equal(formatFor("fr").day("2026-01-01"), "1er janvier 2026");
  assert.equal(formatFor("fr").day("2020-11-21"), "21 novembre 2020");
  assert.equal(formatFor("en").day("2026-01-01"), "1 January 2026");
});
