import assert from "node:assert/strict";
import { test } from "node:test";
import { find, rest, textOf } from "../testing/dom";
import { openPage } from "../testing/page";

test("who gains and who loses most places is named, and leads to its card", async () => {
  await openPage("?niveau=commune&w=sante:0");
  await rest();
  assert.match(textOf(".movers"), /Montent.*Aups ?1 place : du 2e au 1er rang/);
  assert.match(textOf(".movers"), /Descendent.*Cros ?3 places : du 1er au 4e rang/);
  find(".movers button").click();
  await rest();
  assert.match(location.search, /sel=commune:01/);
});

test("nobody moves under the published weights", async () => {
  await openPage();
  assert.equal(find(".movers").hidden, true);
});
