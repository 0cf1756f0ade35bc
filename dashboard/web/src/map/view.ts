import type { Areas, Box, EnterpriseProperties, FacilityProperties, LevelName, Points } from "../api/types";
import type { Translate } from "../messages";
import type { Bootstrap } from "./bootstrap";
import type { TileZooms } from "./levels";
import type { Landmark } from "./landmarks";
import type { Model } from "./model";
import type { View } from "./state";

/** The layers of marks: places, and groups of social enterprises that lie close together. */
export type PointLayer = "facilities" | "enterprises" | "enterprise-groups";

/** What the pointer is on: a territory by its place in the columns, or a mark. */
export type Target =
  | { kind: "territory"; level: LevelName; index: number }
  | { kind: "point"; layer: PointLayer; properties: Record<string, unknown> };

/** What a reader does on the map. */
export interface MapEvents {
  hover(target: Target | null, x: number, y: number): void;
  choose(target: Target): void;
  /** The map moves: it was not always asked to by the reader. */
  moving(view: View): void;
  moved(view: View): void;
}

/** The named points that label the map. */
export type PlaceLabels = Points<{ name: string; population: number }>;

/** Circles of so many pixels. */
export type Circles = Points<{ radius: number; color: string }>;

/** Territories of a level as they are to be coloured: null is no data. */
export interface Fills {
  level: LevelName;
  colors: readonly (string | null)[];
  /** Where each of them lies. */
  boxes: readonly Box[];
  /** The figures are too old to count: their colours are hatched. */
  stale: boolean;
}

/** What of a model is coloured. */
export function fillsOf({ level, fills, columns, values }: Model): Fills {
  return { level, colors: fills, boxes: columns.bbox, stale: values.stale ?? false };
}

/** The map as it is seen, with its device pixels a CSS pixel, and the metres of one of these in its middle. */
export interface Shot {
  canvas: HTMLCanvasElement;
  ratio: number;
  metres: number;
}

/** The map itself: it draws what it is given. */
export interface MapView {
  showLevel(level: LevelName): void;
  /** Colours territories: all of them, or at once those in sight while a weight moves. */
  paint(fills: Fills, moving: boolean): void;
  /** Whether a picture is shown in place of the map. */
  readonly pictured: boolean;
  /** Takes a picture of the map, which a moving weight can recolour at once. */
  takePicture(fills: Fills): void;
  /** Shows the map again, where no weight moved since. */
  dropPicture(): void;
  /** Outlines the chosen territory, of whatever level. */
  select(level: LevelName, index: number | null): void;
  /** Outlines territories of a list. */
  mark(level: LevelName, indices: readonly number[]): void;
  /** Draws circles over the territories, null for none. */
  showCircles(circles: Circles | null): void;
  showFacilities(points: Points<FacilityProperties> | null): void;
  showEnterprises(points: Points<EnterpriseProperties> | null): void;
  showPlaces(points: PlaceLabels): void;
  /** Rings the place nearest to the chosen commune. */
  showNearest(points: Points<{ name: string }> | null): void;
  showAreas(areas: Areas | null): void;
  /** Draws what is to find the way by, and no more. */
  showLandmarks(names: readonly Landmark[]): void;
  applyTheme(): void;
  fit(bounds: NonNullable<Box>): void;
  /** Looks elsewhere at once. */
  jump(view: View): void;
  zoomIn(): void;
  zoomOut(): void;
  /** Calls once when all that was asked for is drawn. */
  whenDrawn(call: () => void): void;
  view(): View;
  /** West, south, east and north of what is in sight, degrees. */
  bounds(): [number, number, number, number];
  /** Copies what is drawn. */
  shoot(): Promise<Shot>;
  /** Takes the room that there is now. */
  resize(): void;
  /** Takes the map away. */
  remove(): void;
}

/** Makes the map in an element and resolves once it can be drawn on; it fails where the browser has no WebGL. */
export type CreateView = (
  container: HTMLElement,
  boot: Bootstrap,
  zooms: TileZooms,
  view: View | null,
  t: Translate,
  events: MapEvents,
) => Promise<MapView>;
