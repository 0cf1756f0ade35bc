import type { Columns, LevelName } from "../api/types";
import type { Values } from "./values";
import { classify, classOf, type Classification } from "../classes/classify";
import { equalSteps } from "../classes/equal";
import { countAbove, countBelow, sortedOf } from "../classes/sorted";
import { isDark } from "../dom";
import { editionOf } from "./measures";
import { categoryColors, colors, fade, land } from "./palettes";
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
  /** The largest of counts, which the largest circle stands for; null of what colours show. */
  largest: number | null;
}

/** Puts together what is shown of a measure at a level under the reader's choices, in the classes and colours of another model where one is given. */
export function makeModel(
  state: State,
  level: LevelName,
  columns: Columns,
  values: Values,
  dark: boolean,
  like: Model | null = null,
): Model {
  if (values.categories !== undefined) return categorised(level, columns, values, values.categories, dark);
  if (values.count) return counted(state, level, columns, values, dark);
  const classification = classify(
    values.values,
    columns.population,
    state.method,
    state.count,
    values.threshold,
    like ? like.classification.breaks : fixedBreaks(state, values),
  );
  const palette = like?.palette ?? paletteOf(state, classification, values, dark);
  const within = (value: number): boolean =>
    state.range === null || (value >= state.range[0] && value <= state.range[1]);
  const faded = palette.map((color) => fade(color, dark));
  const fills = values.values.map((value) => {
    if (value === null) return null;
    return (within(value) ? palette : faded)[classOf(value, classification.breaks)] ?? null;
  });
  // What is too old to count ranks nobody.
  const ranking = values.stale ? unranked : rankingOf(values);
  return { level, columns, values, classification, palette, fills, ranking, largest: null };
}

/** A model of counts: circles in one colour over the land. What is unknown has neither. */
function counted(
  { palette }: State,
  level: LevelName,
  columns: Columns,
  values: Values,
  dark: boolean,
): Model {
  const classification = classify(values.values, columns.population, "equal", 1, null, []);
  const fills = values.values.map((value) => (value === null ? null : land(dark)));
  const largest = values.values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  const color = colors(palette, 5, dark, false)[3] ?? "";
  const ranking = values.stale ? unranked : rankingOf(values);
  return { level, columns, values, classification, palette: [color], fills, ranking, largest };
}

/** Bounds that do not follow the values: the reader's own, or those that editions share, so that they compare at sight. */
function fixedBreaks({ method, breaks, count }: State, { measure }: Values): number[] | null {
  if (editionOf(measure) !== "") return equalSteps([0, 100], count);
  return method === "own" && breaks.length > 0 ? breaks : null;
}

/** The part of the territories beyond which a class is too large for the last tone; of few none is. */
const large = 0.4;
const few = 30;

/** A colour a class; the last tone is kept from a class that would cover half the map with it. Editions share their colours. */
export function paletteOf(
  { palette }: State,
  { classes }: Classification,
  { measure, values, direction }: Values,
  dark: boolean,
): string[] {
  const reversed = direction === "higher-better";
  const n = classes.length;
  const worst = classes[reversed ? 0 : n - 1]?.count ?? 0;
  const covers = n > 1 && values.length > few && worst > large * values.length && editionOf(measure) === "";
  const all = colors(palette, covers ? n + 1 : n, dark, reversed);
  if (!covers) return all;
  return reversed ? all.slice(1) : all.slice(0, n);
}

/** A model of categories: one class each, in their own colours; they do not rank. */
function categorised(level: LevelName, columns: Columns, values: Values, n: number, dark: boolean): Model {
  const breaks = Array.from({ length: n - 1 }, (_, i) => i + 1);
  const classification = classify(values.values, columns.population, "equal", n, null, breaks);
  const crossed = values.made === undefined ? "groups" : "crossed";
  const palette = categoryColors(n, values.statesWithin === undefined ? crossed : "states", dark);
  const fills = values.values.map((value) => (value === null ? null : (palette[value] ?? null)));
  return { level, columns, values, classification, palette, fills, ranking: unranked, largest: null };
}

/** Makes a model, or gives the one of before where it still holds. */
export type ModelKeeper = (
  state: State,
  level: LevelName,
  columns: Columns,
  values: Values,
  like?: Model | null,
) => Model;

/** Makes models, and gives the one of before where it still holds: a click classes nothing anew. */
export function modelKeeper(): ModelKeeper {
  let key = "";
  let model: Model | null = null;
  return (state, level, columns, values, like = null) => {
    const dark = isDark();
    const { measure, mode, method, count, breaks, range, palette, weighting } = state;
    const shared = like?.classification.breaks;
    const choice = { measure, level, mode, method, count, breaks, range, palette, weighting, dark, shared };
    const wanted = JSON.stringify(choice);
    if (!model || wanted !== key) model = makeModel(state, level, columns, values, dark, like);
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
