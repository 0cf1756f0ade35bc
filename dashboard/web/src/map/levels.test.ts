import type { Data } from "../api/data";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bootstrap } from "./bootstrap";
import { effectiveLevel, isDrawn, tileZooms } from "./levels";

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
  assert.deepEqual(
    [4, 5].map((zoom) => isDrawn({ commune: 5 }, "commune", zoom)),
    [false, true],
  );
});

test("a level without territories is not taken", () => {
  assert.equal(effectiveLevel(boot, "region", 8), "commune");
});

test("a level whose tiles tell nothing is drawn from where the map shows it by itself", async () => {
  const data = {
    tileMinZoom: (level: string) =>
      level === "commune" ? Promise.resolve(4) : Promise.reject(new Error("no tiles")),
  } as unknown as Data;
  assert.deepEqual(await tileZooms(boot, data), { commune: 4, epci: 5, departement: 0 });
});
