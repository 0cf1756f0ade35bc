import assert from "node:assert/strict";
import { test } from "node:test";
import { defaults, formatState, parseState, type State } from "./state";

const full: State = {
  measure: "minutes:maternite",
  level: "epci",
  mode: "transit",
  weighting: { preset: "priorite-sante", changes: { mobilite: 2, medecin: 0.5 }, aggregation: "geometric" },
  method: "own",
  breaks: [10, 20.5],
  range: [5, 40],
  count: 7,
  palette: "viridis",
  places: "none",
  enterprises: false,
  filters: { functions: ["cafe", "epicerie"], themes: ["sante", "jeunesse"], kinds: ["ACI"] },
  selected: { level: "commune", code: "2A004" },
  communes: ["26108", "2A004"],
  place: { kind: "enterprise", id: "siae:0009:ACI" },
  areas: { facility: "bpe:4f1c" },
  landmarks: ["rivers", "neighbours"],
  beside: { measure: "past-gap:medecin@2013", mode: "foot", panes: true },
  view: { zoom: 8.25, lat: 44.73, lon: 5.02 },
};

test("the default state has no query", () => {
  assert.equal(formatState(defaults), "");
  assert.deepEqual(parseState("", ""), defaults);
});

test("an address says the whole state and reads back as it was", () => {
  const address = formatState(full);
  assert.equal(
    address,
    "?niveau=epci&mesure=minutes:maternite&mode=transit&w=priorite-sante,mobilite:2,medecin:0.5&agr=geometrique&classes=own&n=7&bornes=10,20.5&entre=5,40&palette=viridis&lieux=none&ess=0" +
      "&fonctions=cafe,epicerie&themes=sante,jeunesse&kinds=ACI&sel=commune:2A004&communes=26108,2A004&ent=siae:0009:ACI&iso=bpe:4f1c&reperes=rivers,neighbours&beside=past-gap:medecin@2013,foot&panes=1#8.25/44.7300/5.0200",
  );
  const [search, hash] = address.split("#");
  assert.deepEqual(parseState(search ?? "", `#${hash ?? ""}`), full);
});

for (const measure of ["index:relative", "need-access", "groups", "theme:sante", "states:medecin"]) {
  test(`${measure} is read back from its own address`, () => {
    const text = formatState({ ...defaults, measure });
    assert.equal(parseState(text, "").measure, measure);
  });
}

test("the card of a facility is read back from its own address", () => {
  const text = formatState({ ...defaults, place: { kind: "facility", id: "bpe:4f1c" } });
  assert.equal(text, "?lieu=bpe:4f1c");
  assert.deepEqual(parseState(text, "").place, { kind: "facility", id: "bpe:4f1c" });
});

test("an edition of the counts is read back and stays legible", () => {
  const address = formatState({ ...defaults, measure: "past-gap:boulangerie@2013" });
  assert.equal(address, "?mesure=past-gap:boulangerie@2013");
  assert.equal(parseState(address, "").measure, "past-gap:boulangerie@2013");
});

for (const [name, search, hash] of [
  ["unknown level", "?niveau=canton", ""],
  ["unknown mode", "?mode=cheval", ""],
  ["areas around nothing", "?iso=0", ""],
  ["unknown method", "?classes=magie", ""],
  ["too many classes", "?n=12", ""],
  ["classes that are no number", "?n=beaucoup", ""],
  ["measure that is markup", "?mesure=%3Cscript%3E", ""],
  ["second map of no measure", "?beside=rien,foot&panes=1", ""],
  ["edition without year", "?mesure=past-gap:boulangerie", ""],
  ["selection without code", "?sel=commune:", ""],
  ["hash that is a heading", "", "#main"],
  ["view off the earth", "", "#8/200/5"],
] as const) {
  test(`${name} is as if absent`, () => {
    assert.deepEqual(parseState(search, hash), defaults);
  });
}

test("landmarks that are all switched off stay so", () => {
  const text = formatState({ ...defaults, landmarks: [] });
  assert.equal(text, "?reperes=0");
  assert.deepEqual(parseState(text, "").landmarks, []);
});

test("an address without a measure opens on the one that is given", () => {
  assert.equal(parseState("?niveau=epci", "", "theme:sante").measure, "theme:sante");
  assert.equal(parseState("?mesure=index", "", "theme:sante").measure, "index");
  assert.equal(formatState(defaults, "theme:sante"), "?mesure=index");
  assert.equal(formatState({ ...defaults, measure: "theme:sante" }, "theme:sante"), "");
});
