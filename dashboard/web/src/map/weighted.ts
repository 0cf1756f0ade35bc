import type { Data } from "../api/data";
import type { Columns, Declared, LevelName, ModeName } from "../api/types";
import type { Values } from "./values";
import { mostCompared } from "../weights/copeland";
import { meansAbove, rankAmong, Weigher } from "../weights/weigher";
import { outOf100 } from "./outof100";
import { changesTheme, isPublished, published, tidy, weightsOf, type Weighting } from "../weights/weighting";
import type { State } from "./state";

/** The index and the rank of a territory under the reader's weighting. */
export interface Standing {
  index: number;
  rank: number;
  of: number;
}

/** What is read of a state: whose weights, by which mode. */
type Choice = Pick<State, "weighting" | "mode">;

/** The figures of the map, the published ones or those of the reader's weighting, made here. */
export interface Weighted {
  /** Fetches what the figures by a mode are made of. */
  prepare(mode: ModeName): Promise<void>;
  /** A measure of every territory of a level. */
  values(measure: string, level: LevelName, choice: Choice, signal?: AbortSignal): Promise<Values>;
  /** Leaves out of a weighting what the data do not declare. */
  known(weighting: Weighting): Promise<Weighting>;
  /** The place of the chosen territory under the reader's weighting; null without the one or the other. */
  standing(choice: Choice & Pick<State, "selected">): Promise<Standing | "withheld" | null>;
}

export function makeWeighted(data: Data): Weighted {
  const weighers = makeWeighers(data);
  const raise = makeRaise();
  const made = async (
    measure: string,
    level: LevelName,
    { weighting, mode }: Choice,
  ): Promise<Float64Array> => {
    const [declared, communes, columns] = await Promise.all([
      data.declared(),
      data.columns("commune"),
      data.columns(level),
    ]);
    const weigher = await weighers(declared, mode);
    const figures = raise(compute(declared, weigher, measure, weighting), level, communes, columns);
    if (measure !== "index" || level === "commune") return figures;
    return withheldAs((await data.values("index", level, mode)).values, figures);
  };
  return {
    prepare: async (mode) => {
      await weighers(await data.declared(), mode);
    },
    values: async (measure, level, choice, signal) => {
      const given = data.values(measure, level, choice.mode, signal);
      given.catch(() => undefined); // it may fail before it is awaited
      if (!(await touches(data, measure, choice.weighting))) return outOf100(await given);
      const [values, before] = await Promise.all([made(measure, level, choice), given]);
      return {
        ...outOf100({ ...before, values: orNull(values) }),
        classes: [], // of the published ranks
        published: outOf100(before),
      };
    },
    known: (weighting) => known(data, weighting),
    standing: async (choice) => {
      if (!choice.selected || isPublished(choice.weighting)) return null;
      const { level, code } = choice.selected;
      if (level === "selection") return null; // which ranks among none
      const [values, { codes }] = await Promise.all([made("index", level, choice), data.columns(level)]);
      const at = codes.indexOf(code);
      const place = rankAmong(values, at);
      return place ? { index: values[at] ?? NaN, ...place } : "withheld";
    },
  };
}

/** Weighers by mode, each made once; where its gaps do not come, asking again tries again. */
function makeWeighers(data: Data): (declared: Declared, mode: ModeName) => Promise<Weigher> {
  const weighers = new Map<ModeName, Promise<Weigher>>();
  return (declared, mode) => {
    let weigher = weighers.get(mode);
    if (!weigher) {
      weigher = data.gaps(mode).then((gaps) => new Weigher(declared, gaps));
      weighers.set(mode, weigher);
      weigher.catch(() => weighers.delete(mode));
    }
    return weigher;
  };
}

async function known(data: Data, weighting: Weighting): Promise<Weighting> {
  if (isPublished(weighting)) return weighting;
  const kept = tidy(await data.declared(), weighting);
  if (kept.aggregation !== "copeland") return kept;
  const { codes } = await data.columns("commune");
  return codes.length > mostCompared ? { ...kept, aggregation: published.aggregation } : kept;
}

/** Figures without those of territories whose published one is withheld: it is for reasons that no weight changes. */
function withheldAs(given: readonly unknown[], figures: Float64Array): Float64Array {
  return figures.map((value, i) => (given[i] === null ? NaN : value));
}

/** NaN, what is unknown among numbers, as null. */
function orNull(values: Float64Array): (number | null)[] {
  const out = new Array<number | null>(values.length);
  values.forEach((value, i) => (out[i] = Number.isNaN(value) ? null : value));
  return out;
}

/** Whether a weighting makes another figure of a measure. */
async function touches(data: Data, measure: string, weighting: Weighting): Promise<boolean> {
  if (isPublished(weighting)) return false;
  if (!measure.startsWith("theme:")) return measure === "index";
  return changesTheme(await data.declared(), weighting, measure.slice("theme:".length));
}

function compute(declared: Declared, weigher: Weigher, measure: string, weighting: Weighting): Float64Array {
  const weights = weightsOf(declared, weighting);
  if (measure === "index") return weigher.index(weights, weighting.aggregation);
  return weigher.theme(
    declared.themes.findIndex(({ id }) => measure === `theme:${id}`),
    weights,
  );
}

/** Brings figures of communes to a level, once each: map and card ask for the same. */
function makeRaise(): (
  values: Float64Array,
  level: LevelName,
  communes: Columns,
  columns: Columns,
) => Float64Array {
  const raised = new WeakMap<Float64Array, Partial<Record<LevelName, Float64Array>>>();
  return (values, level, communes, columns) => {
    if (level === "commune") return values;
    const kept = raised.get(values) ?? {};
    raised.set(values, kept);
    return (kept[level] ??= meansAbove(
      values,
      communes.population,
      communes.parents[level] ?? [],
      columns.codes,
    ));
  };
}
