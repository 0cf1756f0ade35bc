import type { LevelName, ModeName, TerritoryKind } from "./types";

/** What areas are drawn around: a commune, or where a facility is reached. */
export type Around = { commune: string } | { facility: string };

/** The address of everything that the map asks the server for. */
export type Addresses = ReturnType<typeof addressesOf>;

/** The release that a page shows, and the path that everything is served below, "" at the root of its host. */
export interface Served {
  release: string;
  root: string;
}

/** The addresses of a page that shows a release. */
export function addressesOf({ release, root }: Served) {
  const api = `${root}/api/v1`;
  const ofRelease = `${api}/releases/${release}`;
  return {
    releases: `${api}/releases`,
    waiting: `${api}/waiting`,
    columns: (level: LevelName) => `${ofRelease}/territories/columns?level=${level}`,
    values: (measure: string, level: LevelName, mode: ModeName) =>
      `${ofRelease}/values/${measure}?level=${level}${byMode("&", mode)}`,
    coverage: (service: string, level: LevelName, mode: ModeName) =>
      `${ofRelease}/coverage/${service}?level=${level}${byMode("&", mode)}`,
    threads: (service: string) => `${ofRelease}/threads?limit=1000&service=${service}`,
    weights: `${ofRelease}/weights`,
    types: `${ofRelease}/types`,
    gaps: (mode: ModeName) => `${ofRelease}/gaps${byMode("?", mode)}`,
    profile: (level: TerritoryKind, code: string, mode: ModeName) =>
      `${ofRelease}/territories/${level}/${code}${byMode("?", mode)}`,
    search: (q: string) => `${ofRelease}/search?limit=8&q=${encodeURIComponent(q)}`,
    facilities: (service: string) => `${ofRelease}/facilities?f=geojson&service=${service}`,
    enterprises: `${ofRelease}/enterprises?f=geojson`,
    enterprise: (id: string, mode: ModeName) =>
      `${ofRelease}/enterprises/${encodeURIComponent(id)}${byMode("?", mode)}`,
    facility: (id: string, mode: ModeName) =>
      `${ofRelease}/facilities/${encodeURIComponent(id)}${byMode("?", mode)}`,
    areas: (around: Around, mode: ModeName, minutes: readonly number[]) => {
      const query = new URLSearchParams({ ...around, mode, minutes: minutes.join(",") });
      if ("facility" in around) query.set("towards", "1");
      return `${ofRelease}/isochrones?${query.toString()}`;
    },
    tileJSON: (level: LevelName) => `${root}/tiles/${release}/${level}.json`,
    tiles: (layer: LevelName | "landmarks") =>
      `${location.origin}${root}/tiles/${release}/${layer}/{z}/{x}/{y}.mvt`,
  };
}

/** The part of a query that names a mode, the usual one being left out so that its answers are kept once. */
export function byMode(mark: "?" | "&", mode: ModeName): string {
  return mode === "car" ? "" : `${mark}mode=${mode}`;
}
