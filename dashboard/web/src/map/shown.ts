import type { Data } from "../api/data";
import type { LevelName } from "../api/types";
import type { Values } from "./values";
import type { Bootstrap } from "./bootstrap";
import { cross, needAndAccess } from "./crossed";
import { groupsMeasure } from "./measures";
import type { State } from "./state";
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
): Promise<Values> {
  if (state.measure === groupsMeasure) return groups(boot, data);
  if (state.measure !== needAndAccess) return weighted.values(state.measure, level, state);
  const [need, index] = await Promise.all([
    data.values(`indicator:${boot.need}`, level, state.mode),
    weighted.values("index", level, state),
  ]);
  const crossed = cross(need, index);
  return index.published ? { ...crossed, published: cross(need, index.published) } : crossed;
}

async function groups({ lang }: Bootstrap, data: Data): Promise<Values> {
  const { types, of } = await data.types();
  return {
    measure: groupsMeasure,
    unit: "",
    threshold: null,
    direction: "neutral",
    values: of,
    categories: types.length,
    names: types.map(({ name }) => name[lang]),
  };
}
