import type { LevelName, ModeName } from "../api/types";
import type { Lang } from "../messages";

/** The levels of territories, from the smallest. */
export const levelNames = [
  "commune",
  "epci",
  "departement",
  "region",
] as const satisfies readonly LevelName[];

/** How one travels, in the order of the switch; the first is not written in addresses. */
export const modeNames = ["car", "foot", "bicycle", "transit"] as const satisfies readonly ModeName[];

/** How the times of a mode were obtained; mixed: by road, estimated where none is known. */
export type Measured = "road" | "estimate" | "mixed" | "transit" | "insee";

/** A named thing in the page's language. */
export interface Named {
  id: string;
  name: string;
}

/** How old the editions are that a figure is made of: the year of the oldest, and whether it is too old to count. */
export interface Age {
  year?: string;
  stale?: boolean;
}

/** A service that can be mapped; its bounds in minutes. */
export interface Service extends Named, Age {
  theme: string;
  acceptable: number;
  unacceptable: number;
  /** The editions of the counts, by year, that count it. */
  editions: string[];
}

/** A published figure that can be mapped; theme "" is context. */
export interface Indicator extends Named, Age {
  theme: string;
  unit: string;
  decimals: number;
}

/** A département that is drawn in a frame of its own: its size and its scale's length in pixels, and the metres that this stands for. */
export interface Inset {
  code: string;
  name: string;
  bounds: [number, number, number, number];
  size: number;
  bar: number;
  metres: number;
  areas: { at: number; path: string }[];
}

/** What the server writes into the map page: all the client needs before its first request. */
export interface Bootstrap {
  lang: Lang;
  release: string;
  /** The path that everything is served below, "" at the root of the host. */
  root: string;
  /** West, south, east, north of the loaded territories, degrees (EPSG:4326). */
  bounds: [number, number, number, number];
  /** Where the map opens: without what lies far away. */
  home: [number, number, number, number];
  /** What lies far away; areas are communes by their place in the columns. */
  insets: Inset[];
  /** Levels that hold territories; minzoom is the first zoom their tiles are drawn at. */
  levels: { id: LevelName; name: string; minzoom: number }[];
  /** Indices besides the published one, by car. */
  indices: Named[];
  themes: Named[];
  services: Service[];
  indicators: Indicator[];
  kinds: Named[];
  /** What social enterprises do, surely or likely. */
  functions: Named[];
  /** Communes that the loaded boundaries lack. */
  missing: { code: string; name: string }[];
  scope: string;
  /** Whom the data are of. */
  credits: string;
  /** The public address of the map alone, "" where other sites cannot reach it. */
  embed: string;
  /** The map is shown alone, in a page of others. */
  alone: boolean;
  /** Every mode, with the reason why it was not measured where it was not. */
  modes: { id: ModeName; name: string; reason?: string }[];
  measuredBy: Partial<Record<ModeName, Measured>>;
  /** The road network in use, its date 2006-01-02. */
  network: { date: string } | null;
  /** The timetables in use, and the weekday that was counted. */
  timetables: { name: string; day: string }[];
  /** The editions of the counts of equipment, by year, the oldest first. */
  editions: string[];
  /** The indicator that is the need score, "" where none is declared. */
  need: string;
  /** Whether communes are grouped by their profiles. */
  typed: boolean;
  /** There are rivers, roads, railways or neighbours to draw. */
  landmarks: boolean;
  /** The measure that the map opens on, and why that is not the index, "" where it is. */
  opens: { measure: string; why: string };
}

/** Reads the bootstrap of the page. */
export function readBootstrap(): Bootstrap {
  const text = document.getElementById("maillage")?.textContent;
  if (!text) throw new Error("the page carries no bootstrap");
  const read = JSON.parse(text) as Partial<Bootstrap>;
  return {
    lang: read.lang === "en" ? "en" : "fr",
    release: read.release ?? "",
    root: read.root ?? "",
    bounds: read.bounds ?? [-5.2, 41.3, 9.6, 51.1],
    home: read.home ?? read.bounds ?? [-5.2, 41.3, 9.6, 51.1],
    insets: read.insets ?? [],
    levels: read.levels ?? [],
    indices: read.indices ?? [],
    themes: read.themes ?? [],
    services: read.services ?? [],
    indicators: read.indicators ?? [],
    kinds: read.kinds ?? [],
    functions: read.functions ?? [],
    missing: read.missing ?? [],
    scope: read.scope ?? "",
    credits: read.credits ?? "",
    embed: read.embed ?? "",
    alone: read.alone ?? false,
    modes: read.modes ?? [],
    measuredBy: read.measuredBy ?? {},
    network: read.network ?? null,
    timetables: read.timetables ?? [],
    editions: read.editions ?? [],
    need: read.need ?? "",
    typed: read.typed ?? false,
    landmarks: read.landmarks ?? false,
    opens: read.opens ?? { measure: "index", why: "" },
  };
}

/** The name of a level, in the plural. */
export function levelName(boot: Bootstrap, level: LevelName): string {
  return boot.levels.find((item) => item.id === level)?.name ?? level;
}

/** The path of a page in the page's language. */
export function pagePath({ lang, root }: Bootstrap, path: string): string {
  return root + (lang === "en" ? "/en" : "") + path;
}
