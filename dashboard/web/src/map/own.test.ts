import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeData, profile } from "../testing/data";
import { find, rest, textOf } from "../testing/dom";
import { openPage } from "../testing/page";
import { fakeMap } from "../testing/view";
import { lookAtMine } from "./own";
import type { State } from "./state";
import type { Context } from "./ui";

const own = {
  profile: () =>
    Promise.resolve({
      ...profile("commune", "02"),
      level: "selection",
      name: "Aups et Est",
      bbox: null,
    } as const),
};

test("a territory of the reader's own is outlined by its communes, has a card, and the map fits it", async () => {
  const { map } = await openPage("?sel=selection:01-e2", own);
  await rest();
  assert.deepEqual(map.drawn.marked, [0, 2, 3], "a commune, and those of an intercommunalité");
  assert.deepEqual(map.drawn.fitted, [4, 44, 6, 44.5]);
  assert.equal(textOf(".side-card h2"), "Aups et Est");
  assert.doesNotMatch(textOf(".side-card"), /[Cc]ontour/);
  assert.equal(find(".map-marked").hidden, true, "the card tells it");
  find(".side-card .card-close").click();
  await rest();
  assert.deepEqual(map.drawn.marked, []);
});

for (const [path, selected, box] of [
  ["/territoires/epci/e1", { level: "epci", code: "e1" }, [4, 44, 5, 44.5]],
  ["/territoires/selection/02-e2", { level: "selection", code: "02-e2" }, [4.5, 44, 6, 44.5]],
  ["/territoires/pays/x", undefined, null],
] as const) {
  test(`the map goes to the territory that the browser keeps as ${path}`, async () => {
    const map = fakeMap();
    const view = await map.create(find("body"), {} as never, {}, null, (key) => key, map.events);
    let changed: Partial<State> = {};
    const change = (patch: Partial<State>): void => void (changed = patch);
    await lookAtMine({ data: fakeData(), change } as Partial<Context> as Context, { path, name: "" }, view);
    assert.deepEqual(changed.selected, selected);
    assert.deepEqual(map.drawn.fitted, box);
  });
}
