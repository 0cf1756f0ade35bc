// A small territory for tests: four communes in two intercommunalities.
import type { Data } from "../api/data";
import type {
  Columns,
  Coverage,
  Declared,
  EnterpriseDetail,
  FacilityDetail,
  GapColumns,
  LevelName,
  Profile,
  ServedValues,
  TerritoryKind,
} from "../api/types";
import type { Bootstrap } from "../map/bootstrap";

const text = (name: string): { fr: string; en: string } => ({ fr: name, en: name });

export const boot: Bootstrap = {
  lang: "fr",
  release: "r1",
  root: "",
  bounds: [4, 44, 6, 46],
  home: [4, 44, 6, 46],
  insets: [],
  levels: [
    { id: "commune", name: "Communes", minzoom: 8 },
    { id: "epci", name: "Intercommunalités", minzoom: 0 },
  ],
  indices: [],
  themes: [
    { id: "sante", name: "Santé" },
    { id: "mobilite", name: "Mobilité" },
  ],
  services: [
    { id: "medecin", theme: "sante", name: "Médecin", acceptable: 10, unacceptable: 30, editions: ["2013"] },
    { id: "gare", theme: "mobilite", name: "Gare", acceptable: 15, unacceptable: 45, editions: [] },
  ],
  indicators: [
    { id: "besoin", name: "Besoins", theme: "", unit: "", decimals: 0 },
    { id: "fibre", name: "Fibre", theme: "mobilite", unit: "%", decimals: 0 },
  ],
  kinds: [{ id: "SCOP", name: "Coopératives" }],
  functions: [{ id: "cafe", name: "Café" }],
  missing: [],
  scope: "Ici",
  credits: "Insee",
  embed: "",
  alone: false,
  modes: [
    { id: "car", name: "Voiture" },
    { id: "foot", name: "Marche" },
    { id: "bicycle", name: "Vélo" },
    { id: "transit", name: "Transports", reason: "aucun horaire" },
  ],
  measuredBy: { car: "road", foot: "road" },
  network: { date: "2026-01-01" },
  timetables: [],
  editions: ["2013"],
  need: "besoin",
  typed: false,
  landmarks: true,
  opens: { measure: "index", why: "" },
};

export const columns: Record<"commune" | "epci", Columns> = {
  commune: {
    codes: ["01", "02", "03", "04"],
    names: ["Aups", "Bez", "Cros", "Die"],
    population: [100, 300, 200, 400],
    bbox: [
      [4, 44, 4.5, 44.5],
      [4.5, 44, 5, 44.5],
      [5, 44, 5.5, 44.5],
      [5.5, 44, 6, 44.5],
    ],
    parents: { epci: ["e1", "e1", "e2", "e2"] },
  },
  epci: {
    codes: ["e1", "e2"],
    names: ["Est", "Ouest"],
    population: [400, 600],
    bbox: [
      [4, 44, 5, 44.5],
      [5, 44, 6, 44.5],
    ],
    parents: {},
  },
};

export const declared: Declared = {
  index: { name: text("Indice"), sentence: text("Moyenne.") },
  most: 4,
  step: 0.25,
  coverage: { least_theme_weight: 0.5, least_themes: 2 },
  floor: 0.01,
  themes: [
    { id: "sante", name: text("Santé"), weight: 1 },
    { id: "mobilite", name: text("Mobilité"), weight: 1 },
  ],
  parts: [
    { id: "medecin", name: text("Médecin"), theme: "sante", weight: 1 },
    { id: "gare", name: text("Gare"), theme: "mobilite", weight: 1 },
    { id: "fibre", name: text("Fibre"), theme: "mobilite", weight: 1 },
  ],
  presets: [
    { id: "soin", name: text("Soins"), sentence: text("La santé d'abord."), theme_weights: { sante: 3 } },
  ],
};

export const gaps: GapColumns = {
  steps: 100,
  parts: ["medecin", "gare", "fibre"],
  gaps: [
    [0, 20, 100, null],
    [40, 20, 0, 50],
    [60, 20, 0, 50],
  ],
};

const served: Record<string, Record<"commune" | "epci", (number | null)[]>> = {
  index: { commune: [25, 20, 50, null], epci: [21.25, 50] },
  "beyond:medecin": { commune: [0, 100, 400, null], epci: [100, 400] },
  "theme:sante": { commune: [0, 0.2, 1, null], epci: [0.15, 1] },
  "theme:mobilite": { commune: [0.5, 0.2, 0, 0.5], epci: [0.275, 1 / 3] },
};

/** Values as the server gives them: those above, or 1, 2, 3… */
export function values(measure: string, level: LevelName): ServedValues {
  const known = level === "epci" ? "epci" : "commune";
  const list = served[measure]?.[known] ?? columns[known].codes.map((_, i) => i + 1);
  const direction = measure === "indicator:fibre" ? "higher-better" : "higher-worse";
  const decimals = measure.startsWith("theme:") ? 2 : 0;
  const count = measure === "population" || measure.startsWith("beyond:") ? { count: true } : {};
  return { measure, unit: "", decimals, threshold: null, direction, ...count, values: list };
}

export function profile(level: TerritoryKind, code: string): Profile {
  const of = columns[level === "epci" ? "epci" : "commune"];
  const at = of.codes.indexOf(code);
  return {
    level,
    code,
    name: of.names[at] ?? "?",
    population: of.population[at] ?? 0,
    partial: false,
    bbox: of.bbox[at] ?? null,
    mode: "car",
    index: {
      value: 20,
      rank: 2,
      of: 3,
      median: 2,
      low: 1,
      high: 3,
      class: "none",
      alike: 2,
      worst_decile: 0,
      coverage: 1,
    },
    themes: [
      { theme: "sante", gap: 0.2, coverage: 1 },
      { theme: "mobilite", gap: null, coverage: 0 },
    ],
    enterprises: [],
    services: [
      { service: "medecin", minutes: 8, facility: { id: "bpe:1", name: "Cabinet du Pont", commune: "02" } },
    ],
  };
}

export function enterprise(id: string): EnterpriseDetail {
  return {
    id,
    name: "La Fabrique",
    kind: "SCOP",
    commune_name: "Bez",
    point: [4.7, 44.2],
    functions: [
      { function: "cafe", name: text("Café"), certainty: "A", by: "activity:5630Z", source: "siae" },
      { function: "poste", name: text("Poste"), certainty: "C", by: "named:poste", source: "siae" },
    ],
    serves: [{ service: "medecin", nearest: 300, alone: 120, communes: ["02"] }],
  };
}

export function facility(id: string): FacilityDetail {
  return {
    id,
    name: "Cabinet du Pont",
    commune_name: "Bez",
    point: [4.6, 44.3],
    services: ["medecin"],
    visits: [],
    hours_a_week: 32,
    serves: [{ service: "medecin", nearest: 700, alone: 0, communes: ["01", "02"] }],
  };
}

/** One commune a state; above, inhabitants of several. */
export const coverage: Record<"commune" | "epci", Coverage> = {
  commune: {
    acceptable: 10,
    states: ["covered", "enterprise", "uncovered", "unknown"],
    inhabitants: {
      covered: [90, 0, 20, 0],
      enterprise: [0, 300, 0, 0],
      uncovered: [10, 0, 180, 0],
      unknown: [0, 0, 0, 400],
    },
  },
  epci: {
    acceptable: 10,
    states: ["enterprise", "unknown"],
    inhabitants: { covered: [90, 20], enterprise: [300, 0], uncovered: [10, 180], unknown: [0, 400] },
  },
};

const none = { type: "FeatureCollection" as const, features: [] };

/** A server that answers at once; what a test gives takes the place of what is here. */
export function fakeData(own: Partial<Data> = {}): Data {
  return {
    columns: (level) => Promise.resolve(columns[level === "epci" ? "epci" : "commune"]),
    values: kept((measure: string, level: LevelName) => values(measure, level)),
    coverage: (_, level) => Promise.resolve(coverage[level === "epci" ? "epci" : "commune"]),
    threads: () => Promise.resolve([]),
    declared: () => Promise.resolve(declared),
    gaps: () => Promise.resolve(gaps),
    types: () => Promise.resolve({ types: [], of: [] }),
    profile: (level, code) => Promise.resolve(profile(level, code)),
    search: () => Promise.resolve({ items: [], services: [], enterprises: [] }),
    facilities: () => Promise.resolve(none),
    enterprises: () => Promise.resolve(none),
    waiting: () => Promise.resolve([]),
    enterprise: (id) => Promise.resolve(enterprise(id)),
    facility: (id) => Promise.resolve(facility(id)),
    areas: () => Promise.resolve(none),
    tileMinZoom: () => Promise.resolve(0),
    ...own,
  };
}

/** The same answer to the same question, as over HTTP. */
function kept<Q extends unknown[], A>(answer: (...asked: Q) => A): (...asked: Q) => Promise<A> {
  const answers = new Map<string, A>();
  return (...asked) => {
    const key = JSON.stringify(asked.filter((part) => typeof part === "string"));
    const made = answers.get(key) ?? answer(...asked);
    answers.set(key, made);
    return Promise.resolve(made);
  };
}
