import type { Bootstrap } from "./bootstrap";
import { groupsMeasure, isDeclared } from "./measures";
import type { Model, ModelKeeper } from "./model";
import { valuesShown, type Sources } from "./shown";
import type { State } from "./state";

/** Whether a second map can show a measure: any that the data declare of every level. */
export function isPlacedBeside(boot: Bootstrap, measure: string): boolean {
  return measure !== groupsMeasure && isDeclared(boot, measure);
}

/** The choices of the second map: its own measure and mode, all else as on the first. Bounds and marked values are of the first measure. */
export function besideState(state: State): State | null {
  const { beside, mode, method } = state;
  if (!beside) return null;
  return {
    ...state,
    measure: beside.measure,
    mode: beside.mode ?? mode,
    method: method === "own" ? "auto" : method,
    breaks: [],
    range: null,
  };
}

/** What the second map shows, null where there is none: at the level of the first, and in its classes where both are of one figure. */
export async function findBeside(
  sources: Sources,
  state: State,
  shown: Model,
  models: ModelKeeper,
  signal: AbortSignal,
): Promise<Model | null> {
  const second = besideState(state);
  if (!second) return null;
  const values = await valuesShown(sources, second, shown.level, signal);
  return models(second, shown.level, shown.columns, values, classesFor(state, second, shown));
}

/** The model whose classes the second map takes: of one figure by another mode. Editions share theirs, and the latest data are not measured like them. */
function classesFor(state: State, second: State, shown: Model): Model | null {
  const known = shown.classification.breaks.length > 0 && shown.values.categories === undefined;
  return known && state.measure === second.measure ? shown : null;
}
