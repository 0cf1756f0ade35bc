// The ramps of maps, as they are drawn.
import { colors, paletteNames } from "../map/palettes";

/** How many classes are shown. */
const classes = 5;

for (const place of document.querySelectorAll<HTMLElement>("[data-ramp]")) {
  const name = paletteNames.find((palette) => palette === place.dataset.ramp);
  if (!name) continue;
  for (const colour of colors(name, classes, document.documentElement.dataset.theme === "dark", false)) {
    const swatch = document.createElement("span");
    swatch.className = "guide-colour";
    swatch.style.background = colour;
    place.append(swatch);
  }
}
document.body.dataset.drawn = "true";
