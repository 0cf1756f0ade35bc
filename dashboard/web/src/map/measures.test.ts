import assert from "node:assert/strict";
import { test } from "node:test";
import { translator } from "../messages";
import type { Bootstrap } from "./bootstrap";
import {
  atEdition,
  editionOf,
  hasPast,
  isDeclared,
  measureName,
  serviceOf,
  themeOf,
  yearsOf,
} from "./measures";

const boot = {
  themes: [{ id: "sante", name: "Santé" }],
  services: [
    { id: "medecin", name: "Médecin", theme: "sante", editions: ["2009", "2018"] },
    { id: "recharge", name: "Recharge", theme: "sante", editions: [] },
  ],
  indicators: [{ id: "fibre", name: "Fibre", theme: "", unit: "%", decimals: 0 }],
  editions: ["2009", "2018"],
} as unknown as Bootstrap;

test("a measure goes to an edition and back", () => {
  assert.equal(atEdition("gap:medecin", "2009"), "past-gap:medecin@2009");
  assert.equal(atEdition("minutes:medecin", "2009"), "past-gap:medecin@2009");
  assert.equal(atEdition("theme:sante", "2018"), "past-theme:sante@2018");
  assert.equal(atEdition("past-gap:medecin@2009", "2018"), "past-gap:medecin@2018");
  assert.equal(atEdition("past-gap:medecin@2009", ""), "gap:medecin");
  assert.equal(atEdition("past-theme:sante@2018", ""), "theme:sante");
  assert.equal(atEdition("minutes:medecin", ""), "minutes:medecin");
  assert.equal(atEdition("index", "2009"), "index");
  assert.equal(editionOf("past-gap:medecin@2009"), "2009");
  assert.equal(editionOf("gap:medecin"), "");
});

test("only what some edition counts has a past", () => {
  for (const measure of ["gap:medecin", "minutes:medecin", "theme:sante", "past-gap:medecin@2018"]) {
    assert.equal(hasPast(boot, measure), true, measure);
  }
  for (const measure of ["index", "population", "indicator:fibre", "gap:recharge"]) {
    assert.equal(hasPast(boot, measure), false, measure);
  }
  assert.equal(hasPast({ ...boot, editions: [] }, "gap:medecin"), false);
});

test("an edition's measure stands under its service, its theme and its year", () => {
  assert.equal(serviceOf(boot, "past-gap:medecin@2009")?.id, "medecin");
  assert.equal(themeOf(boot, "past-gap:medecin@2009"), "sante");
  assert.equal(themeOf(boot, "past-theme:sante@2009"), "sante");
  assert.equal(
    measureName(boot, translator("en"), "past-gap:medecin@2009"),
    "Médecin: estimated gap, edition of 2009",
  );
  assert.equal(isDeclared(boot, "past-gap:medecin@2009"), true);
  assert.equal(isDeclared(boot, "past-gap:medecin@2013"), false);
  assert.equal(isDeclared(boot, "past-theme:medecin@2009"), false);
});

test("the years of a measure are those of its editions", () => {
  const [gp, charging] = boot.services;
  const [fibre] = boot.indicators;
  const dated: Bootstrap = {
    ...boot,
    services: [
      { ...gp!, year: "2018" },
      { ...charging!, year: "2026" },
    ],
    indicators: [{ ...fibre!, theme: "sante", year: "2020" }],
  };
  assert.equal(yearsOf(dated, "minutes:recharge"), "2026");
  assert.equal(yearsOf(dated, "past-gap:medecin@2009"), "2018");
  assert.equal(yearsOf(dated, "theme:sante"), "2018–2026");
  assert.equal(yearsOf(boot, "theme:sante"), "");
});
