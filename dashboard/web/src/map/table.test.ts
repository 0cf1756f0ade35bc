import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, find, put, rest, textOf } from "../testing/dom";
import { openPage } from "../testing/page";

const cells = (selector: string): string[] =>
  [...document.querySelectorAll(`.table-dialog ${selector}`)].map(({ textContent }) => textContent);
const names = (): string[] => cells("tbody th");
const sort = (key: string): void => {
  find(`.table-dialog [data-key="${key}"]`).click();
};

async function openTable(query = ""): Promise<void> {
  await openPage(query);
  find(".panel-actions button").click();
}

test("the table opens by rank, what is unknown last", async () => {
  await openTable();
  assert.match(textOf("#table-title"), /^Indice de fragilité.* · Communes$/);
  assert.deepEqual(names(), ["Cros", "Aups", "Bez", "Die"]);
  assert.deepEqual(cells("tbody tr:first-child td"), ["1", "03", "50", "200"]);
  assert.match(cells("tbody tr:last-child td").join(), /^–,04,sans donnée,400$/i);
});

test("a column sorts both ways, and tells which", async () => {
  await openTable();
  sort("name");
  assert.deepEqual(names(), ["Aups", "Bez", "Cros", "Die"]);
  sort("name");
  assert.deepEqual(names(), ["Die", "Cros", "Bez", "Aups"]);
  assert.equal(find('th:has([data-key="name"])').getAttribute("aria-sort"), "descending");
  sort("population");
  assert.deepEqual(names(), ["Die", "Bez", "Cros", "Aups"]);
  sort("value");
  assert.deepEqual(names(), ["Bez", "Aups", "Cros", "Die"]);
  sort("value");
  assert.deepEqual(names(), ["Cros", "Aups", "Bez", "Die"], "the unknown stays last");
});

test("the filter takes names without accents and codes", async () => {
  await openTable();
  put("#table-filter", "CRÓ", "input");
  assert.deepEqual(names(), ["Cros"]);
  put("#table-filter", "02", "input");
  assert.deepEqual(names(), ["Bez"]);
});

test("an open table follows the measure", async () => {
  await openTable();
  choose('input[name="theme"][value="sante"]');
  await rest();
  assert.match(textOf("#table-title"), /Santé/);
  assert.deepEqual(cells("tbody tr:first-child td")[2], "100");
  assert.match(find(".table-tools a").getAttribute("href") ?? "", /level=commune&sort=theme:sante$/);
});

test("own weights stand beside the published ranks", async () => {
  await openTable("?w=mobilite:4");
  await rest();
  assert.deepEqual(
    cells("thead th").map((text) => text.replace(/\s/g, " ")),
    ["Rang, votre pondération", "Rang publié", "Territoire", "Code", "Valeur", "Population"],
  );
  // Mobility weighing four times, the first has (0 + 4 × 0.5) ÷ 5.
  assert.deepEqual(names(), ["Aups", "Bez", "Cros", "Die"]);
  assert.deepEqual(cells("tbody tr:first-child td").slice(0, 2), ["1", "2"]);
  sort("published");
  assert.deepEqual(names(), ["Cros", "Aups", "Bez", "Die"]);
});

test("crossed figures have no rank: what they are made of stands beside them", async () => {
  await openTable("?mesure=need-access");
  assert.equal(document.querySelector('.table-dialog [data-key="rank"]'), null);
  assert.deepEqual(cells("thead th").length, 6);
  sort("made0");
  assert.deepEqual(names()[0], "Aups");
});
