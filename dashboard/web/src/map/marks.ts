import type {
  FilterSpecification,
  LayerSpecification,
  VariableAnchorOffsetCollectionSpecification,
} from "maplibre-gl";
import type { Color } from "./style";

/**
 * The marks over the territories, and above them the names of communes, which a reader
 * needs more than one mark of many: what is drawn last the map places first.
 */
export function marks(color: Color): LayerSpecification[] {
  return [
    facilities(color),
    enterpriseGroups(color),
    enterprises(),
    ring(color),
    labels(color),
    ringName(color),
  ];
}

function facilities(color: Color): LayerSpecification {
  return {
    id: "facilities",
    type: "circle",
    source: "facilities",
    paint: {
      "circle-color": color("--accent"),
      // The last places in reach are the larger.
      "circle-radius": [
        "interpolate",
        ["linear"],
        ["zoom"],
        6,
        ["case", ["has", "thread"], 3, 1.6],
        8,
        ["case", ["has", "thread"], 5.5, 3],
        12,
        ["case", ["has", "thread"], 11, 7],
      ],
      "circle-stroke-color": color("--paper-raised"),
      "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 6, 0.6, 10, 1.5],
    },
  };
}

/** The last zoom at which social enterprises that lie close together are one mark, with their number. */
export const groupedTo = 9;

/** Marks are drawn wherever they lie: a place that gives way to a name would seem not to be there. */
const always = { "icon-allow-overlap": true, "icon-ignore-placement": false } as const;

function enterpriseGroups(color: Color): LayerSpecification {
  return {
    id: "enterprise-groups",
    type: "symbol",
    source: "enterprises",
    filter: ["has", "point_count"],
    layout: {
      ...always,
      "icon-image": "enterprise-group",
      "icon-size": ["step", ["get", "point_count"], 0.8, 10, 1, 100, 1.2, 1000, 1.45],
      "text-field": ["to-string", ["get", "point_count"]],
      "text-font": ["Source Sans"],
      "text-size": 12,
      "text-allow-overlap": true,
    },
    paint: { "text-color": color("--paper-raised") },
  };
}

function enterprises(): LayerSpecification {
  return {
    id: "enterprises",
    type: "symbol",
    source: "enterprises",
    filter: ["!", ["has", "point_count"]],
    layout: {
      ...always,
      "icon-image": "enterprise",
      "icon-size": ["interpolate", ["linear"], ["zoom"], 6, 0.5, 9, 0.8, 12, 1.2],
    },
  };
}

/** Small places only name themselves close by; the map itself sorts out what overlaps. */
const labelFilter: FilterSpecification = [
  "any",
  [">=", ["get", "population"], ["step", ["zoom"], 40000, 7, 15000, 8, 5000, 9, 1500, 10, 300, 11, 0]],
];

/** Where a name may stand: below its place, above, to the right or to the left, so many heights of its letters away. */
function labelPlaces(away: readonly number[]): VariableAnchorOffsetCollectionSpecification {
  return away.flatMap((far): VariableAnchorOffsetCollectionSpecification => {
    return ["top", [0, far], "bottom", [0, -far], "left", [far, 0], "right", [-far, 0]];
  });
}

function labels(color: Color): LayerSpecification {
  return {
    id: "labels",
    type: "symbol",
    source: "place",
    filter: labelFilter,
    layout: {
      "text-field": ["get", "name"],
      // A family of the page's own fonts: the style names no glyphs, so the browser draws them.
      "text-font": ["Source Sans"],
      "text-size": ["interpolate", ["linear"], ["get", "population"], 0, 12, 20000, 14, 200000, 18],
      // Below the middle, where a facility known by its commune only lies; else around it.
      "text-variable-anchor-offset": labelPlaces([0.5, 1.2, 1.9, 2.7]),
      "text-padding": 6,
      "text-max-width": 8,
      "symbol-sort-key": ["-", ["get", "population"]],
    },
    paint: {
      "text-color": color("--ink"),
      "text-halo-color": color("--paper"),
      "text-halo-width": 1.6,
    },
  };
}

/** A ring around the place nearest to the chosen commune, and its name. */
function ring(color: Color): LayerSpecification {
  return {
    id: "nearest",
    type: "circle",
    source: "nearest",
    paint: {
      "circle-color": "rgba(0,0,0,0)",
      "circle-radius": 12,
      "circle-stroke-color": color("--ink"),
      "circle-stroke-width": 2.5,
    },
  };
}

function ringName(color: Color): LayerSpecification {
  return {
    id: "nearest-name",
    type: "symbol",
    source: "nearest",
    layout: {
      "text-field": ["get", "name"],
      "text-font": ["Source Sans"],
      "text-size": 14,
      "text-anchor": "bottom",
      "text-offset": [0, -1.1],
      "text-max-width": 12,
    },
    paint: { "text-color": color("--ink"), "text-halo-color": color("--paper"), "text-halo-width": 2 },
  };
}
