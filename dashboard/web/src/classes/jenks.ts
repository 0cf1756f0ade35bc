import type { Sorted } from "./sorted";

/**
 * Natural breaks (Fisher 1958, Jenks 1967), exact: the inner breaks, each the
 * first value of its class, that make the sum of squared deviations from the
 * class means least. Values sorted ascending; n at most their distinct number.
 *
 * Equal values are merged and weighted. The cost of a class is concave in the
 * Monge sense, so that the best cut moves right with the end of the range: each
 * class is filled by divide and conquer in O(m log m), the whole in O(n m log m)
 * for m distinct values, where the usual tables take O(n m²).
 */
export function jenks(sorted: Sorted, n: number): number[] {
  const { values, cost } = prefixSums(sorted);
  if (n >= values.length) return values.slice(1);
  return walkBack(values, bestCuts(values.length, n, cost));
}

/** What a class of the values from one to another, both included, costs. */
export type Cost = (from: number, to: number) => number;

/** The best cuts of the first values into two classes, into three and so on to n: by the last value, where the last class starts. */
export function bestCuts(m: number, n: number, cost: Cost): Int32Array[] {
  let previous = Float64Array.from({ length: m }, (_, end) => cost(0, end));
  const cuts: Int32Array[] = [];
  for (let k = 1; k < n; k++) {
    const next = new Float64Array(m).fill(Infinity);
    const cut = new Int32Array(m);
    fill(previous, next, cut, cost, k, m - 1, k, m - 1);
    cuts.push(cut);
    previous = next;
  }
  return cuts;
}

function prefixSums(sorted: Sorted): { values: number[]; cost: Cost } {
  const values: number[] = [];
  const counts: number[] = [];
  for (const value of sorted) {
    if (values[values.length - 1] === value) counts[counts.length - 1]! += 1;
    else {
      values.push(value);
      counts.push(1);
    }
  }
  const m = values.length;
  // Deviations are taken from the middle value: squares of large, close values would lose their digits.
  const origin = values[m >> 1] ?? 0;
  const weight = new Float64Array(m + 1);
  const sum = new Float64Array(m + 1);
  const square = new Float64Array(m + 1);
  for (let i = 0; i < m; i++) {
    const x = values[i]! - origin;
    weight[i + 1] = weight[i]! + counts[i]!;
    sum[i + 1] = sum[i]! + counts[i]! * x;
    square[i + 1] = square[i]! + counts[i]! * x * x;
  }
  const cost: Cost = (from, to) => {
    const s = sum[to + 1]! - sum[from]!;
    return square[to + 1]! - square[from]! - (s * s) / (weight[to + 1]! - weight[from]!);
  };
  return { values, cost };
}

/** Fills next[low…high], whose best cuts are known to lie in [first, last]. */
function fill(
  previous: Float64Array,
  next: Float64Array,
  cut: Int32Array,
  cost: Cost,
  low: number,
  high: number,
  first: number,
  last: number,
): void {
  if (low > high) return;
  const middle = (low + high) >> 1;
  let best = Infinity;
  let at = first;
  for (let start = first; start <= Math.min(middle, last); start++) {
    const total = previous[start - 1]! + cost(start, middle);
    if (total < best) {
      best = total;
      at = start;
    }
  }
  next[middle] = best;
  cut[middle] = at;
  fill(previous, next, cut, cost, low, middle - 1, first, at);
  fill(previous, next, cut, cost, middle + 1, high, at, last);
}

function walkBack(values: number[], cuts: Int32Array[]): number[] {
  const breaks: number[] = [];
  let end = values.length - 1;
  for (let k = cuts.length - 1; k >= 0; k--) {
    const start = cuts[k]![end]!;
    breaks.unshift(values[start]!);
    end = start - 1;
  }
  return breaks;
}
