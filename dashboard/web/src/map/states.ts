import type { Coverage, StateName } from "../api/types";
import { plus } from "../classes/classify";
import type { Values } from "./values";

/** The kind of the measures that are the states of a service. */
export const statesKind = "states";

/** The kind of the figures that they are shown with: the inhabitants in a state. */
export const inhabitants = "inhabitants";

/** The states in the order of their categories; what is unknown has none, and is hatched. */
export const knownStates = ["covered", "enterprise", "uncovered"] as const;

/** All of them. */
export const allStates: readonly StateName[] = [...knownStates, "unknown"];

/** The states of a service as a measure: a category a territory. */
export function statesOf(
  measure: string,
  { acceptable, states, inhabitants, year, stale }: Coverage,
): Values {
  return {
    ...plain(measure),
    values: states.map((state) => (state === "unknown" ? null : knownStates.indexOf(state))),
    categories: knownStates.length,
    made: allStates.map((state) => ({ ...plain(`inhabitants:${state}`), values: inhabitants[state] })),
    statesWithin: acceptable,
    ...(year === undefined ? {} : { year }),
    ...(stale === undefined ? {} : { stale }),
  };
}

function plain(measure: string): Omit<Values, "values"> {
  return { measure, unit: "", decimals: 0, threshold: null, direction: "neutral" };
}

/** How many inhabitants are in a state, of all territories; null where that is not known of one. */
export function inhabitantsIn({ made }: Values, state: StateName): number | null {
  const values = made?.[allStates.indexOf(state)]?.values ?? [];
  return values.reduce<number | null>((sum, n) => plus(sum, n), 0);
}
