import assert from "node:assert/strict";
import { test } from "node:test";
import { boot } from "../testing/data";
import { choose, find, put, rest, textOf } from "../testing/dom";
import { openPage } from "../testing/page";
import { fakeMap, fakeMaps } from "../testing/view";

async function openTwo(query: string) {
  const [left, right] = [fakeMap(), fakeMap()];
  await openPage(query, {}, boot, fakeMaps(left, right));
  await rest();
  return { left, right };
}

test("a second measure is drawn on a second map, with its own title and classes", async () => {
  const { left, right } = await openTwo("?beside=theme:sante");
  assert.equal(right.drawn.level, "commune");
  assert.equal(right.drawn.fills?.colors[0] === left.drawn.fills?.colors[0], false);
  assert.equal(right.drawn.fills?.colors[3], null, "unknown is no colour");
  assert.match(textOf(".side-legend--left h2"), /^Indice/);
  assert.match(textOf(".side-legend--right h2"), /Santé/);
  assert.match(textOf(".side-legend--right ul"), /sans donnée/i);
  assert.equal(find("#atlas").classList.contains("atlas--curtain"), true);
});

test("both maps look at one place, whichever is moved, and the address says it", async () => {
  const { left, right } = await openTwo("?beside=theme:sante");
  left.move({ zoom: 10, lat: 44.5, lon: 5.5 });
  await rest();
  const made = await right.create(find("#map"), boot, {}, null, (key) => key, right.events);
  assert.deepEqual(made.view(), { zoom: 10, lat: 44.5, lon: 5.5 });
  right.move({ zoom: 11, lat: 44.6, lon: 5.6 });
  await rest();
  assert.match(location.hash, /^#11\.00\/44\.6000\/5\.6000$/);
});

test("one figure by two modes has one set of classes and colours", async () => {
  const { left, right } = await openTwo("?mesure=minutes:medecin&beside=minutes:medecin,foot");
  assert.deepEqual(right.drawn.fills?.colors, left.drawn.fills?.colors);
  assert.match(textOf(".side-legend--left h2"), /Voiture/);
  assert.match(textOf(".side-legend--right h2"), /Marche/);
});

test("the second map is chosen in the panel, follows a choice on either map, and is taken away", async () => {
  const { left, right } = await openTwo("");
  put("#beside-measure", "minutes:medecin");
  await rest();
  assert.equal(location.search, "?beside=minutes:medecin");
  put("#beside-edition", "2013");
  await rest();
  assert.equal(location.search, "?beside=past-gap:medecin@2013");
  right.events.choose({ kind: "territory", level: "commune", index: 1 });
  await rest();
  assert.equal(left.drawn.selected, 1);
  assert.equal(right.drawn.selected, 1);
  choose('input[name="beside-way"][value="panes"]');
  await rest();
  assert.equal(find("#atlas").classList.contains("atlas--panes"), true);
  put("#beside-measure", "");
  await rest();
  assert.equal(right.drawn.removed, true);
  assert.equal(find(".curtain").hidden, true);
  assert.equal(location.search, "?sel=commune:02");
});

test("keys move the curtain and say where it is", async () => {
  await openTwo("?beside=theme:sante");
  const curtain = find(".curtain");
  const press = (key: string): void => {
    curtain.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  };
  press("ArrowRight");
  press("PageUp");
  assert.equal(curtain.getAttribute("aria-valuenow"), "62");
  assert.equal(curtain.getAttribute("aria-valuetext"), "carte de gauche sur 62\u202f% de la largeur");
  assert.equal(find("#atlas").style.getPropertyValue("--curtain"), "62%");
  press("End");
  press("ArrowRight");
  assert.equal(curtain.getAttribute("aria-valuenow"), "100");
});
