import { classOf } from "./classify";

/** One bar of a histogram: values from low to high, and the class of its middle. */
export interface Bar {
  low: number;
  high: number;
  count: number;
  classIndex: number;
}

/** Counts values into bars of one width over their range; one bar where all are equal. */
export function histogram(
  values: readonly (number | null)[],
  breaks: readonly number[],
  bars: number,
): Bar[] {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return [];
  let low = Infinity;
  let high = -Infinity;
  for (const value of known) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const n = low === high ? 1 : bars;
  const width = (high - low) / n;
  const out = Array.from({ length: n }, (_, i) => ({
    low: low + i * width,
    high: low + (i + 1) * width,
    count: 0,
    classIndex: classOf(low + (i + 0.5) * width, breaks),
  }));
  for (const value of known) {
    const i = width === 0 ? 0 : Math.min(n - 1, Math.floor((value - low) / width));
    out[i]!.count += 1;
  }
  return out;
}
