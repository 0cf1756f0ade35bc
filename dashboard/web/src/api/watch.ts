import { addressesOf, type Served } from "./addresses";
import type { Release } from "./types";

/** How often the list of releases is asked for while the page is in sight, milliseconds. */
const interval = 60_000;

/** Learns of releases that are published while a page is open. */
export interface Watch {
  /** Asks which release is current. */
  check: () => Promise<void>;
  /** Asks every minute while the page is in sight, and when it comes back into sight. */
  start(): void;
}

/** Calls newer once, when another release than the page's is current. */
export function watchReleases(served: Served, newer: () => void): Watch {
  const { releases } = addressesOf(served);
  let known = false;
  let etag = "";
  const check = async (): Promise<void> => {
    if (known) return;
    try {
      const headers = { Accept: "application/json", ...(etag === "" ? {} : { "If-None-Match": etag }) };
      const answer = await fetch(releases, { headers });
      if (!answer.ok) return; // 304 says that nothing is new
      etag = answer.headers.get("ETag") ?? "";
      const { items } = (await answer.json()) as { items: Release[] };
      if (!items.some(({ id, current }) => current && id !== served.release)) return;
      known = true;
      newer();
    } catch {
      // No network: the next time will do.
    }
  };
  const inSight = (): boolean => document.visibilityState === "visible";
  return {
    check,
    start: () => {
      const look = (): void => {
        if (inSight()) void check();
      };
      setInterval(look, interval);
      document.addEventListener("visibilitychange", look);
    },
  };
}
