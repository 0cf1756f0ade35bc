import assert from "node:assert/strict";
import { test } from "node:test";
import { categoryColors, channels, colors, paletteNames } from "./palettes";

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

/** How those who lack a kind of cone see linear red, green and blue (Machado, Oliveira and Fernandes, 2009). */
const sights: Record<string, number[][]> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE L*a*b* (D65) of a colour as it is seen. */
function seen(hex: string, sight: number[][]): number[] {
  const linear = channels(hex).map((value) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const times = (matrix: number[][], vector: number[]): number[] =>
    matrix.map((row) => row.reduce((sum, value, k) => sum + value * (vector[k] ?? 0), 0));
  const shown = times(sight, linear).map((value) => Math.min(1, Math.max(0, value)));
  const toXYZ = [
    [0.4339, 0.3763, 0.1899],
    [0.2126, 0.7152, 0.0722],
    [0.0177, 0.1095, 0.8729],
  ];
  const [x, y, z] = times(toXYZ, shown).map((t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)) as [
    number,
    number,
    number,
  ];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

for (const dark of [false, true]) {
  for (const [what, list] of [
    ["two figures crossed", categoryColors(9, "crossed", dark)],
    ["groups", categoryColors(8, "groups", dark)],
    ["states", categoryColors(3, "states", dark)],
  ] as const) {
    test(`${what}, ${dark ? "dark" : "light"}: no two colours look alike, whoever looks`, () => {
      for (const [name, sight] of Object.entries(sights)) {
        const labs = list.map((hex) => seen(hex, sight));
        labs.forEach((a, i) => {
          labs.slice(0, i).forEach((b, j) => {
            const apart = Math.hypot(...a.map((value, k) => value - (b[k] ?? 0)));
            assert.ok(
              apart > 10,
              `${list[i] ?? ""} and ${list[j] ?? ""} are ${apart.toFixed(1)} apart: ${name}`,
            );
          });
        });
      }
    });
  }
}
