import assert from "node:assert/strict";
import { test } from "node:test";
import { find, rest, textOf } from "../testing/dom";
import { openPage } from "../testing/page";

test("the communes of a list are outlined and in sight, and left again", async () => {
  const { map } = await openPage("?communes=00001", {
    columns: () =>
      Promise.resolve({
        codes: ["00001", "00002"],
        names: ["Aups", "Bez"],
        population: [1, 2],
        bbox: [
          [4, 44, 4.5, 44.5],
          [4.5, 44, 5, 44.5],
        ],
        parents: {},
      }),
  });
  await rest();
  assert.deepEqual(map.drawn.marked, [0]);
  assert.deepEqual(map.drawn.fitted, [4, 44, 4.5, 44.5]);
  assert.match(textOf(".map-marked"), /^1 commune de la liste/);
  find(".map-marked button").click();
  await rest();
  assert.deepEqual(map.drawn.marked, []);
  assert.equal(find(".map-marked").hidden, true);
  assert.equal(location.search, "");
});
