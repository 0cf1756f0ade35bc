// The reader's own territory, which the browser keeps.
import { keep, recall } from "./stored";

const key = "maillage-territory";

export interface Mine {
  path: string; // without language nor root
  name: string;
}

/** What is kept, null where nothing is. */
export function readMine(): Mine | null {
  try {
    const value: unknown = JSON.parse(recall(key) ?? "null");
    if (typeof value !== "object" || value === null) return null;
    const { path, name } = value as Partial<Mine>;
    return typeof path === "string" && path.startsWith("/territoires/") && typeof name === "string"
      ? { path, name }
      : null;
  } catch {
    return null; // something else of that name
  }
}

/** Keeps a territory; null lets it go. */
export function writeMine(kept: Mine | null): void {
  keep(key, kept && JSON.stringify(kept));
}
