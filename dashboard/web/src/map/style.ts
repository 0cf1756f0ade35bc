import { addressesOf } from "../api/addresses";
import type { LevelName } from "../api/types";
import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from "maplibre-gl";
import { levelNames, type Bootstrap } from "./bootstrap";
import type { TileZooms } from "./levels";
import { landmarkLines, landmarkPaint, neighbourNames } from "./landmarks";
import { groupedTo, marks } from "./marks";

/** Reads a CSS custom property of the page. */
export type Color = (name: string) => string;

/** Tiles are made down to this zoom and stretched beyond. */
const tileMaxZoom = 12;

/** Landmarks are drawn from this zoom on. */
const landmarkMinZoom = 5;

/** The whole style: no base map, no glyph server; every source is this server's. */
export function makeStyle(boot: Bootstrap, zooms: TileZooms, color: Color): StyleSpecification {
  return {
    version: 8,
    // A colour changes at once, and a picture of the map is not taken half-way.
    transition: { duration: 0, delay: 0 },
    sources: sources(boot, zooms),
    layers: [
      { id: "ground", type: "background", paint: { "background-color": color("--map-ground") } },
      ...boot.levels.flatMap((level) => surfaces(level.id, color)),
      ...(boot.landmarks ? landmarkLines(color) : []),
      ...boot.levels.filter(hasBorder).map((level) => border(level.id, color)),
      ...boot.levels.flatMap((level) => outlines(level.id, color)),
      counts(color),
      ...areas(color),
      ...(boot.landmarks ? [neighbourNames(color)] : []),
      ...marks(color),
    ],
  };
}

function sources(boot: Bootstrap, zooms: TileZooms): Record<string, SourceSpecification> {
  const { tiles } = addressesOf(boot);
  const vector = (layer: LevelName, minzoom: number): SourceSpecification => ({
    type: "vector",
    tiles: [tiles(layer)],
    minzoom,
    maxzoom: tileMaxZoom,
    bounds: boot.bounds,
  });
  const empty = { type: "FeatureCollection" as const, features: [] };
  const landmarks: SourceSpecification = {
    type: "vector",
    tiles: [tiles("landmarks")],
    minzoom: landmarkMinZoom,
    maxzoom: tileMaxZoom,
  };
  return {
    ...(boot.landmarks ? { landmarks } : {}),
    ...Object.fromEntries(
      boot.levels.map((level) => [level.id, vector(level.id, zooms[level.id] ?? level.minzoom)]),
    ),
    areas: { type: "geojson", data: empty },
    place: { type: "geojson", data: empty },
    counts: { type: "geojson", data: empty },
    nearest: { type: "geojson", data: empty },
    facilities: { type: "geojson", data: empty },
    enterprises: {
      type: "geojson",
      data: empty,
      cluster: true,
      clusterMaxZoom: groupedTo,
      clusterRadius: 40,
    },
  };
}

/**
 * A level's ground and its colours. Patterns cannot depend on feature states, so
 * the hatching lies under every territory and shows where no colour covers it.
 */
function surfaces(level: LevelName, color: Color): LayerSpecification[] {
  const on = { source: level, "source-layer": level, layout: { visibility: "none" as const } };
  return [
    {
      id: `hatch-${level}`,
      type: "fill",
      ...on,
      paint: { "fill-pattern": "hatch", "fill-antialias": false, "fill-opacity": 0 },
    },
    {
      id: `fill-${level}`,
      type: "fill",
      ...on,
      paint: {
        "fill-color": ["to-color", ["coalesce", ["feature-state", "color"], "rgba(0,0,0,0)"]],
        ...(hasBorder({ id: level }) ? {} : { "fill-outline-color": color("--map-hairline") }),
      },
    },
  ];
}

/**
 * Communes are so many that half of the time of drawing a map would go to lines
 * thinner than a dot: the outlines of their surfaces do as well.
 */
export function hasBorder({ id }: { id: LevelName }): boolean {
  return id !== "commune";
}

/** Thicker for larger territories, so that the hierarchy reads. */
const widths: Record<LevelName, number> = { commune: 0.35, epci: 0.8, departement: 1.5, region: 2 };

function border(level: LevelName, color: Color): LayerSpecification {
  const width = widths[level];
  return {
    id: `border-${level}`,
    type: "line",
    source: level,
    "source-layer": level,
    // Of thin lines nobody sees the corners, which cost as much as the rest.
    layout: { visibility: "none", "line-join": width < 1 ? "miter" : "round" },
    paint: {
      "line-color": color(borderColor(level)),
      "line-opacity": level === "epci" ? 0.7 : 0.9,
      "line-width": ["interpolate", ["linear"], ["zoom"], 6, width * 0.6, 9, width, 12, width * 2],
    },
  };
}

function borderColor(level: LevelName): string {
  return level === "commune" || level === "epci" ? "--map-line" : "--map-line-strong";
}

/**
 * The edge of what the pointer is on, of the choice and of a list, which have a lighter
 * edge around them to show on the darkest colours too. What is none has a width of
 * nothing, and the layers no opacity as long as there is none.
 */
function outlines(level: LevelName, color: Color): LayerSpecification[] {
  const on = (state: string): ExpressionSpecification => ["boolean", ["feature-state", state], false];
  const line = (kind: string, ink: string, width: ExpressionSpecification): LayerSpecification => ({
    id: `${kind}-${level}`,
    type: "line",
    source: level,
    "source-layer": level,
    layout: { visibility: "none", "line-join": "round" },
    paint: { "line-color": color(ink), "line-width": width, "line-opacity": 0 },
  });
  return [
    line("halo", "--paper-raised", ["case", on("selected"), 6, on("marked"), 5, 0]),
    line("outline", "--ink", ["case", on("selected"), 2.5, on("marked"), 2, on("hover"), 1.5, 0]),
  ];
}

/** Circles of counts, the smaller over the larger. */
function counts(color: Color): LayerSpecification {
  return {
    id: "counts",
    type: "circle",
    source: "counts",
    layout: { "circle-sort-key": ["-", ["get", "radius"]] },
    paint: {
      "circle-color": ["to-color", ["get", "color"]],
      "circle-radius": ["get", "radius"],
      "circle-opacity": 0.75,
      "circle-stroke-color": color("--paper-raised"),
      "circle-stroke-width": 1,
    },
  };
}

/** The areas that are drawn, minutes, and their colours: the nearer the darker. */
export const areaBands: readonly (readonly [minutes: number, color: string])[] = [
  [15, "#0b4f4a"],
  [30, "#2a8079"],
  [45, "#6fb5ad"],
  [60, "#bfe3dd"],
];

/** Nested areas over a faded map, the smallest on top; each edge says its minutes. */
function areas(color: Color): LayerSpecification[] {
  const bands = areaBands.flatMap(([minutes, ink]) => [minutes, ink]);
  return [
    {
      id: "areas",
      type: "fill",
      source: "areas",
      paint: {
        "fill-color": [
          "match",
          ["get", "minutes"],
          ...bands,
          "#bfe3dd",
        ] as unknown as ExpressionSpecification,
        "fill-opacity": 0.85,
        "fill-antialias": false,
      },
    },
    {
      id: "areas-edge",
      type: "line",
      source: "areas",
      layout: { "line-join": "round" },
      paint: { "line-color": color("--paper"), "line-width": 0.8 },
    },
    {
      id: "areas-minutes",
      type: "symbol",
      source: "areas",
      layout: {
        "symbol-placement": "line",
        "symbol-spacing": 420,
        "text-field": ["concat", ["to-string", ["get", "minutes"]], " min"],
        "text-font": ["Source Sans"],
        "text-size": 12,
        "text-padding": 24,
      },
      paint: { "text-color": color("--ink"), "text-halo-color": color("--paper"), "text-halo-width": 2 },
    },
  ];
}

/** The paint properties that follow the theme of the page: layer, property, value. */
export function themedPaint(boot: Bootstrap, color: Color): [string, string, string][] {
  const perLevel = boot.levels.flatMap(({ id }): [string, string, string][] => [
    hasBorder({ id })
      ? [`border-${id}`, "line-color", color(borderColor(id))]
      : [`fill-${id}`, "fill-outline-color", color("--map-hairline")],
    [`halo-${id}`, "line-color", color("--paper-raised")],
    [`outline-${id}`, "line-color", color("--ink")],
  ]);
  return [
    ...perLevel,
    ...(boot.landmarks ? landmarkPaint(color) : []),
    ["ground", "background-color", color("--map-ground")],
    ["counts", "circle-stroke-color", color("--paper-raised")],
    ["areas-edge", "line-color", color("--paper")],
    ["areas-minutes", "text-color", color("--ink")],
    ["areas-minutes", "text-halo-color", color("--paper")],
    ["facilities", "circle-color", color("--accent")],
    ["facilities", "circle-stroke-color", color("--paper-raised")],
    ["enterprise-groups", "text-color", color("--paper-raised")],
    ["nearest", "circle-stroke-color", color("--ink")],
    ["nearest-name", "text-color", color("--ink")],
    ["nearest-name", "text-halo-color", color("--paper")],
    ["labels", "text-color", color("--ink")],
    ["labels", "text-halo-color", color("--paper")],
  ];
}

/**
 * Which layers of which levels are drawn when a level is coloured: its own, the borders of
 * the larger ones, and the edges of those that hold something outlined.
 */
export function visibility(
  boot: Bootstrap,
  shown: LevelName,
  outlined: ReadonlySet<LevelName>,
): [string, boolean][] {
  const order = (level: LevelName): number => levelNames.indexOf(level);
  return boot.levels.flatMap(({ id }): [string, boolean][] => [
    ...["hatch", "fill"].map((kind): [string, boolean] => [`${kind}-${id}`, id === shown]),
    ...["halo", "outline"].map((kind): [string, boolean] => [
      `${kind}-${id}`,
      id === shown || outlined.has(id),
    ]),
    ...(hasBorder({ id }) ? [[`border-${id}`, order(id) >= order(shown)] as [string, boolean]] : []),
  ]);
}
