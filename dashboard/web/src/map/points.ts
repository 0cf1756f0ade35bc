import type { Data } from "../api/data";
import type { Columns, EnterpriseProperties, FacilityProperties, Points, Thread } from "../api/types";
import type { PlaceLabels } from "./view";
import { editionOf, serviceOf } from "./measures";
import type { Filters, State } from "./state";
import { statesKind } from "./states";
import type { Bootstrap, Service } from "./bootstrap";

/** The service whose facilities are drawn under a state, if any. */
export function shownService(boot: Bootstrap, state: State): Service | null {
  if (state.places === "none") return null;
  // The places known are those of the latest data.
  if (state.places === "auto") return editionOf(state.measure) === "" ? serviceOf(boot, state.measure) : null;
  return boot.services.find((service) => service.id === state.places) ?? null;
}

/** The facilities to draw under a state; with the states of a service, the last in reach are marked. */
export async function facilitiesFor(
  data: Data,
  boot: Bootstrap,
  state: State,
  signal?: AbortSignal,
): Promise<Points<FacilityProperties> | null> {
  const service = shownService(boot, state);
  if (!service) return null;
  if (!state.measure.startsWith(`${statesKind}:`)) return data.facilities(service.id, signal);
  const [points, threads] = await Promise.all([
    data.facilities(service.id, signal),
    data.threads(service.id, signal),
  ]);
  return withThreads(points, threads);
}

/** Facilities with the inhabitants who would lose their service with them. */
function withThreads(
  points: Points<FacilityProperties>,
  threads: readonly Thread[],
): Points<FacilityProperties> {
  const lost = new Map(threads.map(({ facility, inhabitants }) => [facility?.id, inhabitants]));
  const features = points.features.map((feature) => {
    const thread = lost.get(feature.properties.id);
    return thread === undefined ? feature : { ...feature, properties: { ...feature.properties, thread } };
  });
  return { ...points, features };
}

/** The social enterprises of any of the chosen functions, any of the chosen themes and any of the chosen kinds. */
export function filterEnterprises(
  all: Points<EnterpriseProperties>,
  { functions, themes, kinds }: Filters,
): Points<EnterpriseProperties> {
  const any = (chosen: readonly string[], of: readonly string[]): boolean =>
    chosen.length === 0 || of.some((one) => chosen.includes(one));
  const kept = all.features.filter(
    ({ properties }) =>
      any(functions, properties.does) && any(themes, properties.themes) && any(kinds, properties.kinds),
  );
  return { type: "FeatureCollection", features: kept };
}

/** Names of places at the middle of their bounds. */
export function placeLabels(columns: Columns): PlaceLabels {
  const features = columns.names.flatMap((name, i): PlaceLabels["features"] => {
    const box = columns.bbox[i];
    if (!box) return [];
    const [west, south, east, north] = box;
    return [
      {
        type: "Feature",
        geometry: { type: "Point", coordinates: [(west + east) / 2, (south + north) / 2] },
        properties: { name, population: columns.population[i] ?? 0 },
      },
    ];
  });
  return { type: "FeatureCollection", features };
}
