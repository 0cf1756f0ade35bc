import assert from "node:assert/strict";
import { test } from "node:test";
import { boot, values } from "../testing/data";
import { find, put, rest, textOf } from "../testing/dom";
import { openPage } from "../testing/page";

const rows = (): string[][] =>
  [...document.querySelectorAll(".legend-classes tbody tr")].map((row) =>
    [...row.children].map(({ textContent }) => textContent.replace(/\s/g, " ")),
  );
const swatches = (): string[] =>
  [...document.querySelectorAll<HTMLElement>(".legend-classes .swatch")].map(
    ({ style }) => style.backgroundColor,
  );

test("each class counts its territories and inhabitants, and what has no data comes last", async () => {
  await openPage("?classes=equal&n=3");
  assert.deepEqual(rows(), [
    ["moins de 30", "2", "400"],
    ["de 30 à moins de 40", "0", "0"],
    ["40 et plus", "1", "200"],
    ["Sans donnée", "1", "400"],
  ]);
});

for (const [measure, turned] of [
  ["indicator:besoin", false],
  ["indicator:fibre", true],
] as const) {
  test(`the darkest class is the worst: ${measure}`, async () => {
    const { map } = await openPage(`?mesure=${measure}&classes=equal&n=3&palette=terre`);
    const ramp = ["#fbf0d3", "#cf842f", "#47200f"];
    assert.deepEqual(swatches(), turned ? ramp.reverse() : ramp);
    assert.equal(map.drawn.fills?.colors[3], turned ? "#fbf0d3" : "#47200f");
  });
}

test("too far out the legend says that nothing is drawn", async () => {
  const { map } = await openPage("?niveau=commune", { tileMinZoom: () => Promise.resolve(8) });
  const says = (): string => textOf(".legend");
  assert.doesNotMatch(says(), /en zoomant davantage/);
  map.move({ zoom: 7, lat: 44, lon: 5 });
  await rest();
  assert.match(says(), /en zoomant davantage/);
});

test("own weights do not pass for the published ones, and a link leads back", async () => {
  await openPage("?w=sante:3");
  await rest();
  assert.match(textOf(".notice--own"), /pas l’indice publié/);
  find(".notice--own a").click();
  await rest();
  assert.equal(document.querySelector(".notice--own"), null);
  assert.equal(location.search, "");
});

test("equal values make one class, and no value none", async () => {
  const all = (list: (number | null)[]): Parameters<typeof openPage>[1] => ({
    values: (measure, level) => Promise.resolve({ ...values(measure, level), values: list }),
  });
  await openPage("", all([4, 4, 4, 4]));
  assert.match(textOf(".legend"), /une seule classe/);
  await openPage("", all([null, null, null, null]));
  assert.match(textOf(".legend"), /Aucune valeur connue/);
});

test("two figures crossed count those who have the most of both", async () => {
  await openPage("?mesure=need-access");
  assert.match(textOf(".crossed-says"), /^1 communes?, 200 habitants|^1 /);
  assert.equal(document.querySelectorAll(".crossed tbody td").length, 9);
});

test("the method and the number of classes are the reader's", async () => {
  await openPage("", {}, { ...boot, lang: "en" });
  put("#method", "jenks");
  await rest();
  assert.match(location.search, /classes=jenks/);
  assert.match(textOf(".legend-classes"), /and more/);
});

test("what is too old to count is hatched, told with its year, and ranks nobody", async () => {
  const { map } = await openPage("?mesure=indicator:fibre&classes=equal&n=3", {
    values: (measure, level) => Promise.resolve({ ...values(measure, level), stale: true, year: "2018" }),
  });
  assert.equal(map.drawn.fills?.stale, true);
  assert.match(textOf(".legend h2"), /^Fibre \(2018\)/);
  assert.match(textOf(".legend .notice"), /Données de 2018, trop anciennes pour compter/);
  assert.equal(document.querySelectorAll(".legend-classes .swatch--stale").length, 3);
  map.events.hover({ kind: "territory", level: "commune", index: 1 }, 10, 10);
  assert.match(textOf(".tooltip"), /données de 2018, trop anciennes/);
  assert.doesNotMatch(textOf(".tooltip"), / sur 4/);
});

test("what is withheld for its age is told with how many there are", async () => {
  const { map } = await openPage("", {
    values: (measure, level) =>
      Promise.resolve({ ...values(measure, level), withheld: { coverage: 1, stale: 3 } }),
  });
  assert.equal(map.drawn.fills?.stale, false);
  assert.equal(textOf(".legend .notice"), "Non publié, données trop anciennes : 3.");
});

test("figures that cannot be are told with how many there are, and the server names them", async () => {
  await openPage("?mesure=indicator:fibre&niveau=epci", {
    values: (measure, level) =>
      Promise.resolve({
        ...values(measure, level),
        name: { fr: "Fibre, en moyenne", en: "Fibre, on average" },
        implausible: { "out-of-bounds": 2 },
      }),
  });
  assert.match(textOf(".legend h2"), /^Fibre, en moyenne/);
  assert.equal(textOf(".legend .notice"), "Non publié, sources qui ne s’accordent pas : 2.");
});

test("a rank that is unsure is told by its part of the list, in the table too", async () => {
  const { map } = await openPage("", {
    values: (measure, level) =>
      Promise.resolve({ ...values(measure, level), classes: ["", "least-half", "most-tenth", ""] }),
  });
  const hover = (index: number): string => {
    map.events.hover({ kind: "territory", level: "commune", index }, 10, 10);
    return textOf(".tooltip");
  };
  assert.match(hover(0), /2e sur 3$/);
  assert.match(hover(2), /dixième le plus fragile, sur 3$/);
  find(".panel-actions button").click();
  assert.match(textOf(".table-dialog tbody tr:first-child"), /^dixième le plus fragileCros/);
});

test("a commune that a social enterprise alone gives the service is told so", async () => {
  const { map } = await openPage("?mesure=minutes:medecin", {
    values: (measure, level) => Promise.resolve({ ...values(measure, level), answered: [2] }),
  });
  assert.match(textOf(".legend"), /Assuré par une entreprise sociale seulement : 1\./);
  map.events.hover({ kind: "territory", level: "commune", index: 2 }, 10, 10);
  assert.match(textOf(".tooltip"), /assuré par une entreprise sociale/);
  map.events.hover({ kind: "territory", level: "commune", index: 1 }, 10, 10);
  assert.doesNotMatch(textOf(".tooltip"), /entreprise sociale/);
});

test("a time beyond the edge of what is loaded is hatched, without rank, and told as the most that it can be", async () => {
  const { map } = await openPage("?mesure=minutes:medecin&niveau=commune", {
    values: (measure, level) =>
      Promise.resolve({
        ...values(measure, level),
        values: [10, 20, 30, null],
        bounds: [[3, 52.4]],
        withheld: { edge: 1 },
      }),
  });
  assert.equal(map.drawn.fills?.colors[3], null);
  assert.equal(textOf(".legend .notice"), "Non publié, trop près du bord des données utilisées : 1.");
  map.events.hover({ kind: "territory", level: "commune", index: 3 }, 10, 10);
  assert.match(textOf(".tooltip"), /au plus 52.*un lieu plus proche peut exister/);
  assert.doesNotMatch(textOf(".tooltip"), / sur 3/);
  find(".panel-actions button").click();
  assert.match(textOf(".table-dialog tbody tr:last-child"), /au plus 52/);
});

test("a map that does not open on the index says why", async () => {
  const opens = { measure: "theme:sante", why: "L'indice n'est publié nulle part." };
  await openPage("", {}, { ...boot, opens });
  assert.match(textOf(".legend .notice"), /nulle part/);
  await openPage("?mesure=index", {}, { ...boot, opens });
  assert.doesNotMatch(textOf(".legend"), /nulle part/);
});
