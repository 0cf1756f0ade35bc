// What-if scenarios as addresses spell them: see geo/scenario, which reads them.

/** The id of a place as a scenario spells it. */
function escape(id: string): string {
  return id.replace(/[%;@=]/g, encodeURIComponent);
}

/** The page of what becomes of inhabitants where a place closes. */
export function closurePath(id: string): string {
  return `/simuler?${new URLSearchParams({ s: `fermer:${escape(id)}` }).toString()}`;
}

/** The page where a place is opened in a commune. */
export function openingPath(commune: string): string {
  return `/simuler?${new URLSearchParams({ de: `commune:${commune}`, ou: commune }).toString()}`;
}
