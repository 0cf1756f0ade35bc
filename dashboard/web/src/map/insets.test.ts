import assert from "node:assert/strict";
import { test } from "node:test";
import { boot } from "../testing/data";
import { find, rest } from "../testing/dom";
import { openPage } from "../testing/page";

const codes = ["971", "972", "973", "974", "976"];
const country = {
  ...boot,
  insets: codes.map((code, at) => ({
    code,
    name: `D${code}`,
    bounds: [50 + at, -20, 51 + at, -19] as [number, number, number, number],
    size: 72,
    bar: 30,
    metres: 20_000,
    areas: at < 4 ? [{ at, path: "M0 0L72 0L72 72Z" }] : [],
  })),
};

test("overseas départements stand in frames in the colours of the map, which a button leads there", async () => {
  const { map } = await openPage("", {}, country);
  const shapes = [...document.querySelectorAll(".inset svg path:not(.inset-scale)")];
  assert.equal(document.querySelectorAll(".inset").length, 5);
  assert.deepEqual(
    shapes.map((shape) => shape.getAttribute("fill")),
    map.drawn.fills?.colors.map((color) => color ?? "var(--map-land)"),
  );
  find(".inset:nth-child(4)").click();
  assert.deepEqual(map.drawn.fitted, [53, -20, 54, -19]);
});

test("above communes an inset has the colour of the territory that its communes are in", async () => {
  const { map } = await openPage("?niveau=epci", {}, country);
  await rest();
  const fills = map.drawn.fills?.colors ?? [];
  assert.equal(find(".inset svg path").getAttribute("fill"), fills[0]);
  assert.equal(find(".inset:nth-child(3) svg path").getAttribute("fill"), fills[1]);
});

test("where nothing lies far away there is no frame", async () => {
  await openPage();
  assert.equal(document.querySelector(".map-insets"), null);
});
