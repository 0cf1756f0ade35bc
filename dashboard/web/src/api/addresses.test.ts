import assert from "node:assert/strict";
import { test } from "node:test";
import { openDocument } from "../testing/dom";
import { addressesOf } from "./addresses";

test("all that a page asks of its release names it", () => {
  const at = addressesOf({ release: "r1", root: "" });
  const named = [
    at.columns("commune"),
    at.values("index", "commune", "car"),
    at.weights,
    at.types,
    at.gaps("car"),
    at.profile("epci", "200040459", "foot"),
    at.search("crest"),
    at.facilities("gare"),
    at.enterprises,
    at.areas({ commune: "26108" }, "car", [15]),
  ];
  for (const address of named) assert.match(address, /^\/api\/v1\/releases\/r1\//);
  assert.equal(at.tileJSON("epci"), "/tiles/r1/epci.json");
});

test("a mode is named unless it is the usual one, which is kept once", () => {
  const at = addressesOf({ release: "r1", root: "" });
  const figures = "/api/v1/releases/r1";
  assert.equal(at.values("theme:sante", "epci", "car"), `${figures}/values/theme:sante?level=epci`);
  assert.equal(at.values("index", "commune", "foot"), `${figures}/values/index?level=commune&mode=foot`);
  assert.equal(at.gaps("car"), `${figures}/gaps`);
  assert.equal(at.gaps("transit"), `${figures}/gaps?mode=transit`);
  assert.equal(at.profile("commune", "26001", "foot"), `${figures}/territories/commune/26001?mode=foot`);
});

test("areas around a facility are of those who come to it", () => {
  const at = addressesOf({ release: "r1", root: "" });
  const minutes = [15, 30];
  assert.equal(
    at.areas({ commune: "26001" }, "foot", minutes),
    "/api/v1/releases/r1/isochrones?commune=26001&mode=foot&minutes=15%2C30",
  );
  assert.match(at.areas({ facility: "bpe:1" }, "car", minutes), /facility=bpe%3A1&mode=car&.*&towards=1$/);
});

test("below a path, all addresses begin with it", () => {
  openDocument();
  const at = addressesOf({ release: "r1", root: "/maillage" });
  for (const address of [at.releases, at.columns("commune"), at.enterprises, at.tileJSON("epci")])
    assert.match(address, /^\/maillage\/(api|tiles)\//);
  assert.match(at.tiles("epci"), /^http:\/\/[^/]+\/maillage\/tiles\/r1\/epci\//);
});
