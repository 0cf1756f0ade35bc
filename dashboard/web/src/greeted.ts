// Whether the reader has closed the welcome of the map, kept in the browser.

const key = "maillage-greeted";

/** Whether the welcome was closed. */
export function greeted(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false; // storage refused: the welcome comes with each visit
  }
}

/** Keeps that the welcome was closed. */
export function greet(): void {
  document.documentElement.dataset.greeted = "";
  try {
    localStorage.setItem(key, "1");
  } catch {
    // storage refused: nothing to keep it in
  }
}

// Before the first paint, so that a closed welcome never flashes.
if (greeted()) document.documentElement.dataset.greeted = "";
