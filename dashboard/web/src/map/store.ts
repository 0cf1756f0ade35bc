import type { ModeName } from "../api/types";
import { isPublished, type Weighting } from "../weights/weighting";
import type { Bootstrap } from "./bootstrap";
import { isPlacedBeside } from "./beside";
import { isDeclared } from "./measures";
import { defaults, type State, type View } from "./state";

/** What may happen to the reader's choices. */
export type Action =
  /** The reader chose. */
  | { kind: "change"; patch: Partial<State> }
  /** The reader weighs the index otherwise, by a part of a theme where one is named. */
  | { kind: "weigh"; weighting: Weighting; moving: boolean; theme: string }
  /** The history leads to another address. */
  | { kind: "travel"; state: State }
  /** The map was moved. */
  | { kind: "move"; view: View }
  /** The data declare less than the weights name. */
  | { kind: "tidy"; weighting: Weighting };

/** The choices after an action. */
export function reduce(boot: Bootstrap, state: State, action: Action): State {
  switch (action.kind) {
    case "change":
      return { ...state, ...action.patch };
    case "weigh":
      return { ...state, weighting: action.weighting, measure: measureUnder(state, action) };
    case "travel":
      return sound(boot, action.state);
    case "move":
      return { ...state, view: action.view };
    case "tidy":
      return { ...state, weighting: action.weighting };
  }
}

/** Weights are of the index, which is shown unless the map is about the theme whose part moves. */
function measureUnder(
  { measure }: State,
  { weighting, theme }: { weighting: Weighting; theme: string },
): string {
  return isPublished(weighting) || measure === `theme:${theme}` ? measure : "index";
}

/** Leaves out of an address what the data do not hold. */
export function sound(boot: Bootstrap, state: State): State {
  const measured = (mode: ModeName): boolean => boot.modes.some(({ id, reason }) => id === mode && !reason);
  const { beside } = state;
  return {
    ...state,
    measure: isDeclared(boot, state.measure) ? state.measure : defaults.measure,
    mode: measured(state.mode) ? state.mode : defaults.mode,
    beside:
      beside && isPlacedBeside(boot, beside.measure)
        ? { ...beside, mode: beside.mode && measured(beside.mode) ? beside.mode : null }
        : null,
  };
}

/** Follows what happens to the choices. */
export type Listener = (action: Action, state: State) => void;

/** The reader's choices: they change by actions alone, which listeners follow in order. */
export class Store {
  private current: State;
  private readonly listeners: Listener[] = [];

  constructor(
    private readonly boot: Bootstrap,
    initial: State,
  ) {
    this.current = sound(boot, initial);
  }

  get state(): State {
    return this.current;
  }

  subscribe(listener: Listener): void {
    this.listeners.push(listener);
  }

  dispatch(action: Action): void {
    this.current = reduce(this.boot, this.current, action);
    for (const listener of this.listeners) listener(action, this.current);
  }
}
