import type { Columns, LevelName } from "../api/types";
import type { Values } from "./values";
import { classify, classOf, type Classification } from "../classes/classify";
import { equalSteps } from "../classes/equal";
import { countAbove, countBelow, sortedOf } from "../classes/sorted";
import { isDark } from "../dom";
import { editionOf } from "./measures";
import { categoryColors, colors } from "./palettes";
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
  ranking: Ranking;
}

/** Puts together what is shown of a measure at a level under the reader's choices. */
export function makeModel(
  state: State,
  level: LevelName,
  columns: Columns,
  values: Values,
  dark: boolean,
): Model {
  if (values.categories !== undefined) return categorised(level, columns, values, values.categories, dark);
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
  // What is too old to count ranks nobody.
  const ranking = values.stale ? unranked : rankingOf(values);
  return { level, columns, values, classification, palette, fills, ranking };
}

/** A model of categories: one class each, in their own colours; they do not rank. */
function categorised(level: LevelName, columns: Columns, values: Values, n: number, dark: boolean): Model {
  const breaks = Array.from({ length: n - 1 }, (_, i) => i + 1);
  const classification = classify(values.values, columns.population, "equal", n, null, breaks);
  const crossed = values.made === undefined ? "groups" : "crossed";
  const palette = categoryColors(n, values.statesWithin === undefined ? crossed : "states", dark);
  const fills = values.values.map((value) => (value === null ? null : (palette[value] ?? null)));
  return { level, columns, values, classification, palette, fills, ranking: unranked };
}

/** Makes models, and gives the one of before where it still holds: a click classes nothing anew. */
export function modelKeeper(): (state: State, level: LevelName, columns: Columns, values: Values) => Model {
  let key = "";
  let model: Model | null = null;
  return (state, level, columns, values) => {
    const dark = isDark();
    const { measure, mode, method, count, palette, weighting } = state;
    const wanted = JSON.stringify([measure, level, mode, method, count, palette, weighting, dark]);
    if (!model || wanted !== key) model = makeModel(state, level, columns, values, dark);
    key = wanted;
    return model;
  };
}

/** How values rank: 1 is the least favourable, and equal values share the better rank. */
export interface Ranking {
  /** The rank of a value; what is unknown has none. */
  rank(value: number | null | undefined): number | null;
  /** How many are ranked. */
  of: number;
}

/** Of values that do not rank. */
const unranked: Ranking = { rank: () => null, of: 0 };

/** The ranking of all the values of a measure. */
export function rankingOf({ values, direction }: Values): Ranking {
  const sorted = sortedOf(values);
  const before = direction === "higher-better" ? countBelow : countAbove;
  return {
    rank: (value) => (value === null || value === undefined ? null : before(sorted, value) + 1),
    of: sorted.length,
  };
}
