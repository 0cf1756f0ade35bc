import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { Color } from "./style";

/** What a reader finds the way by: lines, and the names of communes across the border. */
export const landmarkNames = ["rivers", "roads", "railways", "neighbours"] as const;
export type Landmark = (typeof landmarkNames)[number];

/** The layers of each, from below. */
export const landmarkLayers: Record<Landmark, readonly string[]> = {
  rivers: ["rivers"],
  roads: ["roads-edge", "roads"],
  railways: ["railways"],
  neighbours: ["neighbours"],
};

const on = (layer: "lines" | "places") => ({ source: "landmarks", "source-layer": layer }) as const;

const wider = (from: number, to: number): ExpressionSpecification => [
  "interpolate",
  ["linear"],
  ["zoom"],
  6,
  from,
  12,
  to,
];

/** The lines, over the colours of territories and below their borders. */
export function landmarkLines(color: Color): LayerSpecification[] {
  const isMotorway: ExpressionSpecification = ["==", ["get", "kind"], "motorway"];
  const road = (
    id: string,
    ink: string,
    motorway: [number, number],
    other: [number, number],
  ): LayerSpecification => ({
    id,
    type: "line",
    ...on("lines"),
    filter: ["in", ["get", "kind"], ["literal", ["motorway", "road"]]],
    layout: { "line-join": "round", "line-cap": "round" },
    paint: {
      "line-color": color(ink),
      "line-width": [
        "interpolate",
        ["linear"],
        ["zoom"],
        6,
        ["case", isMotorway, motorway[0], other[0]],
        12,
        ["case", isMotorway, motorway[1], other[1]],
      ],
    },
  });
  return [
    {
      id: "rivers",
      type: "line",
      ...on("lines"),
      filter: ["==", ["get", "kind"], "river"],
      layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": color("--map-water"), "line-width": wider(1, 3) },
    },
    road("roads-edge", "--map-road-edge", [2, 6], [1, 4]),
    road("roads", "--map-road", [1, 4], [0.5, 2.4]),
    {
      id: "railways",
      type: "line",
      ...on("lines"),
      filter: ["==", ["get", "kind"], "railway"],
      paint: { "line-color": color("--map-railway"), "line-width": wider(0.8, 2), "line-dasharray": [4, 2] },
    },
  ];
}

/** The names of communes across the border, below those of the communes that have figures. */
export function neighbourNames(color: Color): LayerSpecification {
  return {
    id: "neighbours",
    type: "symbol",
    ...on("places"),
    filter: [
      ">=",
      ["get", "population"],
      ["step", ["zoom"], 60000, 7, 20000, 8, 8000, 9, 2500, 10, 500, 11, 0],
    ],
    layout: {
      "text-field": ["get", "name"],
      "text-font": ["Source Sans"],
      "text-size": 12,
      "text-padding": 6,
      "text-max-width": 8,
      "symbol-sort-key": ["-", ["get", "population"]],
    },
    paint: { "text-color": color("--ink-soft"), "text-halo-color": color("--paper"), "text-halo-width": 1.4 },
  };
}

/** Their paint that follows the theme of the page: layer, property, value. */
export function landmarkPaint(color: Color): [string, string, string][] {
  return [
    ["rivers", "line-color", color("--map-water")],
    ["roads-edge", "line-color", color("--map-road-edge")],
    ["roads", "line-color", color("--map-road")],
    ["railways", "line-color", color("--map-railway")],
    ["neighbours", "text-color", color("--ink-soft")],
    ["neighbours", "text-halo-color", color("--paper")],
  ];
}
