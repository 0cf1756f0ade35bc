import type { EnterpriseProperties, Points } from "../api/types";
import assert from "node:assert/strict";
import { test } from "node:test";
import { filterEnterprises, placeLabels, shownService } from "./points";
import type { Bootstrap } from "./bootstrap";
import { defaults, type Filters } from "./state";

const all: Points<EnterpriseProperties> = {
  type: "FeatureCollection",
  features: [
    ["a", ["ACI"], ["sante"], []],
    ["b", ["EI"], ["mobilite", "sante"], ["taxi"]],
    ["c", ["tiers-lieu", "EI"], [], ["cafe", "taxi"]],
  ].map(([id, kinds, themes, does]) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [0, 0] },
    properties: { id, name: id, kind: kinds?.[0], kinds, themes, does } as EnterpriseProperties,
  })),
};

const ids = (points: Points<EnterpriseProperties>): string[] => points.features.map((f) => f.properties.id);

test("no filter keeps every enterprise; functions, themes and kinds or labels narrow together", () => {
  const kept = (filters: Partial<Filters>): string[] =>
    ids(filterEnterprises(all, { ...defaults.filters, ...filters }));
  assert.deepEqual(kept({}), ["a", "b", "c"]);
  assert.deepEqual(kept({ themes: ["sante"] }), ["a", "b"]);
  assert.deepEqual(kept({ themes: ["sante"], kinds: ["EI"] }), ["b"]);
  assert.deepEqual(kept({ functions: ["cafe", "taxi"] }), ["b", "c"]);
  assert.deepEqual(kept({ functions: ["taxi"], kinds: ["tiers-lieu"] }), ["c"]);
});

test("a territory without contour has no label", () => {
  const columns = {
    codes: ["1", "2"],
    names: ["A", "B"],
    population: [1, 2],
    bbox: [[0, 0, 2, 4] as [number, number, number, number], null],
    parents: {},
  };
  const labels = placeLabels(columns);
  assert.deepEqual(
    labels.features.map((f) => [f.properties.name, f.geometry.coordinates]),
    [["A", [1, 2]]],
  );
});

test("facilities follow the measure unless another service is asked for", () => {
  const boot = { services: [{ id: "gp" }, { id: "post" }] } as unknown as Bootstrap;
  assert.equal(shownService(boot, { ...defaults, measure: "past-gap:gp@2009" }), null);
  const id = (patch: object): string | undefined => shownService(boot, { ...defaults, ...patch })?.id;
  assert.equal(id({ measure: "gap:gp" }), "gp");
  assert.equal(id({ measure: "gap:gp", places: "post" }), "post");
  assert.equal(id({ measure: "gap:gp", places: "none" }), undefined);
  assert.equal(id({ measure: "index" }), undefined);
});
