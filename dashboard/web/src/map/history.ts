import { byMode } from "../api/addresses";
import { isPublished } from "../weights/weighting";
import { formatState, parseState, type State } from "./state";
import type { Store } from "./store";

/** Keeps the address of the page in step with what the reader chose. */
export interface AddressBar {
  read(): State;
  /** Writes the state: a new entry of the history for a choice, the same one for a movement of the map. */
  write(state: State, entry: "push" | "replace"): void;
}

/** The browser's address bar, over the measure that the map opens on; back and forward call changed. Links to the map in the other language or out of a frame lead to the same state, those to other pages to the same mode. */
export function makeAddressBar(opens: string, changed: (state: State) => void): AddressBar {
  const lead = (kind: string, rest: string): void => {
    for (const link of document.querySelectorAll<HTMLAnchorElement>(kind)) {
      link.href = new URL(link.href).pathname + rest;
    }
  };
  const follow = (state: State): void => {
    lead("[data-keeps-state]", formatState(state, opens));
    lead("[data-keeps-mode]", byMode("?", state.mode));
  };
  const read = (): State => parseState(location.search, location.hash, opens);
  window.addEventListener("popstate", () => {
    const state = read();
    follow(state);
    changed(state);
  });
  follow(read());
  return {
    read,
    write: (state, entry) => {
      const address = location.pathname + formatState(state, opens);
      follow(state);
      if (address === location.pathname + location.search + location.hash) return;
      if (entry === "push") history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    },
  };
}

/** Writes each choice into the address as it is made; weights once they rest. In a frame it leaves the history to the page around it. */
export function keepAddress(store: Store, address: AddressBar, framed: boolean): void {
  store.subscribe((action, state) => {
    if (action.kind === "change") address.write(state, framed ? "replace" : "push");
    if (action.kind === "move") address.write(state, "replace");
    if (action.kind !== "weigh" || action.moving) return;
    // Back goes back to the published weights, not through each step of a slider.
    address.write(state, isPublished(address.read().weighting) && !framed ? "push" : "replace");
  });
}
