import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bootstrap } from "./bootstrap";
import { effectiveLevel, isDrawn } from "./levels";

const boot = {
  levels: [
    { id: "commune", name: "", minzoom: 7 },
    { id: "epci", name: "", minzoom: 5 },
    { id: "departement", name: "", minzoom: 0 },
  ],
} as unknown as Bootstrap;

test("by itself the map shows the smallest level that is drawn", () => {
  assert.deepEqual(
    [3, 5, 6.9, 7, 12].map((zoom) => effectiveLevel(boot, "auto", zoom)),
    ["departement", "epci", "epci", "commune", "commune"],
  );
});

test("a chosen level stays at every zoom, and the page can tell that it is not drawn", () => {
  assert.equal(effectiveLevel(boot, "commune", 4), "commune");
  assert.equal(isDrawn(boot, "commune", 4), false);
});

test("a level without territories is not taken", () => {
  assert.equal(effectiveLevel(boot, "region", 8), "commune");
});
