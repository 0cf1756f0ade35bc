import { addressesOf } from "./addresses";
import type { Release } from "./types";

/** How often the list of releases is asked for while the page is in sight, milliseconds. */
const interval = 60_000;

/** Learns of releases that are published while a page is open. */
export interface Watch {
  /** Takes note of the release that an answer says is current. */
  heard: (current: string) => void;
  /** Asks which release is current. */
  check(): Promise<void>;
  /** Asks every minute while the page is in sight, and when it comes back into sight. */
  start(): void;
}

/** Calls newer once, when another release than the page's is current. */
export function watchReleases(release: string, newer: () => void): Watch {
  const { releases } = addressesOf(release);
  let known = false;
  let etag = "";
  const heard = (current: string): void => {
    if (known || current === release) return;
    known = true;
    newer();
  };
  const check = async (): Promise<void> => {
    if (known) return;
    try {
      const headers = { Accept: "application/json", ...(etag === "" ? {} : { "If-None-Match": etag }) };
      const answer = await fetch(releases, { headers });
      if (!answer.ok) return; // 304 says that nothing is new
      etag = answer.headers.get("ETag") ?? "";
      const current = newest(((await answer.json()) as { items: Release[] }).items);
      if (current !== null) heard(current);
    } catch {
      // No network: the next time will do.
    }
  };
  const inSight = (): boolean => document.visibilityState === "visible";
  return {
    heard,
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

function newest(releases: readonly Release[]): string | null {
  const [first, ...rest] = releases;
  if (!first) return null;
  return rest.reduce((a, b) => (Date.parse(b.published) > Date.parse(a.published) ? b : a), first).id;
}
