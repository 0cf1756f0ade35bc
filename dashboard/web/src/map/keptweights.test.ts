import assert from "node:assert/strict";
import { test } from "node:test";
import { published, type Weighting } from "../weights/weighting";
import { boot } from "../testing/data";
import { openDocument } from "../testing/dom";
import { keepWeights, recallWeights } from "./keptweights";
import { defaults } from "./state";
import { Store } from "./store";

const own: Weighting = { preset: "", changes: { sante: 3 }, aggregation: "geometric" };

test("weights are there again for who comes back, until they are the published ones", () => {
  openDocument();
  const store = new Store(boot, defaults);
  keepWeights(store);
  store.dispatch({ kind: "weigh", weighting: own, moving: true, theme: "" });
  assert.deepEqual(recallWeights(defaults, "").weighting, published, "a moving slider is no choice yet");
  store.dispatch({ kind: "weigh", weighting: own, moving: false, theme: "" });
  assert.deepEqual(recallWeights(defaults, "").weighting, own);
  assert.deepEqual(recallWeights(defaults, "?mesure=population").weighting, published, "an address says all");
  store.dispatch({ kind: "weigh", weighting: published, moving: false, theme: "" });
  assert.deepEqual(recallWeights(defaults, "").weighting, published);
});
