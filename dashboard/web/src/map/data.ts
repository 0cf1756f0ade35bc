import type { Feature, FeatureCollection, MultiPolygon, Point } from "geojson";
import type { Threshold } from "../classes/thresholds";
import type { Lang } from "../messages";
import type { Declared, GapColumns } from "../weights/declared";
import type { LevelName, Measured, ModeName } from "./bootstrap";
import { areaBands } from "./style";

/** The territories of a level, sorted by code: a place in these lists is a feature's id in the tiles. */
export interface Columns {
  codes: string[];
  names: string[];
  population: number[];
  /** West, south, east, north; null without contour. */
  bbox: ([number, number, number, number] | null)[];
  /** Of communes, the code of the territory of each level above that they are in. */
  parents: Partial<Record<LevelName, string[]>>;
}

/** One measure of every territory of a level, in the order of the columns; null where unknown. */
export interface Values {
  measure: string;
  /** What the measure tells, where that is declared. */
  sentence?: Record<Lang, string>;
  unit: string;
  threshold: Threshold | null;
  direction: "higher-worse" | "higher-better" | "neutral";
  values: (number | null)[];
  /** Where these are under the reader's own weights, what is published. */
  published?: Values;
  /** Where a value is the number of a category, from 0: how many there are. */
  categories?: number;
  /** The names of the categories, where the data give them. */
  names?: string[];
  /** The figures that categories are made of, which are told beside them. */
  made?: Values[];
}

/** The groups of communes by their profiles: the group of each commune, null where it has none. */
export interface Types {
  types: { name: Record<Lang, string> }[];
  of: (number | null)[];
}

/** The key figures of a territory. */
export interface Profile {
  level: LevelName;
  code: string;
  name: string;
  population: number;
  partial: boolean;
  bbox: Columns["bbox"][number];
  index: {
    value: number | null;
    rank: number | null;
    of: number;
    rank_in_departement?: number | null;
    of_in_departement?: number;
    /** The interval of its ranks while the choices behind the index vary; null where none was made. */
    low: number | null;
    high: number | null;
    /** How many others have an interval that overlaps. */
    alike?: number;
  };
  themes: { theme: string; gap: number | null }[];
  enterprises: unknown[];
}

/** A territory that answers a search. */
export interface Hit {
  level: LevelName;
  code: string;
  name: string;
  detail: string;
  bbox: Columns["bbox"][number];
}

/** Areas reached within some minutes, the largest first. */
export type Areas = FeatureCollection<
  MultiPolygon,
  { minutes: number; mode: ModeName; method: Measured; date: string | null; towards: boolean }
>;

export type Points<P> = FeatureCollection<Point, P>;

export interface FacilityProperties {
  id: string;
  name: string;
}

export interface EnterpriseProperties {
  id: string;
  name: string;
  kind: string;
  themes: string[];
}

/** What the client asks the server for; each answer is kept for the life of the page. */
export interface Data {
  columns(level: LevelName): Promise<Columns>;
  values(measure: string, level: LevelName, mode: ModeName): Promise<Values>;
  /** What the index is made of, with its weights. */
  declared(): Promise<Declared>;
  /** The gaps that the index is made of, which are large and not kept. */
  gaps(mode: ModeName): Promise<GapColumns>;
  types(): Promise<Types>;
  profile(level: LevelName, code: string, mode: ModeName): Promise<Profile>;
  search(q: string, signal: AbortSignal): Promise<Hit[]>;
  facilities(service: string): Promise<Points<FacilityProperties>>;
  enterprises(): Promise<Points<EnterpriseProperties>>;
  /** What is reached from a commune, or from where a facility is reached. */
  areas(around: { commune: string } | { facility: string }, mode: ModeName): Promise<Areas>;
  /** The first zoom that the tiles of a level are made for. */
  tileMinZoom(level: LevelName): Promise<number>;
}

/** Data over HTTP. A failed request is forgotten, so that asking again tries again. */
export function httpData(): Data {
  const kept = new Map<string, Promise<unknown>>();
  const once = <T>(path: string): Promise<T> => {
    let answer = kept.get(path);
    if (!answer) {
      answer = get(path);
      kept.set(path, answer);
      answer.catch(() => kept.delete(path));
    }
    return answer as Promise<T>;
  };
  return {
    columns: (level) => once(`/api/v1/territories/columns?level=${level}`),
    values: (measure, level, mode) => once(`/api/v1/values/${measure}?level=${level}${by(mode)}`),
    declared: () => once("/api/v1/weights"),
    types: () => once("/api/v1/types"),
    gaps: async (mode) => (await get(`/api/v1/gaps${by(mode).replace("&", "?")}`)) as GapColumns,
    profile: (level, code, mode) => once(`/api/v1/territories/${level}/${code}${by(mode).replace("&", "?")}`),
    search: async (q, signal) => {
      const found = await get(`/api/v1/search?limit=8&q=${encodeURIComponent(q)}`, signal);
      return (found as { items: Hit[] }).items;
    },
    facilities: async (service) => located(await once(`/api/v1/facilities?f=geojson&service=${service}`)),
    enterprises: async () => located(await once("/api/v1/enterprises?f=geojson")),
    areas: (around, mode) => {
      const minutes = areaBands.map(([band]) => band).join(",");
      const query = new URLSearchParams({ ...around, mode, minutes });
      if ("facility" in around) query.set("towards", "1");
      return once(`/api/v1/isochrones?${query.toString()}`);
    },
    tileMinZoom: async (level) => (await once<{ minzoom: number }>(`/tiles/${level}.json`)).minzoom,
  };
}

/** The part of a query that names a mode, the usual one being left out so that its answers are kept once. */
function by(mode: ModeName): string {
  return mode === "car" ? "" : `&mode=${mode}`;
}

async function get(path: string, signal: AbortSignal | null = null): Promise<unknown> {
  const answer = await fetch(path, { signal, headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

/** Leaves out what has no position: it cannot be drawn, and is in the lists of the pages. */
function located<P>(all: FeatureCollection<Point | null, P>): Points<P> {
  const features = all.features.filter((feature): feature is Feature<Point, P> => feature.geometry !== null);
  return { type: "FeatureCollection", features };
}
