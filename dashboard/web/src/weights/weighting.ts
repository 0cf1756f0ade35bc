/** The ways of making one figure of the themes', the published one first. */
export const aggregations = ["arithmetic", "geometric", "worst", "copeland"] as const;
export type Aggregation = (typeof aggregations)[number];

/** A reader's weighting: a preset, or "" for the declared weights, and what differs from it. */
export interface Weighting {
  preset: string;
  /** Weights by the id of a theme, a service or an indicator. */
  changes: Readonly<Record<string, number>>;
  aggregation: Aggregation;
}

/** The weighting of the published index. */
export const published: Weighting = { preset: "", changes: {}, aggregation: "arithmetic" };

export function isPublished({ preset, changes, aggregation }: Weighting): boolean {
  return preset === "" && aggregation === published.aggregation && Object.keys(changes).length === 0;
}

/** The words of addresses, which are read by people. */
const aggregationWords: Record<Aggregation, string> = {
  arithmetic: "arithmetique",
  geometric: "geometrique",
  worst: "pire",
  copeland: "majorite",
};

const idForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Reads "preset,id:weight,…" and the word of an aggregation; whatever makes no sense is as if absent. */
export function parseWeighting(weights: string | null, aggregation: string | null): Weighting {
  let preset = "";
  const changes: Record<string, number> = {};
  for (const token of (weights ?? "").split(",")) {
    const [id = "", text] = token.split(":");
    if (!idForm.test(id)) continue;
    const weight = Number(text);
    if (text === undefined) preset = preset === "" ? id : preset;
    else if (text !== "" && weight >= 0 && weight <= 100) changes[id] = weight;
  }
  const word = aggregations.find((name) => aggregationWords[name] === aggregation);
  return { preset, changes, aggregation: word ?? published.aggregation };
}

/** Writes what parseWeighting reads; "" is the published weights and aggregation. */
export function formatWeighting({ preset, changes, aggregation }: Weighting): {
  weights: string;
  aggregation: string;
} {
  const changed = Object.entries(changes).map(([id, weight]) => `${id}:${String(weight)}`);
  return {
    weights: [preset, ...changed].filter((token) => token !== "").join(","),
    aggregation: aggregation === published.aggregation ? "" : aggregationWords[aggregation],
  };
}

/** Weights in the order of the declared themes and parts. */
export interface Weights {
  themes: number[];
  parts: number[];
}

/** The weights that a weighting comes to. */
export function weightsOf(declared: Declared, { preset, changes }: Weighting): Weights {
  const base = declared.presets.find(({ id }) => id === preset);
  const within = (weight: number): number => Math.min(weight, declared.most);
  return {
    themes: declared.themes.map(({ id, weight }) =>
      within(changes[id] ?? base?.theme_weights?.[id] ?? weight),
    ),
    parts: declared.parts.map(({ id, weight }) => within(changes[id] ?? base?.part_weights?.[id] ?? weight)),
  };
}

/** The same weighting with another weight of one theme or part, nothing said twice. */
export function reweigh(declared: Declared, weighting: Weighting, id: string, weight: number): Weighting {
  return tidy(declared, { ...weighting, changes: { ...weighting.changes, [id]: weight } });
}

/**
 * Leaves out of a weighting what the data do not declare, and what changes
 * nothing: an address may be older than the data, and what is as published must
 * be called published.
 */
export function tidy(declared: Declared, weighting: Weighting): Weighting {
  const base: Preset | undefined = declared.presets.find(({ id }) => id === weighting.preset);
  const changes: Record<string, number> = {};
  const keep = (id: string, standing: number): void => {
    const weight = weighting.changes[id];
    if (weight !== undefined && Math.min(weight, declared.most) !== standing)
      changes[id] = Math.min(weight, declared.most);
  };
  for (const { id, weight } of declared.themes) keep(id, base?.theme_weights?.[id] ?? weight);
  for (const { id, weight } of declared.parts) keep(id, base?.part_weights?.[id] ?? weight);
  return { preset: base?.id ?? "", changes, aggregation: weighting.aggregation };
}

/** Whether the gap of a theme is made with other weights than the declared ones. */
export function changesTheme(declared: Declared, weighting: Weighting, theme: string): boolean {
  const { parts } = weightsOf(declared, weighting);
  return declared.parts.some((part, i) => part.theme === theme && part.weight !== parts[i]);
}

/** The share of the index that each theme makes where all of them are known, 0 to 1. */
export function shares(declared: Declared, weights: Weights): number[] {
  const counted = declared.themes.map(({ id }, i) => {
    const weighs = declared.parts.some((part, k) => part.theme === id && (weights.parts[k] ?? 0) > 0);
    return weighs ? (weights.themes[i] ?? 0) : 0;
  });
  const total = counted.reduce((sum, weight) => sum + weight, 0);
  return counted.map((weight) => (total === 0 ? 0 : weight / total));
}
import type { Declared, Preset } from "../api/types";
