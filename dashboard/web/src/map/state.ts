import type { LevelName, ModeName, TerritoryKind } from "../api/types";
import { methods, type Method } from "../classes/classify";
import { formatWeighting, parseWeighting, published, type Weighting } from "../weights/weighting";
import { levelNames, modeNames } from "./bootstrap";
import { landmarkNames, type Landmark } from "./landmarks";
import { paletteNames, type PaletteName } from "./palettes";

/** All that a reader can choose; the address of the page says it whole. */
export interface State {
  measure: string;
  level: LevelName | "auto";
  mode: ModeName;
  /** The reader's weights of the index; the published ones unless they were moved. */
  weighting: Weighting;
  method: Method;
  count: number;
  /** The reader's own bounds of classes, ascending; of the method "own". */
  breaks: number[];
  /** The values from and to which territories keep their colour, null for all. */
  range: [number, number] | null;
  palette: PaletteName;
  /** The service whose facilities are shown, "auto" for that of the measure, "none" for no facility. */
  places: string;
  enterprises: boolean;
  /** What social enterprises are filtered by; none chosen is no filter. */
  filters: Filters;
  /** The chosen territory; a selection by the codes of what it is put together of. */
  selected: { level: TerritoryKind; code: string } | null;
  /** Communes of a list, by their codes, which are outlined. */
  communes: string[];
  /** The place whose card is open. */
  place: Place | null;
  /** Where areas are drawn around: the chosen commune, a facility by its id, or nothing. */
  areas: "none" | "selected" | { facility: string };
  /** What is drawn to find the way by. */
  landmarks: readonly Landmark[];
  /** What a second map shows. */
  beside: Beside | null;
  view: View | null;
}

/** The measure of the second map and its mode, null for that of the first; in a pane of its own, or behind a curtain. */
export interface Beside {
  measure: string;
  mode: ModeName | null;
  panes: boolean;
}

/** Functions, themes and kinds or labels that social enterprises are filtered by: any of the chosen of each. */
export interface Filters {
  functions: string[];
  themes: string[];
  kinds: string[];
}

/** A social enterprise or a facility, by its id. */
export interface Place {
  kind: "enterprise" | "facility";
  id: string;
}

/** Where the map looks: zoom, and degrees. */
export interface View {
  zoom: number;
  lat: number;
  lon: number;
}

/** What an address without a query says. */
export const defaults: State = {
  measure: "index",
  level: "auto",
  mode: "car",
  weighting: published,
  method: "auto",
  count: 5,
  breaks: [],
  range: null,
  palette: "bruyere",
  places: "auto",
  // The map exists to show gaps beside those who could mend them.
  enterprises: true,
  filters: { functions: [], themes: [], kinds: [] },
  selected: null,
  communes: [],
  place: null,
  areas: "none",
  landmarks: landmarkNames,
  beside: null,
  view: null,
};

/** Reads the query and the hash of an address; whatever makes no sense is as if absent. Without a measure the map opens on the one given. */
export function parseState(search: string, hash: string, opens = defaults.measure): State {
  const query = new URLSearchParams(search);
  const count = Number(query.get("n"));
  return {
    measure: parseMeasure(query.get("mesure"), opens),
    level: oneOf(levelNames, query.get("niveau")) ?? "auto",
    mode: oneOf(modeNames, query.get("mode")) ?? defaults.mode,
    weighting: parseWeighting(query.get("w"), query.get("agr")),
    method: oneOf(methods, query.get("classes")) ?? defaults.method,
    count: Number.isInteger(count) && count >= 3 && count <= 7 ? count : defaults.count,
    breaks: parseBreaks(query.get("bornes")),
    range: parseRange(query.get("entre")),
    palette: oneOf(paletteNames, query.get("palette")) ?? defaults.palette,
    places: query.get("lieux") ?? defaults.places,
    enterprises: query.get("ess") !== "0",
    filters: {
      functions: list(query.get("fonctions")),
      themes: list(query.get("themes")),
      kinds: list(query.get("kinds")),
    },
    selected: parseSelected(query.get("sel")),
    communes: list(query.get("communes")).filter((code) => /^\w{5}$/.test(code)),
    place: parsePlace(query),
    areas: parseAreas(query.get("iso")),
    landmarks: parseLandmarks(query.get("reperes")),
    beside: parseBeside(query),
    view: parseView(hash),
  };
}

/** Writes the query and the hash, naming only what is not as by default, where the map opens on the measure given. */
export function formatState(state: State, opens = defaults.measure): string {
  const query = new URLSearchParams();
  if (state.level !== defaults.level) query.set("niveau", state.level);
  if (state.measure !== opens) query.set("mesure", state.measure);
  if (state.mode !== defaults.mode) query.set("mode", state.mode);
  const weighting = formatWeighting(state.weighting);
  if (weighting.weights !== "") query.set("w", weighting.weights);
  if (weighting.aggregation !== "") query.set("agr", weighting.aggregation);
  if (state.method !== defaults.method) query.set("classes", state.method);
  if (state.count !== defaults.count) query.set("n", String(state.count));
  if (state.method === "own" && state.breaks.length > 0) query.set("bornes", state.breaks.join(","));
  if (state.range) query.set("entre", state.range.join(","));
  if (state.palette !== defaults.palette) query.set("palette", state.palette);
  if (state.places !== defaults.places) query.set("lieux", state.places);
  if (!state.enterprises) query.set("ess", "0");
  const { functions, themes, kinds } = state.filters;
  if (functions.length > 0) query.set("fonctions", functions.join(","));
  if (themes.length > 0) query.set("themes", themes.join(","));
  if (kinds.length > 0) query.set("kinds", kinds.join(","));
  if (state.selected) query.set("sel", `${state.selected.level}:${state.selected.code}`);
  if (state.communes.length > 0) query.set("communes", state.communes.join(","));
  if (state.place) query.set(state.place.kind === "enterprise" ? "ent" : "lieu", state.place.id);
  if (state.areas === "selected") query.set("iso", "1");
  else if (state.areas !== "none") query.set("iso", state.areas.facility);
  const { beside, landmarks } = state;
  if (landmarks.length < landmarkNames.length) query.set("reperes", landmarks.join(",") || "0");
  if (beside) query.set("beside", beside.measure + (beside.mode ? `,${beside.mode}` : ""));
  if (beside?.panes) query.set("panes", "1");
  // Colons, commas and at signs are legal in a query, and addresses are read by people.
  const text = query.toString().replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%40", "@");
  return (text === "" ? "" : `?${text}`) + formatView(state.view);
}

function formatView(view: View | null): string {
  if (!view) return "";
  return `#${view.zoom.toFixed(2)}/${view.lat.toFixed(4)}/${view.lon.toFixed(4)}`;
}

function parseView(hash: string): View | null {
  const match = /^#(-?[\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)$/.exec(hash);
  if (!match) return null;
  const [zoom, lat, lon] = match.slice(1).map(Number) as [number, number, number];
  const sensible = zoom >= 0 && zoom <= 22 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return sensible ? { zoom, lat, lon } : null;
}

const measures =
  /^(index|population|enterprises|groups|need-access|(index|theme|gap|minutes|beyond|states|indicator):[\w-]+|past-(theme|gap):[\w-]+@\d{4})$/;

function parseMeasure(text: string | null, opens: string): string {
  return text && measures.test(text) ? text : opens;
}

function parseLandmarks(text: string | null): State["landmarks"] {
  if (text === null) return defaults.landmarks;
  const wanted = list(text);
  return landmarkNames.filter((name) => wanted.includes(name));
}

function parseBeside(query: URLSearchParams): Beside | null {
  const [measure = "", mode = null] = list(query.get("beside"));
  if (!measures.test(measure)) return null;
  return { measure, mode: oneOf(modeNames, mode), panes: query.get("panes") === "1" };
}

/** Reads a territory by its level and its code, level:code. */
export function parseSelected(text: string | null): State["selected"] {
  const match = /^([a-z]+):([\w-]+)$/.exec(text ?? "");
  const level = oneOf([...levelNames, "selection"] as const, match?.[1] ?? null);
  return level && match?.[2] ? { level, code: match[2] } : null;
}

/** An enterprise's card lies over a facility's. */
function parsePlace(query: URLSearchParams): Place | null {
  const enterprise = query.get("ent");
  if (enterprise) return { kind: "enterprise", id: enterprise };
  const facility = query.get("lieu");
  return facility ? { kind: "facility", id: facility } : null;
}

/** 1 is the chosen commune; anything else with a colon in it is a facility's id. */
function parseAreas(text: string | null): State["areas"] {
  if (text === "1") return "selected";
  return text && /^[\w-]+:.+$/.test(text) ? { facility: text } : "none";
}

/** The most bounds that a reader may set: there are so many colours less one. */
export const mostBreaks = 6;

/** Bounds of classes in ascending order, each once. */
export function parseBreaks(text: string | null): number[] {
  const numbers = list(text).map(Number).filter(Number.isFinite);
  return [...new Set(numbers)].sort((a, b) => a - b).slice(0, mostBreaks);
}

function parseRange(text: string | null): State["range"] {
  const [low = NaN, high = NaN] = list(text).map(Number);
  return low <= high ? [low, high] : null;
}

function oneOf<T extends string>(known: readonly T[], text: string | null): T | null {
  return known.find((item) => item === text) ?? null;
}

function list(text: string | null): string[] {
  return text ? text.split(",").filter((item) => item !== "") : [];
}
