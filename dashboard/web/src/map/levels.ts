import { levelNames, type Bootstrap, type LevelName } from "./bootstrap";
import type { State } from "./state";

/** The level that is shown: as chosen, or the smallest that is drawn at the zoom. */
export function effectiveLevel(boot: Bootstrap, chosen: State["level"], zoom: number): LevelName {
  const present = boot.levels.filter((level) => levelNames.includes(level.id));
  if (chosen !== "auto" && present.some((level) => level.id === chosen)) return chosen;
  const drawn = present.find((level) => zoom >= level.minzoom);
  return (drawn ?? present[present.length - 1])?.id ?? "commune";
}

/** Whether the tiles of a level exist at a zoom. */
export function isDrawn(boot: Bootstrap, level: LevelName, zoom: number): boolean {
  return zoom >= (boot.levels.find((item) => item.id === level)?.minzoom ?? 0);
}
