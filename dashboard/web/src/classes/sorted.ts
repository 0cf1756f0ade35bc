/** Numbers in ascending order. */
export type Sorted = Float64Array | readonly number[];

const kept = new WeakMap<readonly (number | null)[], Float64Array>();

/** The known values, ascending; sorted once for a list of values, which must not change. */
export function sortedOf(values: readonly (number | null)[]): Float64Array {
  let sorted = kept.get(values);
  if (!sorted) {
    const known = new Float64Array(values.length);
    let n = 0;
    for (const value of values) if (value !== null) known[n++] = value;
    sorted = known.subarray(0, n).sort();
    kept.set(values, sorted);
  }
  return sorted;
}

/** How many of sorted values lie below a bound. */
export function countBelow(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of sorted values lie above a bound. */
export function countAbove(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= bound) low = middle + 1;
    else high = middle;
  }
  return sorted.length - low;
}
