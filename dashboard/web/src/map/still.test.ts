import assert from "node:assert/strict";
import { test } from "node:test";
import { idColor, rgba } from "./still";

test("the colour of an id tells the place after it, and none is black", () => {
  for (const place of [0, 254, 255, 34999, 65535]) {
    const [r, g, b, opacity] = rgba(idColor(place));
    assert.deepEqual([(r << 16) | (g << 8) | b, opacity], [place + 1, 255]);
  }
});

test("colours of the theme are read with their opacity", () => {
  assert.deepEqual(rgba("rgb(255 255 255 / 40%)"), [255, 255, 255, 102]);
  assert.deepEqual(rgba("rgb(18 22 29)"), [18, 22, 29, 255]);
});
