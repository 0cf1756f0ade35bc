import assert from "node:assert/strict";
import { test } from "node:test";
import type { FacilityProperties, Points } from "../api/types";
import { boot, fakeData } from "../testing/data";
import { choose, rest, textOf } from "../testing/dom";
import { openPage } from "../testing/page";
import { facilitiesFor } from "./points";
import { defaults } from "./state";

const rows = (): string[][] =>
  [...document.querySelectorAll(".legend-classes tbody tr")].map((row) =>
    [...row.children].map(({ textContent }) => textContent.replace(/\s/g, " ")),
  );

test("the states of a service are four, with the inhabitants in each, and what is unknown is hatched", async () => {
  const { map } = await openPage("?mesure=states:medecin&niveau=commune");
  assert.deepEqual(rows(), [
    ["couvert", "1", "110"],
    ["assuré par une entreprise sociale", "1", "300"],
    ["non couvert", "1", "190"],
    ["inconnu", "1", "400"],
  ]);
  assert.deepEqual(map.drawn.fills?.colors, ["#a9cfe0", "#e07b1f", "#4a275b", null]);
  assert.equal(document.querySelectorAll(".legend-classes .swatch--hatch").length, 1);
  assert.match(textOf(".legend"), /10 min au plus/);
  assert.match(textOf(".panel-peek"), /non couvert/);
  assert.match(textOf(".legend"), /Médecin : qui l’a à portée/);
});

test("the last places in reach are marked, with who would lose them", async () => {
  const point = (id: string): Points<FacilityProperties>["features"][number] => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [4, 44] },
    properties: { id, name: id },
  });
  const data = fakeData({
    facilities: () => Promise.resolve({ type: "FeatureCollection", features: [point("a"), point("b")] }),
    threads: () => Promise.resolve([{ facility: { id: "b" }, inhabitants: 120 }, { inhabitants: 7 }]),
  });
  const marked = async (measure: string): Promise<(number | undefined)[]> =>
    (await facilitiesFor(data, boot, { ...defaults, measure }))?.features.map(
      ({ properties }) => properties.thread,
    ) ?? [];
  assert.deepEqual(await marked("states:medecin"), [undefined, 120]);
  assert.deepEqual(await marked("minutes:medecin"), [undefined, undefined]);
});

test("they are chosen beside time and gap, at every level", async () => {
  await openPage("?mesure=minutes:medecin&niveau=epci");
  choose('input[name="aspect"][value="states"]');
  await rest();
  assert.match(location.search, /mesure=states:medecin/);
  assert.deepEqual(
    rows().map((row) => row.slice(1)),
    [
      ["0", "110"],
      ["1", "300"],
      ["0", "190"],
      ["1", "400"],
    ],
  );
});
