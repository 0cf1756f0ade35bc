import type { Threshold } from "../api/types";

/** Inner breaks at the two thresholds, with n − 2 equal steps between them. */
export function thresholdBreaks(limit: Threshold, n: number): number[] {
  const low = Math.min(limit.acceptable, limit.unacceptable);
  const high = Math.max(limit.acceptable, limit.unacceptable);
  const steps = Math.max(1, n - 2);
  return Array.from({ length: steps + 1 }, (_, i) => low + ((high - low) * i) / steps);
}
