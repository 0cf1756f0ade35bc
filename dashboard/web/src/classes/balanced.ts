import type { Threshold } from "../api/types";
import { quantiles } from "./quantiles";
import { countBelow, type Sorted } from "./sorted";
import { thresholdBreaks } from "./thresholds";

/** The part of the values that one class beyond the worse threshold may hold before it is parted. */
const most = 0.25;

/**
 * Breaks at the two thresholds of a measure, and between them; where many values lie
 * beyond the higher, that side is parted into as many values each instead, so that one
 * colour does not cover half a map. Without thresholds, as many values a class as ties allow.
 */
export function balanced(sorted: Sorted, n: number, limit: Threshold | null): number[] {
  if (!limit) return quantiles(sorted, n);
  const [low, high] = [limit.acceptable, limit.unacceptable].sort((a, b) => a - b) as [number, number];
  const values = Float64Array.from(sorted);
  const above = values.subarray(countBelow(values, high));
  if (n < 4 || above.length <= most * values.length) return thresholdBreaks(limit, n);
  return [low, high, ...quantiles(above, n - 2).filter((value) => value > high)];
}
