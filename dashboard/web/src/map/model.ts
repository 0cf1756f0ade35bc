import { classify, classOf, type Classification } from "../classes/classify";
import { equalSteps } from "../classes/equal";
import { decimalsFor } from "../format";
import type { LevelName } from "./bootstrap";
import type { Columns, Values } from "./data";
import { editionOf } from "./measures";
import { colors } from "./palettes";
import type { State } from "./state";

/** One measure of one level, classed, ranked and coloured: what map, legend, card and table all show. */
export interface Model {
  level: LevelName;
  columns: Columns;
  values: Values;
  classification: Classification;
  /** A colour a class. */
  palette: string[];
  /** A colour a territory; null is no data. */
  fills: (string | null)[];
  /** Rank 1 is the least favourable; equal values share the better rank. */
  ranks: (number | null)[];
  ranked: number;
  /** How many decimals its values are written with. */
  decimals: number;
}

/** Puts together what is shown of a measure at a level under the reader's choices. */
export function makeModel(
  state: State,
  level: LevelName,
  columns: Columns,
  values: Values,
  dark: boolean,
): Model {
  const classification = classify(
    values.values,
    columns.population,
    state.method,
    state.count,
    values.threshold,
    // Editions share their classes, so that they compare at sight.
    editionOf(values.measure) === "" ? null : equalSteps([0, 1], state.count),
  );
  const reversed = values.direction === "higher-better";
  const palette = colors(state.palette, classification.classes.length, dark, reversed);
  const fills = values.values.map((value) =>
    value === null ? null : (palette[classOf(value, classification.breaks)] ?? null),
  );
  const decimals = decimalsFor(extremes(values.values));
  return { level, columns, values, classification, palette, fills, decimals, ...rank(values) };
}

/** The least, the middle and the greatest of the known values. */
function extremes(values: readonly (number | null)[]): number[] {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const at = (share: number): number[] => sorted.slice(Math.floor(share * (sorted.length - 1))).slice(0, 1);
  return [...at(0), ...at(0.5), ...at(1)];
}

/** Ranks values from the least favourable. */
export function rank(values: Values): { ranks: (number | null)[]; ranked: number } {
  const sign = values.direction === "higher-better" ? 1 : -1;
  const order = values.values
    .map((value, i) => ({ value, i }))
    .filter((item): item is { value: number; i: number } => item.value !== null)
    .sort((a, b) => sign * (a.value - b.value));
  const ranks: (number | null)[] = values.values.map(() => null);
  order.forEach((item, at) => {
    const before = order[at - 1];
    ranks[item.i] = before?.value === item.value ? (ranks[before.i] ?? null) : at + 1;
  });
  return { ranks, ranked: order.length };
}
