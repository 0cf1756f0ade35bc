import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../testing/page";
import { textOf } from "../testing/dom";
import { legendSizes } from "./circles";

test("circles have areas as their numbers are; nobody has none, and what is unknown is hatched", async () => {
  const { map } = await openPage("?mesure=beyond:medecin");
  assert.deepEqual(map.drawn.circles, [18, 36]);
  const [none, some, most, unknown] = map.drawn.fills?.colors ?? [];
  assert.equal(unknown, null);
  assert.ok(none && none === some && some === most, "the land has one colour");
  assert.match(textOf(".legend"), /trop loin.*200.*40.*8.*Sans donnée : 1/);
});

test("what colours show has no circles", async () => {
  const { map } = await openPage("?mesure=theme:sante");
  assert.equal(map.drawn.circles, null);
});

for (const [largest, sizes] of [
  [516_092, [500_000, 100_000, 20_000]],
  [1_999, [1000, 200, 40]],
  [26, [20, 4]],
  [1, [1]],
  [0, []],
] as const) {
  test(`a legend of counts up to ${largest} has round sizes`, () => {
    assert.deepEqual(legendSizes(largest), sizes);
  });
}
