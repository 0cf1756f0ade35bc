import assert from "node:assert/strict";
import { test } from "node:test";
import { OtherRelease } from "../api/data";
import { boot, columns, values } from "../testing/data";
import { choose, find, put, rest, textOf } from "../testing/dom";
import { openPage } from "../testing/page";

test("the first view shows the index of communes on map, legend and panel", async () => {
  const { map } = await openPage();
  assert.equal(map.drawn.level, "commune");
  assert.equal(map.drawn.fills?.colors.length, 4);
  assert.equal(map.drawn.fills.colors[3], null);
  assert.equal(map.drawn.places, 4);
  assert.match(textOf(".legend h2"), /^Indice de fragilité/);
  assert.match(textOf(".panel-peek"), /Communes/);
  assert.equal(find("#atlas").dataset.ready, "true");
  assert.equal(find(".map-trouble").hidden, true);
});

test("a theme chosen in the panel shows on map and legend, and in the address", async () => {
  const { map } = await openPage();
  const before = map.drawn.paints;
  choose('input[name="theme"][value="sante"]');
  await rest();
  assert.equal(location.search, "?mesure=theme:sante");
  assert.match(textOf(".legend h2"), /Santé/);
  assert.ok(map.drawn.paints > before);
});

test("figures are fetched of the level that the zoom asks for", async () => {
  const { map } = await openPage();
  map.move({ zoom: 6, lat: 44.2, lon: 5 });
  await rest();
  assert.equal(map.drawn.level, "epci");
  assert.equal(map.drawn.fills?.colors.length, 2);
  assert.match(location.hash, /^#6\.00/);
  const { paints } = map.drawn;
  map.move({ zoom: 6.5, lat: 44.2, lon: 5 });
  await rest();
  assert.equal(map.drawn.paints, paints, "nothing changed but the view");
});

test("a click on a commune opens its card, and closing it leaves the address", async () => {
  const { map } = await openPage();
  map.events.choose({ kind: "territory", level: "commune", index: 1 });
  await rest();
  assert.equal(location.search, "?sel=commune:02");
  assert.equal(map.drawn.selected, 1);
  assert.equal(find(".side-card").hidden, false);
  assert.equal(textOf(".side-card h2"), "Bez");
  find(".side-card .card-close").click();
  await rest();
  assert.equal(find(".side-card").hidden, true);
  assert.equal(map.drawn.selected, null);
  assert.equal(location.search, "");
});

test("the history leads back to the choices of before", async () => {
  await openPage("?mesure=theme:mobilite");
  history.replaceState(null, "", "/?mesure=theme:sante");
  window.dispatchEvent(new Event("popstate"));
  await rest();
  assert.match(textOf(".legend h2"), /Santé/);
});

test("what an address names and the data do not hold is as if absent", async () => {
  const { map } = await openPage("?mesure=theme:mer&mode=transit");
  assert.match(textOf(".legend h2"), /^Indice/);
  assert.equal(map.drawn.fills?.colors.length, 4);
});

test("figures that do not come are told of, and the button asks again", async () => {
  let fails = true;
  const { map } = await openPage("", {
    values: (measure, level) =>
      fails ? Promise.reject(new Error("503")) : Promise.resolve(values(measure, level)),
  });
  assert.equal(find(".map-trouble").hidden, false);
  assert.match(textOf(".map-trouble"), /ne sont pas arrivés.*Réessayer/);
  assert.equal(map.drawn.paints, 0);
  find(".map-trouble button").click();
  await rest();
  assert.equal(find(".map-trouble").hidden, false, "it failed again");
  fails = false;
  find(".map-trouble button").click();
  await rest();
  assert.equal(find(".map-trouble").hidden, true);
  assert.equal(map.drawn.fills?.colors.length, 4);
});

test("places that do not come are told of, and the button asks again", async () => {
  let fails = true;
  const { map } = await openPage("", {
    enterprises: () =>
      fails
        ? Promise.reject(new Error("503"))
        : Promise.resolve({
            type: "FeatureCollection",
            features: [
              {
                type: "Feature",
                geometry: { type: "Point", coordinates: [5, 44] },
                properties: {
                  id: "a",
                  name: "A",
                  kind: "SCOP",
                  kinds: ["SCOP"],
                  does: [],
                  themes: ["sante"],
                },
              },
            ],
          }),
  });
  assert.equal(find(".map-trouble").hidden, false);
  fails = false;
  find(".map-trouble button").click();
  await rest();
  assert.equal(find(".map-trouble").hidden, true);
  assert.equal(map.drawn.enterprises, 1);
  choose('input[name="enterprise-themes"][value="mobilite"]');
  await rest();
  assert.equal(map.drawn.enterprises, 0);
  assert.match(location.search, /themes=mobilite/);
});

test("figures of another release are never shown with this page's codes", async () => {
  let current = "r1";
  const { map, reloads } = await openPage("", {
    values: (measure, level) =>
      current === "r1" ? Promise.resolve(values(measure, level)) : Promise.reject(new OtherRelease(current)),
  });
  const { paints } = map.drawn;
  const shown = textOf(".legend");
  current = "r2";
  choose('input[name="theme"][value="sante"]');
  await rest();
  assert.match(textOf(".map-trouble"), /résultats plus récents.*Afficher/);
  assert.equal(find(".map-trouble").hidden, false);
  assert.equal(map.drawn.paints, paints);
  assert.equal(textOf(".legend"), shown);
  find(".map-trouble button").click();
  assert.equal(reloads(), 1);
  assert.equal(location.search, "?mesure=theme:sante", "the choice is kept");
});

test("an answer that is late overwrites no newer one, and is no longer waited for", async () => {
  let late: ((answer: ReturnType<typeof values>) => void) | null = null;
  let signal: AbortSignal | undefined;
  await openPage("", {
    values: (measure, level, _, asked) => {
      if (measure !== "theme:sante") return Promise.resolve(values(measure, level));
      signal = asked;
      return new Promise((resolve) => (late = resolve));
    },
  });
  choose('input[name="theme"][value="sante"]');
  await rest();
  assert.equal(signal?.aborted, false);
  choose('input[name="theme"][value="mobilite"]');
  await rest();
  assert.equal(signal.aborted, true);
  (late as ((answer: ReturnType<typeof values>) => void) | null)?.(values("theme:sante", "commune"));
  await rest();
  assert.match(textOf(".legend h2"), /Mobilité/);
  assert.equal(find(".map-trouble").hidden, true);
});

test("without WebGL the figures are there all the same", async () => {
  const { page } = (
    await openPage("", {}, boot, {
      ...(await openPage()).map,
      create: () => Promise.reject(new Error("no WebGL")),
    })
  ).app;
  assert.equal(page.hasMap, false);
  assert.match(textOf("#map"), /WebGL/);
  assert.equal(document.querySelectorAll(".legend-classes tbody tr").length > 0, true);
});

test("a weight that moves paints the picture, and the map once it rests", async () => {
  const { map } = await openPage("?w=sante:2&sel=commune:02");
  await rest();
  assert.match(textOf(".legend h2"), /votre pondération/);
  assert.equal(find(".card-own").hidden, false);
  const published = columns.commune.codes.length;
  find(".weights .panel-group").dispatchEvent(new Event("pointerenter"));
  assert.equal(map.drawn.picture?.colors.length, published, "the hand is near");
  put("#weight-sante", "4", "input");
  await rest();
  assert.equal(map.drawn.moving, true);
  assert.equal(location.search.includes("sante:2"), true, "the address waits");
  put("#weight-sante", "4", "change");
  await rest();
  assert.equal(location.search.includes("sante:4"), true);
  find(".weights .panel-group").dispatchEvent(new Event("pointerleave"));
  assert.equal(map.drawn.picture, null);
});

test("the theme of the page recolours the map", async () => {
  const { map } = await openPage();
  const light = map.drawn.fills?.colors[2];
  document.documentElement.dataset.theme = "dark";
  document.dispatchEvent(new CustomEvent("maillage:theme"));
  await rest();
  assert.equal(map.drawn.themes, 1);
  assert.notEqual(map.drawn.fills?.colors[2], light);
});
