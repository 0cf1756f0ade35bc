import assert from "node:assert/strict";
import { test } from "node:test";
import { NotThere } from "../api/data";
import { profile } from "../testing/data";
import { choose, find, rest, textOf } from "../testing/dom";
import { openPage } from "../testing/page";

test("the card tells key figures, how sure the rank is, and where the page is", async () => {
  await openPage("?sel=commune:02");
  assert.equal(textOf(".side-card .eyebrow"), "commune · 02");
  assert.match(textOf(".card-figures"), /300.*20,0 sur 100.*1er à 3e sur 3place peu sûre/);
  assert.match(textOf(".card-interval"), /1er et .*3e/);
  assert.match(textOf(".card-themes"), /Santé20Mobilitéinconnu/i);
  assert.equal(find(".side-card a.button").getAttribute("href"), "/territoires/commune/02");
});

test("a rank that is sure stands alone", async () => {
  await openPage("?sel=commune:02", {
    profile: (level, code) => {
      const sure = profile(level, code);
      delete sure.index.class;
      return Promise.resolve({ ...sure, index: { ...sure.index, low: 2, high: 2 } });
    },
  });
  assert.match(textOf(".card-figures"), /20,0 sur 100.*2e sur 3/);
});

test("a card by another mode is of that mode", async () => {
  const asked: string[] = [];
  await openPage("?sel=commune:02&mode=foot", {
    profile: (level, code, mode) => {
      asked.push(mode);
      return Promise.resolve(profile(level, code));
    },
  });
  assert.deepEqual([...new Set(asked)], ["foot"]);
  assert.match(find(".side-card a.button").getAttribute("href") ?? "", /\?mode=foot$/);
});

test("a card that does not come says so, and comes when chosen again", async () => {
  let fails = true;
  const { map } = await openPage("", {
    profile: (level, code) =>
      fails ? Promise.reject(new Error("503")) : Promise.resolve(profile(level, code)),
  });
  const take = async (index: number): Promise<void> => {
    map.events.choose({ kind: "territory", level: "commune", index });
    await rest();
  };
  await take(1);
  assert.match(textOf(".side-card"), /n’est pas arrivée/);
  fails = false;
  await take(1);
  assert.equal(textOf(".side-card h2"), "Bez");
});

test("the reader's own rank stands apart from the published one", async () => {
  await openPage("?sel=commune:03&w=mobilite:0");
  await rest();
  assert.match(textOf(".card-own"), /100,0 sur 100.*1er sur 3/);
});

test("where no road is loaded no area is drawn, and the page says what to load", async () => {
  const { map } = await openPage("?sel=commune:02&iso=1", {
    areas: () => Promise.reject(new NotThere("404")),
  });
  await rest();
  assert.match(textOf(".map-areas"), /réseau routier.*maillage ingest osm/);
  assert.equal(map.drawn.areas, null);
});

test("areas are drawn around the commune, and again after they failed", async () => {
  let fails = true;
  const { map } = await openPage("?sel=commune:02", {
    areas: () =>
      fails ? Promise.reject(new Error("503")) : Promise.resolve({ type: "FeatureCollection", features: [] }),
  });
  find(".card-areas").click();
  await rest();
  assert.match(location.search, /iso=1/);
  assert.match(textOf(".map-areas"), /n’ont pas pu/);
  assert.equal(map.drawn.areas, null);
  find(".map-areas button").click();
  await rest();
  assert.equal(find(".map-areas").hidden, true);
  find(".card-areas").click();
  await rest();
  assert.equal(find(".map-areas").hidden, false);
  fails = false;
  choose('input[name="count"][value="4"]'); // any other choice tries again
  await rest();
  assert.equal(map.drawn.areas, 0);
  assert.match(textOf(".map-areas"), /Bez/);
});

test("the card says why an index or a theme is withheld", async () => {
  await openPage("?sel=commune:02", {
    profile: (level, code) => {
      const given = profile(level, code);
      const index = {
        ...given.index,
        value: null,
        rank: null,
        low: null,
        high: null,
        withheld: "stale" as const,
      };
      const themes = given.themes.map((theme) => ({ ...theme, gap: null, withheld: "stale" as const }));
      return Promise.resolve({ ...given, index, themes });
    },
  });
  assert.match(textOf(".card-figures"), /Indice de fragilité ?trop ancien/);
  assert.match(textOf(".card-themes"), /Santé ?trop ancien/);
});

test("a click on a social enterprise opens its card, and closing it leaves that of the territory", async () => {
  const { map } = await openPage("?sel=commune:02");
  map.events.choose({ kind: "point", layer: "enterprises", properties: { id: "siae:1:EI" } });
  await rest();
  assert.equal(textOf(".side-card h2"), "La Fabrique");
  assert.match(textOf(".side-card"), /On y trouve : Café\./);
  assert.match(textOf(".side-card"), /Médecin : lieu le plus proche pour 300 habitants\. Sans elle, 120/);
  assert.doesNotMatch(textOf(".side-card"), /Poste/);
  assert.equal(find(".side-card a.button").getAttribute("href"), "/entreprises/siae%3A1%3AEI");
  assert.match(location.search, /ent=siae:1:EI/);
  find(".card-close").click();
  await rest();
  assert.equal(textOf(".side-card h2"), "Bez");
  assert.doesNotMatch(location.search, /ent=/);
});

test("a click on a facility opens its card, which draws from where it is reached", async () => {
  const { map } = await openPage("?sel=commune:02");
  map.events.choose({ kind: "point", layer: "facilities", properties: { id: "bpe:1" } });
  await rest();
  assert.equal(textOf(".side-card h2"), "Cabinet du Pont");
  assert.match(textOf(".side-card"), /Services rendus : Médecin\..*Ouvert 32 h par semaine\./);
  assert.match(textOf(".side-card"), /Médecin : lieu le plus proche pour 700 habitants\./);
  assert.equal(find(".side-card a.button").getAttribute("href"), "/lieux/bpe%3A1");
  assert.match(location.search, /lieu=bpe:1/);
  find(".card-areas").click();
  await rest();
  assert.match(location.search, /iso=bpe:1/);
  assert.equal(find(".card-areas").getAttribute("aria-pressed"), "true");
  find(".card-close").click();
  await rest();
  assert.equal(textOf(".side-card h2"), "Bez");
});

test("the card of a territory leads by keyboard to the place nearest to it", async () => {
  await openPage("?sel=commune:02&mesure=gap:medecin");
  assert.match(textOf(".card-chosen"), /Médecin : manque ?200 ?3e sur 4/);
  assert.match(textOf(".card-nearest"), /Médecin : au plus près ?Cabinet du Pont ?Bez · 8 min/);
  find(".card-nearest button").click();
  await rest();
  assert.equal(textOf(".side-card h2"), "Cabinet du Pont");
  assert.match(location.search, /lieu=bpe:1/);
});

test("the nearest place is ringed on the map, which goes where both are seen", async () => {
  const { map } = await openPage("?sel=commune:02&mesure=minutes:medecin");
  assert.equal(map.drawn.nearest, "Cabinet du Pont");
  find(".card-look").click();
  assert.deepEqual(map.drawn.fitted, [4.5, 44, 5, 44.5]);
  find(".card-close").click();
  await rest();
  assert.equal(map.drawn.nearest, null);
});

test("whatever the map shows, the card names the nearest place of each service", async () => {
  const { map } = await openPage("?sel=commune:02");
  assert.equal(find(".card-chosen").hidden, true, "the index is told below");
  assert.match(textOf(".card-each"), /Cabinet du Pont ?Médecin · Bez · 8 min/);
  find(".card-each button").click();
  await rest();
  assert.equal(textOf(".side-card h2"), "Cabinet du Pont");
  assert.deepEqual(map.drawn.fitted, [4.5, 44, 5, 44.5]);
});

test("a territory of another level than the map's has its figure and its outline", async () => {
  const { map } = await openPage("?niveau=commune&sel=epci:e2&mesure=theme:sante");
  assert.equal(map.drawn.level, "commune");
  assert.deepEqual([map.drawn.selectedLevel, map.drawn.selected], ["epci", 1]);
  assert.match(textOf(".card-chosen"), /Santé : manque ?100 ?1er sur 2/);
});

test("the card of a territory leads by keyboard to the enterprises near it", async () => {
  const near = { id: "siae:2", name: "Le Garage", kind: "SCOP", themes: [], commune: "03", minutes: 7.4 };
  await openPage("?sel=commune:02", {
    profile: (level, code) => Promise.resolve({ ...profile(level, code), enterprises: [near] }),
  });
  assert.match(textOf(".card-near"), /Le Garage.*Coopératives · 7 min/);
  find(".card-near button").click();
  await rest();
  assert.equal(textOf(".side-card h2"), "La Fabrique");
  assert.match(location.search, /ent=siae:2/);
});

test("a card tells what people changed and no figure counts yet", async () => {
  const change = {
    number: 3,
    at: "2026-11-30T10:00:00Z",
    verb: "close" as const,
    subject: "facility" as const,
    of: "bpe:1",
    name: { fr: "Pharmacie", en: "Pharmacy" },
    commune: "02",
  };
  await openPage("?sel=commune:02", {
    waiting: () => Promise.resolve([change, { ...change, commune: "03" }]),
  });
  assert.match(textOf(".card-waiting"), /Pas encore dans les chiffres.*Fermeture : Pharmacie/);
  assert.equal(find(".card-waiting").querySelectorAll("li").length, 1);
  assert.equal(find(".card-waiting a").getAttribute("href"), "/lieux/bpe%3A1");
  assert.equal(find(".card-keep").getAttribute("href"), "/ajouter/lieu?commune=02");
});
