import assert from "node:assert/strict";
import { test } from "node:test";
import { boot } from "../testing/data";
import { published, type Weighting } from "../weights/weighting";
import { defaults, type State } from "./state";
import { reduce, Store, type Action } from "./store";

const own: Weighting = { ...published, changes: { medecin: 2 } };
const weigh = (weighting: Weighting, theme = ""): Action => ({
  kind: "weigh",
  weighting,
  moving: false,
  theme,
});

for (const [shown, weighting, theme, next] of [
  ["theme:sante", own, "sante", "theme:sante"], // its own part moves
  ["theme:mobilite", own, "sante", "index"],
  ["theme:sante", own, "", "index"], // a theme moves
  ["population", own, "", "index"],
  ["population", published, "", "population"], // the way back
] as const) {
  test(`${shown} under weights of ${theme || "no theme"} becomes ${next}`, () => {
    const state = reduce(boot, { ...defaults, measure: shown }, weigh(weighting, theme));
    assert.equal(state.measure, next);
    assert.equal(state.weighting, weighting);
  });
}

test("an address from the history keeps what the data hold", () => {
  const state: State = { ...defaults, measure: "theme:mer", mode: "transit", count: 7 };
  const travelled = reduce(boot, defaults, { kind: "travel", state });
  assert.deepEqual(travelled, { ...state, measure: "index", mode: "car" });
});

for (const [measure, mode, kept] of [
  ["population", "foot", { measure: "population", mode: "foot", panes: false }],
  ["population", "transit", { measure: "population", mode: null, panes: false }], // not measured
  ["theme:mer", null, null],
  ["groups", null, null], // of communes alone
] as const) {
  test(`a second map of ${measure} by ${mode ?? "the same mode"} is kept where the data hold it`, () => {
    const state: State = { ...defaults, beside: { measure, mode, panes: false } };
    assert.deepEqual(reduce(boot, defaults, { kind: "travel", state }).beside, kept);
  });
}

test("a choice changes what it names and leaves the state of before as it was", () => {
  const before = { ...defaults };
  const after = reduce(boot, before, { kind: "change", patch: { count: 3 } });
  assert.deepEqual(after, { ...defaults, count: 3 });
  assert.deepEqual(before, defaults);
});

test("listeners follow in the order in which they came, with the state after", () => {
  const store = new Store(boot, { ...defaults, mode: "transit" });
  assert.equal(store.state.mode, "car");
  const seen: string[] = [];
  store.subscribe((action, state) => seen.push(`first ${action.kind} ${String(state.view?.zoom)}`));
  store.subscribe(({ kind }) => seen.push(`second ${kind}`));
  store.dispatch({ kind: "move", view: { zoom: 8, lat: 44, lon: 5 } });
  assert.deepEqual(seen, ["first move 8", "second move"]);
});
