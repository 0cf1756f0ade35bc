import assert from "node:assert/strict";
import { test } from "node:test";
import { channels, colors, paletteNames } from "./palettes";

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r, g, b] = channels(hex).map((value) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

for (const name of paletteNames) {
  for (const dark of [false, true]) {
    test(`${name}, ${dark ? "dark" : "light"}: lightness runs one way for every number of classes`, () => {
      for (let n = 3; n <= 7; n++) {
        const lights = colors(name, n, dark, false).map(luminance);
        for (let i = 1; i < n; i++) {
          const rises = lights[i]! > lights[i - 1]!;
          assert.equal(rises, dark, `class ${i} of ${n}: ${lights.join(" ")}`);
        }
      }
    });
  }
}

test("a measure that is better when higher turns the ramp round", () => {
  assert.deepEqual(colors("terre", 4, false, true), colors("terre", 4, false, false).reverse());
});

test("one class takes the middle of the ramp", () => {
  assert.deepEqual(colors("terre", 1, false, false), ["#cf842f"]);
});
