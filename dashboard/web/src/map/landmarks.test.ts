import assert from "node:assert/strict";
import { test } from "node:test";
import { boot } from "../testing/data";
import { choose, find, rest } from "../testing/dom";
import { openPage } from "../testing/page";
import { landmarkLayers, landmarkNames } from "./landmarks";
import { makeStyle } from "./style";

test("landmarks are drawn until they are switched off, which the address says", async () => {
  const { map } = await openPage();
  assert.deepEqual(map.drawn.landmarks, landmarkNames);
  choose('input[name="landmarks"][value="roads"]');
  await rest();
  assert.deepEqual(map.drawn.landmarks, ["rivers", "railways", "neighbours"]);
  assert.equal(location.search, "?reperes=rivers,railways,neighbours");
});

test("a release without landmarks asks for no tile of them and offers no switch", async () => {
  const without = { ...boot, landmarks: false };
  const style = makeStyle(without, {}, () => "#000000");
  assert.equal("landmarks" in style.sources, false);
  await openPage("", {}, without);
  assert.equal(find('input[name="landmarks"]').closest("fieldset")?.hidden, true);
});

test("every layer of a landmark lies over the colours and below the names", () => {
  const ids = makeStyle(boot, {}, () => "#000000").layers.map(({ id }) => id);
  for (const layer of Object.values(landmarkLayers).flat()) {
    assert.ok(ids.indexOf(layer) > ids.indexOf("fill-commune"), layer);
    assert.ok(ids.indexOf(layer) < ids.indexOf("labels"), layer);
  }
});
