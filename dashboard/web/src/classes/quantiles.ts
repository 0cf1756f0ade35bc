import type { Sorted } from "./sorted";

/** Inner breaks that put as equal a number of values as ties allow into n classes; values sorted ascending. */
export function quantiles(sorted: Sorted, n: number): number[] {
  const breaks: number[] = [];
  for (let i = 1; i < n; i++) {
    const value = sorted[Math.round((i * sorted.length) / n)];
    if (value !== undefined) breaks.push(value);
  }
  return breaks;
}
