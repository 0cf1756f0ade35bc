import assert from "node:assert/strict";
import { test } from "node:test";
import { declared } from "../testing/data";
import { choose, find, put, rest, textOf } from "../testing/dom";
import { openPage } from "../testing/page";

const checked = (name: string): string => (find(`input[name="${name}"]:checked`) as HTMLInputElement).value;

test("the panel shows what an address says", async () => {
  await openPage("?mesure=minutes:medecin&mode=foot&niveau=epci&n=4&palette=viridis");
  assert.equal(checked("mode"), "foot");
  assert.equal(checked("theme"), "sante");
  assert.equal(checked("level"), "epci");
  assert.equal(checked("aspect"), "minutes");
  assert.equal(checked("count"), "4");
  assert.equal(checked("palette"), "viridis");
});

test("a mode that was not measured says why and cannot be taken", async () => {
  await openPage();
  const transit = find('input[name="mode"][value="transit"]') as HTMLInputElement;
  assert.equal(transit.disabled, true);
  assert.equal(transit.parentElement?.title, "aucun horaire");
});

test("the menu offers the figures of the theme, and minutes or gap of a service", async () => {
  await openPage();
  choose('input[name="theme"][value="mobilite"]');
  await rest();
  const offered = [...find("#measure").querySelectorAll("option")].map(({ value }) => value);
  assert.deepEqual(offered, ["theme:mobilite", "minutes:gare", "indicator:fibre"]);
  put("#measure", "minutes:gare");
  await rest();
  choose('input[name="aspect"][value="gap"]');
  await rest();
  assert.equal(location.search, "?mesure=gap:gare");
});

test("the edition slider leads to the past and back, where an edition tells of the measure", async () => {
  await openPage("?mesure=gap:medecin");
  put("#edition", "0", "input");
  await rest();
  assert.equal(location.search, "?mesure=past-gap:medecin@2013");
  put("#edition", "1", "input");
  await rest();
  assert.equal(location.search, "?mesure=gap:medecin");
});

test("colours and steps of classes go with the reader's choice", async () => {
  const { map } = await openPage();
  const before = map.drawn.fills?.colors[2];
  choose('input[name="palette"][value="lagune"]');
  await rest();
  assert.notEqual(map.drawn.fills?.colors[2], before);
  assert.match(location.search, /palette=lagune/);
});

test("weights that do not come say so, and come when the panel is opened again", async () => {
  let fails = true;
  await openPage("", {
    declared: () => (fails ? Promise.reject(new Error("503")) : Promise.resolve(declared)),
  });
  const weights = find(".weights") as HTMLDetailsElement;
  const open = async (): Promise<void> => {
    weights.open = true;
    weights.dispatchEvent(new Event("toggle"));
    await rest();
  };
  weights.scrollIntoView = () => undefined;
  await open();
  assert.match(textOf(".weights"), /ne sont pas arrivés/);
  fails = false;
  weights.open = false;
  await open();
  assert.equal(document.querySelectorAll(".weights input[type=range]").length, 5);
});

test("a preset weighs as it is declared, and the way back is published", async () => {
  await openPage("?w=soin");
  await rest();
  assert.equal((find("#weight-sante") as HTMLInputElement).value, "3");
  put("#weights-preset", "");
  await rest();
  assert.equal(location.search, "");
  assert.equal((find("#weight-sante") as HTMLInputElement).value, "1");
});
