/** Sequential ramps that stay apart for the common colour blindnesses: lightness runs one way all along. */
export const paletteNames = ["bruyere", "lagune", "terre", "viridis"] as const;
export type PaletteName = (typeof paletteNames)[number];

type Ramp = readonly string[];

/** From least to most; on paper the most is the darkest, on a dark ground the lightest. */
const ramps: Record<PaletteName, { light: Ramp; dark: Ramp }> = {
  bruyere: {
    light: ["#f6ead9", "#e9c9bb", "#d3a0a4", "#b0718f", "#7f4878", "#4a275b", "#2b1640"],
    dark: ["#2d2636", "#4a3357", "#704373", "#9c5a86", "#c77f96", "#e8b0a6", "#fbe2c8"],
  },
  lagune: {
    light: ["#eff3df", "#c9e0c6", "#94c7b7", "#5aa6a8", "#347f94", "#24567b", "#1b2f57"],
    dark: ["#1d2c3b", "#21445a", "#266175", "#378487", "#62a893", "#a3cda4", "#e6f2c6"],
  },
  terre: {
    light: ["#fbf0d3", "#f3d596", "#e7b058", "#cf842f", "#a65a1d", "#753815", "#47200f"],
    dark: ["#2c241b", "#4b3419", "#73491a", "#a2661f", "#cd8a3a", "#ebb871", "#fdeac2"],
  },
  viridis: {
    light: ["#fde725", "#90d743", "#35b779", "#21918c", "#31688e", "#443983", "#440154"],
    dark: ["#3b0f5c", "#443983", "#31688e", "#21918c", "#35b779", "#90d743", "#fde725"],
  },
};

/** Of groups without order, from P. Tol's "muted" and "light" sets, which stay apart for the colour-blind. */
const groups = {
  light: ["#332288", "#88ccee", "#44aa99", "#117733", "#999933", "#ddcc77", "#cc6677", "#882255"],
  dark: ["#77aadd", "#99ddff", "#44bb99", "#bbcc33", "#aaaa00", "#eedd88", "#ee8866", "#ffaabb"],
};

/** Nine colours of two figures at once, by thirds: needs from row to row, gaps along a row, the least first. */
const crossedColors = {
  light: ["#ece8e0", "#a8cfd6", "#3f9fb5", "#e8b88f", "#a99a94", "#3f6f8a", "#d9772b", "#8f5537", "#3a2540"],
  dark: ["#262a31", "#2a5a6e", "#3793b3", "#6a4426", "#6f7178", "#83b4c6", "#b8692a", "#d3a077", "#f6ecdd"],
};

/** Of the states of a service: covered, by a social enterprise alone, not covered. Their lightness parts them too. */
const stateColors = {
  light: ["#a9cfe0", "#e07b1f", "#4a275b"],
  dark: ["#2f5f7a", "#e0913c", "#f4e3f2"],
};

/** What categories are of. */
export type CategoryKind = "crossed" | "groups" | "states";

/** Colours of categories: nine that cross two figures, the states, or those of so many groups. */
export function categoryColors(n: number, kind: CategoryKind, dark: boolean): string[] {
  const all = { crossed: crossedColors, groups, states: stateColors }[kind][dark ? "dark" : "light"];
  return Array.from({ length: n }, (_, i) => all[i % all.length]!);
}

/**
 * The n colours of a palette, from the most favourable class to the least;
 * turned round where a high value is the favourable one.
 */
export function colors(name: PaletteName, n: number, dark: boolean, reversed: boolean): string[] {
  const ramp = ramps[name][dark ? "dark" : "light"];
  const out = Array.from({ length: n }, (_, i) => at(ramp, n === 1 ? 0.5 : i / (n - 1)));
  return reversed ? out.reverse() : out;
}

/** The colour of land that has none of its own. */
export function land(dark: boolean): string {
  return dark ? "#1c222c" : "#efeae0";
}

/** A colour that steps back before the others: most of it is the ground of the map. */
export function fade(color: string, dark: boolean): string {
  return mix(color, land(dark), 0.82);
}

function at(ramp: Ramp, t: number): string {
  const x = t * (ramp.length - 1);
  const i = Math.min(ramp.length - 2, Math.floor(x));
  return mix(ramp[i]!, ramp[i + 1]!, x - i);
}

/** What lies between two colours, as far from the first as t tells, 0 to 1. */
function mix(first: string, second: string, t: number): string {
  const from = channels(first);
  const to = channels(second);
  const mixed = from.map((value, k) => Math.round(value + (to[k]! - value) * t));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** Red, green and blue, 0 to 255, of a colour written #rrggbb. */
export function channels(hex: string): number[] {
  return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
}
