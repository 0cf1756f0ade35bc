import type { Data } from "../api/data";
import type { LevelName } from "../api/types";
import type { Values } from "./values";
import type { Bootstrap } from "./bootstrap";
import { cross, needAndAccess } from "./crossed";
import { groupsMeasure } from "./measures";
import type { State } from "./state";
import { statesKind, statesOf } from "./states";
import type { Weighted } from "./weighted";

/** Where the figures of the map come from. */
export interface Sources {
  boot: Bootstrap;
  data: Data;
  weighted: Weighted;
}

/** The figures of the measure that the reader chose: as they are served, weighed here, or made of others. */
export async function valuesShown(
  { boot, data, weighted }: Sources,
  state: State,
  level: LevelName,
  signal?: AbortSignal,
): Promise<Values> {
  if (state.measure === groupsMeasure) return groups(boot, data, signal);
  const [kind, service = ""] = state.measure.split(":");
  if (kind === statesKind)
    return statesOf(state.measure, await data.coverage(service, level, state.mode, signal));
  if (state.measure !== needAndAccess) return weighted.values(state.measure, level, state, signal);
  const [need, index] = await Promise.all([
    data.values(`indicator:${boot.need}`, level, state.mode, signal),
    weighted.values("index", level, state, signal),
  ]);
  if (!index.published) return crossedOnce(need, index);
  return { ...cross(need, index), published: crossedOnce(need, index.published) };
}

const crossings = new WeakMap<Values, Values>();

/** The crossing of a published index, made once: it does not move with the weights. */
function crossedOnce(need: Values, index: Values): Values {
  const kept = crossings.get(index) ?? cross(need, index);
  crossings.set(index, kept);
  return kept;
}

async function groups({ lang }: Bootstrap, data: Data, signal?: AbortSignal): Promise<Values> {
  const { types, of } = await data.types(signal);
  return {
    measure: groupsMeasure,
    unit: "",
    decimals: 0,
    threshold: null,
    direction: "neutral",
    values: of,
    categories: types.length,
    names: types.map(({ name }) => name[lang]),
  };
}
