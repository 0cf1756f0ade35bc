// The scales and colours as the tokens say them, and the ramps of maps as they are drawn.
import { h, isDark } from "../dom";
import { colors, paletteNames } from "../map/palettes";

/** How many classes are shown. */
const classes = 5;

for (const [scale, property] of [
  ["size", "fontSize"],
  ["space", "width"],
  ["colour", "background"],
] as const) {
  for (const sample of document.querySelectorAll<HTMLElement>(`[data-${scale}]`)) {
    sample.style[property] = `var(--${sample.dataset[scale] ?? ""})`;
  }
}
for (const place of document.querySelectorAll<HTMLElement>("[data-ramp]")) {
  const name = paletteNames.find((palette) => palette === place.dataset.ramp);
  if (!name) continue;
  for (const colour of colors(name, classes, isDark(), false)) {
    const swatch = h("span", { class: "guide-colour" });
    swatch.style.background = colour;
    place.append(swatch);
  }
}
document.body.dataset.drawn = "true";
