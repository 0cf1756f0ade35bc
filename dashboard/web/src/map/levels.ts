import type { Data } from "../api/data";
import type { LevelName } from "../api/types";
import { levelNames, type Bootstrap } from "./bootstrap";
import { groupsMeasure } from "./measures";
import type { State } from "./state";

/** The level that is shown: as chosen, or the smallest that is drawn at the zoom. */
export function effectiveLevel(boot: Bootstrap, chosen: State["level"], zoom: number): LevelName {
  const present = boot.levels.filter((level) => levelNames.includes(level.id));
  if (chosen !== "auto" && present.some((level) => level.id === chosen)) return chosen;
  const drawn = present.find((level) => zoom >= level.minzoom);
  return (drawn ?? present[present.length - 1])?.id ?? "commune";
}

/** The level that a measure is shown at: communes alone are grouped. */
export function levelOf(boot: Bootstrap, { measure, level }: State, zoom: number): LevelName {
  return measure === groupsMeasure ? "commune" : effectiveLevel(boot, level, zoom);
}

/** The first zoom that each level can be drawn at. */
export type TileZooms = Partial<Record<LevelName, number>>;

/** Asks from which zoom on each level has tiles; where it does not say, from where the map shows it by itself. */
export async function tileZooms(boot: Bootstrap, data: Data): Promise<TileZooms> {
  const pairs = boot.levels.map(async ({ id, minzoom }) => {
    const first = await data.tileMinZoom(id).catch(() => minzoom);
    return [id, Math.min(first, minzoom)] as const;
  });
  return Object.fromEntries(await Promise.all(pairs));
}

/** Whether the tiles of a level exist at a zoom. */
export function isDrawn(zooms: TileZooms, level: LevelName, zoom: number): boolean {
  return zoom >= (zooms[level] ?? 0);
}
