import assert from "node:assert/strict";
import test from "node:test";
import type { ServedValues } from "../api/types";
import { outOf100 } from "./outof100";

const served = (measure: string): ServedValues =>
  ({ measure, decimals: 2, values: [0.29, null, 1], bounds: [[1, 0.07]] }) as unknown as ServedValues;

test("gaps are said from 0 to 100, the same object each time", () => {
  for (const measure of ["theme:sante", "gap:gp", "past-theme:sante@2013", "past-gap:gp@2018"]) {
    const given = served(measure);
    const made = outOf100(given);
    assert.deepEqual(
      [made.values, made.bounds, made.decimals],
      [[29, null, 100], [[1, 7]], 0],
      `of ${measure}`,
    );
    assert.equal(outOf100(given), made);
  }
});

test("other figures stay as they are", () => {
  const minutes = served("minutes:gp");
  assert.equal(outOf100(minutes), minutes);
});
