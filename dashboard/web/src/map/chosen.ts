import type { LevelName } from "../api/types";
import { levelOf } from "./levels";
import type { Model, ModelKeeper } from "./model";
import { valuesShown, type Sources } from "./shown";
import type { State } from "./state";

/** The chosen territory: its place in the columns of its level, and the figures of that level, null where the measure has none there. */
export interface Chosen {
  level: LevelName;
  index: number;
  name: string;
  model: Model | null;
}

/** Finds the chosen territory: in what the map shows, else in the figures of its own level. */
export async function findChosen(
  sources: Sources,
  state: State,
  shown: Model,
  models: ModelKeeper,
  signal: AbortSignal,
): Promise<Chosen | null> {
  const { selected } = state;
  if (!selected || selected.level === "selection") return null; // which no column holds
  const { level, code } = { ...selected, level: selected.level };
  const columns = level === shown.level ? shown.columns : await sources.data.columns(level, signal);
  const index = columns.codes.indexOf(code);
  if (index < 0) return null;
  const chosen = { level, index, name: columns.names[index] ?? "" };
  if (level === shown.level) return { ...chosen, model: shown };
  if (levelOf(sources.boot, { ...state, level }, 0) !== level) return { ...chosen, model: null };
  const values = await valuesShown(sources, state, level, signal);
  return { ...chosen, model: models(state, level, columns, values) };
}
