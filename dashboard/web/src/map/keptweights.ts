import { inWindow, keep, recall } from "../stored";
import { formatWeighting, isPublished, parseWeighting } from "../weights/weighting";
import type { State } from "./state";
import type { Store } from "./store";

/** The name under which the window keeps the reader's weights. */
const name = "maillage.weights";

/** Gives back, to who returns to the map by an address that says nothing, the weights that were left there. */
export function recallWeights(state: State, search: string): State {
  if (search !== "") return state;
  const kept = new URLSearchParams(recall(name, inWindow) ?? "");
  return { ...state, weighting: parseWeighting(kept.get("w"), kept.get("agr")) };
}

/** Keeps the reader's weights as long as the window is open, until they are the published ones again. */
export function keepWeights(store: Store): void {
  store.subscribe((action, { weighting }) => {
    if (action.kind !== "weigh" || action.moving) return;
    const { weights, aggregation } = formatWeighting(weighting);
    const kept = new URLSearchParams({ w: weights, agr: aggregation }).toString();
    keep(name, isPublished(weighting) ? null : kept, inWindow);
  });
}
