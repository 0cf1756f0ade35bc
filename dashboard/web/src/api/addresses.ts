import type { LevelName, ModeName } from "./types";

/** What areas are drawn around: a commune, or where a facility is reached. */
export type Around = { commune: string } | { facility: string };

/** The address of everything that the map asks the server for. */
export type Addresses = ReturnType<typeof addressesOf>;

/** The addresses of a page that shows a release. */
export function addressesOf(release: string) {
  const api = "/api/v1";
  const figures = `${api}/releases/${release}`; // joined to codes by place
  return {
    releases: `${api}/releases`,
    columns: (level: LevelName) => `${figures}/territories/columns?level=${level}`,
    values: (measure: string, level: LevelName, mode: ModeName) =>
      `${figures}/values/${measure}?level=${level}${by("&", mode)}`,
    weights: `${figures}/weights`,
    types: `${figures}/types`,
    gaps: (mode: ModeName) => `${figures}/gaps${by("?", mode)}`,
    profile: (level: LevelName, code: string, mode: ModeName) =>
      `${figures}/territories/${level}/${code}${by("?", mode)}`,
    search: (q: string) => `${api}/search?limit=8&q=${encodeURIComponent(q)}`,
    facilities: (service: string) => `${api}/facilities?f=geojson&service=${service}`,
    enterprises: `${api}/enterprises?f=geojson`,
    areas: (around: Around, mode: ModeName, minutes: readonly number[]) => {
      const query = new URLSearchParams({ ...around, mode, minutes: minutes.join(",") });
      if ("facility" in around) query.set("towards", "1");
      return `${api}/isochrones?${query.toString()}`;
    },
    tileJSON: (level: LevelName) => `/tiles/${level}.json`,
    tiles: (level: LevelName) => `${location.origin}/tiles/${release}/${level}/{z}/{x}/{y}.mvt`,
  };
}

/** The part of a query that names a mode, the usual one being left out so that its answers are kept once. */
function by(mark: string, mode: ModeName): string {
  return mode === "car" ? "" : `${mark}mode=${mode}`;
}
