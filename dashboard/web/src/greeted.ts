// Whether the reader has closed the welcome of the map, kept in the browser.
import { keep, recall } from "./stored";

const key = "maillage-greeted";

/** Keeps that the welcome was closed. */
export function greet(): void {
  document.documentElement.dataset.greeted = "";
  keep(key, "1");
}

// Before the first paint, so that a closed welcome never flashes.
if (recall(key) !== null) document.documentElement.dataset.greeted = "";
