// What the client reads of the API, by the API's own description.
import type { FeatureCollection, MultiPolygon, Point } from "geojson";
import type { components } from "../../generated/openapi";

type Schemas = components["schemas"];

export type LevelName = Exclude<Schemas["Territory"]["level"], "selection">;

/** A level, or a territory that a reader put together of communes. */
export type TerritoryKind = LevelName | "selection";
export type ModeName = Schemas["Profile"]["mode"];

/** Why an index or a theme is withheld. */
export type Withheld = Schemas["Withheld"];

/** A change of a place that the figures do not count yet. */
export type WaitingChange = Schemas["WaitingChange"];

/** A text in both languages. */
export type Text = Schemas["Text"];

/** West, south, east, north in degrees (WGS 84); null without contour. */
export type Box = Schemas["Hit"]["bbox"];

/** The territories of a level, sorted by code: a place in these lists is a feature's id in the tiles. */
export type Columns = Pick<
  Schemas["TerritoryColumns"],
  "codes" | "names" | "population" | "bbox" | "parents"
>;

/** One measure of every territory of a level, in the order of the columns; null where unknown. */
export type ServedValues = Pick<
  Schemas["Values"],
  | "measure"
  | "sentence"
  | "unit"
  | "decimals"
  | "direction"
  | "count"
  | "year"
  | "stale"
  | "withheld"
  | "implausible"
  | "bounds"
  | "classes"
  | "answered"
  | "values"
> & { threshold: Threshold | null; name?: Text };

/** What the methodology holds acceptable and unacceptable; the second may be the smaller. */
export type Threshold = Pick<NonNullable<Schemas["Values"]["threshold"]>, "acceptable" | "unacceptable">;

/** How a territory is served, or how many inhabitants are so. */
export type StateName = Schemas["Coverage"]["states"][number];

/** The state of a service in every territory of a level, and the inhabitants in each state, in the order of the columns. */
export type Coverage = Pick<Schemas["Coverage"], "acceptable" | "states" | "inhabitants" | "year" | "stale">;

/** The groups of communes by their profiles: the group of each commune, null where it has none. */
export type Types = Pick<Schemas["Types"], "of"> & { types: Pick<Schemas["Type"], "name">[] };

/** What the index is made of, and how. */
export type Declared = Omit<Schemas["Weights"], "release" | "parts" | "presets"> & {
  parts: Part[];
  presets: Preset[];
};

/** Something with a declared weight: a theme within the index, a part within its theme. */
export type Weighed = Schemas["Weights"]["themes"][number];

type Part = Omit<Schemas["Weights"]["parts"][number], "kind">;

/** A weighting to start from; what it does not name keeps its declared weight. */
export type Preset = Omit<Schemas["Weights"]["presets"][number], "source">;

/** The gap of every part in every commune: a column a part, a gap being its figure over steps; null where unknown. */
export type GapColumns = Pick<Schemas["Gaps"], "steps" | "parts" | "gaps">;

/** The key figures of a territory. */
export type Profile = Pick<
  Schemas["Profile"],
  "level" | "code" | "name" | "population" | "partial" | "bbox" | "index" | "themes" | "enterprises" | "mode"
> & { services: ProfileService[] };

/** How a territory reaches one service: the nearest place that gives it. */
type ProfileService = Pick<Schemas["Service"], "service" | "minutes" | "minutes_without" | "next"> & {
  facility?: NamedPlace;
  enterprise?: NamedPlace;
};

/** A place with its commune. */
type NamedPlace = Pick<Schemas["Place"], "id" | "name" | "commune">;

/** A territory that answers a search. */
export type Hit = Schemas["Hit"];

/** What answers a search. */
export type Found = Pick<Schemas["Found"], "items" | "services" | "enterprises">;

/** A published release, as the list of releases names it. */
export type Release = Pick<Schemas["Release"], "id" | "current">;

/** Areas reached within some minutes, the largest first. */
export type Areas = FeatureCollection<MultiPolygon, Schemas["Areas"]["features"][number]["properties"]>;

export type Points<P> = FeatureCollection<Point, P>;

/** A facility; thread is how many inhabitants would lose its service with it, where they are told. */
export type FacilityProperties = Pick<Schemas["Facility"], "id" | "name"> & { thread?: number };

/** A place that is the last of its service in reach for some inhabitants. */
export type Thread = Pick<Schemas["Thread"], "inhabitants"> & { facility?: { id: string } };

/** What is known of a social enterprise, and whom it serves. */
export type EnterpriseDetail = Pick<
  Schemas["EnterpriseDetail"],
  "id" | "name" | "kind" | "commune_name" | "functions" | "serves" | "point"
>;

export type EnterpriseProperties = Pick<Schemas["Enterprise"], "id" | "name" | "kind" | "kinds" | "does"> & {
  themes: string[];
};

/** What is known of a facility, and whom it serves. */
export type FacilityDetail = Pick<
  Schemas["FacilityDetail"],
  "id" | "name" | "commune_name" | "services" | "visits" | "hours_a_week" | "serves" | "point"
>;
