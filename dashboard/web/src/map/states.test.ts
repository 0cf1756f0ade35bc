import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, rest, textOf } from "../testing/dom";
import { openPage } from "../testing/page";

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
  assert.match(textOf(".legend"), /Médecin : qui l’a à portée/);
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
