import type { Sorted } from "./sorted";

/** Inner breaks that cut the range of the values into n classes of one width; values sorted ascending. */
export function equalSteps(sorted: Sorted, n: number): number[] {
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  if (low === undefined || high === undefined) return [];
  return Array.from({ length: n - 1 }, (_, i) => low + ((high - low) * (i + 1)) / n);
}
