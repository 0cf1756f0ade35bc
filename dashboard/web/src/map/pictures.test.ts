import assert from "node:assert/strict";
import { test } from "node:test";
import { boot } from "../testing/data";
import { find, rest, textOf } from "../testing/dom";
import { openPage } from "../testing/page";
import { fakeMap, fakeMaps } from "../testing/view";

const press = (): void => {
  find(".map-share > .button").click();
};

test("the server is asked to draw what is seen, in its classes and in colours for paper", async () => {
  await openPage("?niveau=commune&mesure=gap:medecin&classes=own&bornes=150,250&mode=foot");
  await rest();
  document.documentElement.dataset.theme = "dark";
  press();
  assert.equal(
    find(".pictures-dialog a[download]").getAttribute("href"),
    "/carte.svg?mesure=gap:medecin&niveau=commune&bornes=150,250&couleurs=f6ead9,b0718f,2b1640&cadre=4.0000,44.0000,6.0000,45.0000&mode=foot",
  );
});

test("what the server does not know is a picture only, and the window says so", async () => {
  await openPage("?niveau=commune&w=sante:0");
  await rest();
  press();
  assert.equal(document.querySelector(".pictures-dialog a[download]"), null);
  assert.match(textOf(".pictures-dialog"), /l’image seule/);
});

test("of two maps each is asked for under its name", async () => {
  await openPage("?niveau=commune&beside=theme:sante", {}, boot, fakeMaps(fakeMap(), fakeMap()));
  await rest();
  press();
  const links = [...document.querySelectorAll(".pictures-dialog a[download]")];
  assert.deepEqual(
    links.map((link) => new URL(link.getAttribute("href") ?? "", "http://x").searchParams.get("mesure")),
    ["index", "theme:sante"],
  );
  assert.match(textOf(".pictures-dialog"), /Indice.*Dessin.*Santé.*Dessin/);
});
