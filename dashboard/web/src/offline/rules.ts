// What is kept for readers without a network, and how a request is answered.

/** How a request is answered: "fixed" from what is kept, since its address names its content;
 * "page" and "fresh" by the network first; "none" as if nothing was kept. */
export type Way = "fixed" | "page" | "fresh" | "none";

export interface Asked {
  method: string;
  mode: string;
  url: string;
  headers: { has(name: string): boolean };
}

/** The way of a request below a scope, such as https://maillage.example.fr/. */
export function wayOf(asked: Asked, scope: string): Way {
  if (asked.method !== "GET" || !asked.url.startsWith(scope) || asked.headers.has("Authorization"))
    return "none";
  const path = asked.url.slice(scope.length).replace(/[?#].*/, "");
  if (/^static\/|^api\/v1\/releases\/|^tiles\/[^/]+\/[^/]+\/\d/.test(path)) return "fixed";
  if (/^api\/|^tiles\//.test(path)) return "fresh";
  return asked.mode === "navigate" ? "page" : "none";
}

interface Answered {
  ok: boolean;
  redirected: boolean;
  headers: { get(name: string): string | null };
}

const mostBytes = 3_000_000;

/** Whether an answer may be kept: what only some may read says that it is not to be stored. */
export function mayKeep(answer: Answered): boolean {
  return (
    answer.ok &&
    !answer.redirected &&
    !/no-store|private/.test(answer.headers.get("Cache-Control") ?? "") &&
    Number(answer.headers.get("Content-Length") ?? 0) <= mostBytes
  );
}

/** Whether an answer never changes. */
export function lasts(answer: Answered): boolean {
  return mayKeep(answer) && (answer.headers.get("Cache-Control") ?? "").includes("immutable");
}

/** The built files that a page names. */
export function filesOf(page: string): string[] {
  return [...new Set([...page.matchAll(/(?:href|src)="([^"]*\/static\/[^"]+)"/g)].map((m) => m[1]!))];
}

/** The edition that a page shows, "" where it names none. */
export function editionOf(page: string): string {
  return /<meta name="edition" content="([^"]*)">/.exec(page)?.[1] ?? "";
}

/** The title of a page, as it is written there. */
export function titleOf(page: string): string {
  return /<title>([^<]*)<\/title>/.exec(page)?.[1] ?? "";
}

/** A page with a notice at its beginning. */
export function withNotice(page: string, notice: string): string {
  const main = /<main\b[^>]*>/.exec(page)?.[0];
  if (main === undefined) return page;
  return page.replace(main, () => `${main}<p class="notice offline" role="status">${notice}</p>`);
}
