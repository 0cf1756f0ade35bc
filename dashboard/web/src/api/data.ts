import type { Feature, FeatureCollection, Point } from "geojson";
import { addressesOf, type Around, type Served } from "./addresses";
import { Answers, type Ask } from "./answers";
import type {
  Areas,
  Columns,
  Coverage,
  Declared,
  EnterpriseDetail,
  EnterpriseProperties,
  FacilityDetail,
  FacilityProperties,
  GapColumns,
  Found,
  LevelName,
  ModeName,
  Points,
  Profile,
  ServedValues,
  TerritoryKind,
  Thread,
  Types,
  WaitingChange,
} from "./types";

/** What the client asks the server for; each answer is kept for the life of the page. */
export interface Data {
  columns(level: LevelName, signal?: AbortSignal): Promise<Columns>;
  values(measure: string, level: LevelName, mode: ModeName, signal?: AbortSignal): Promise<ServedValues>;
  /** The states of a service. */
  coverage(service: string, level: LevelName, mode: ModeName, signal?: AbortSignal): Promise<Coverage>;
  /** The last places of a service in reach by car, the thousand that most inhabitants would lose. */
  threads(service: string, signal?: AbortSignal): Promise<Thread[]>;
  /** What the index is made of, with its weights. */
  declared(): Promise<Declared>;
  /** The gaps that the index is made of, which are large and not kept. */
  gaps(mode: ModeName): Promise<GapColumns>;
  types(signal?: AbortSignal): Promise<Types>;
  profile(level: TerritoryKind, code: string, mode: ModeName): Promise<Profile>;
  search(q: string, signal: AbortSignal): Promise<Found>;
  facilities(service: string, signal?: AbortSignal): Promise<Points<FacilityProperties>>;
  enterprises(): Promise<Points<EnterpriseProperties>>;
  enterprise(id: string, mode: ModeName): Promise<EnterpriseDetail>;
  facility(id: string, mode: ModeName): Promise<FacilityDetail>;
  /** What people changed since the figures, asked anew each time. */
  waiting(): Promise<WaitingChange[]>;
  /** What is reached within so many minutes. */
  areas(around: Around, mode: ModeName, minutes: readonly number[]): Promise<Areas>;
  /** The first zoom that the tiles of a level are made for. */
  tileMinZoom(level: LevelName): Promise<number>;
}

/** Figures came that are of another release than the page's: their places are not those of its codes. */
export class OtherRelease extends Error {
  constructor(readonly release: string) {
    super(`the figures are of release ${release}`);
  }
}

/** What was asked for is not there: asking again would not help. */
export class NotThere extends Error {}

/** Data over HTTP, of one release; failed is called where the server refuses an answer. */
export function httpData(served: Served, failed: () => void): Data {
  const at = addressesOf(served);
  const ask: Ask = async (address, signal) => {
    const answer = await fetch(address, { signal, headers: { Accept: "application/json" } });
    if (answer.ok) return answer.json();
    failed();
    if (answer.status === 404) throw new NotThere(`${address} is not there`);
    throw new Error(`${address} answered ${answer.status}`);
  };
  const askFigures: Ask = async (address, signal) => {
    const answer = (await ask(address, signal)) as { release: string };
    if (answer.release !== served.release) throw new OtherRelease(answer.release);
    return answer;
  };
  const all = new Answers(ask);
  const figures = new Answers(askFigures);
  return {
    columns: (level, signal) => figures.get(at.columns(level), signal),
    values: (measure, level, mode, signal) => figures.get(at.values(measure, level, mode), signal),
    coverage: (service, level, mode, signal) => figures.get(at.coverage(service, level, mode), signal),
    threads: async (service, signal) =>
      (await all.get<{ items: Thread[] }>(at.threads(service), signal)).items,
    declared: () => figures.get(at.weights),
    types: (signal) => figures.get(at.types, signal),
    gaps: async (mode) => (await askFigures(at.gaps(mode), new AbortController().signal)) as GapColumns,
    profile: (level, code, mode) => figures.get(at.profile(level, code, mode)),
    search: async (q, signal) => (await ask(at.search(q), signal)) as Found,
    facilities: async (service, signal) => located(await all.get(at.facilities(service), signal)),
    enterprises: async () => located(await all.get(at.enterprises)),
    enterprise: (id, mode) => figures.get(at.enterprise(id, mode)),
    facility: (id, mode) => figures.get(at.facility(id, mode)),
    waiting: async () =>
      ((await ask(at.waiting, new AbortController().signal)) as { items: WaitingChange[] }).items,
    areas: (around, mode, minutes) => all.get(at.areas(around, mode, minutes)),
    tileMinZoom: async (level) => (await all.get<{ minzoom: number }>(at.tileJSON(level))).minzoom,
  };
}

/** Leaves out what has no position: it cannot be drawn, and is in the lists of the pages. */
function located<P>(all: FeatureCollection<Point | null, P>): Points<P> {
  const features = all.features.filter((feature): feature is Feature<Point, P> => feature.geometry !== null);
  return { type: "FeatureCollection", features };
}
