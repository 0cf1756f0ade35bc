import type { ServedValues } from "../api/types";

/** The measures that are gaps, which the server gives from 0 to 1. */
const gaps = /^(?:past-)?(?:theme|gap):/;

const shown = new WeakMap<ServedValues, ServedValues>();

/** Gaps as screens say them, from 0 to 100 like the index; other figures as they are. Each is made once. */
export function outOf100(served: ServedValues): ServedValues {
  if (!gaps.test(served.measure)) return served;
  const made = shown.get(served) ?? {
    ...served,
    decimals: Math.max(0, served.decimals - 2),
    values: served.values.map((gap) => (gap === null ? null : hundredfold(gap))),
    ...(served.bounds && { bounds: served.bounds.map(([at, most]) => [at, hundredfold(most)]) }),
  };
  shown.set(served, made);
  return made;
}

/** A hundred times a gap, without what binary fractions add at its end. */
export function hundredfold(gap: number): number {
  return Math.round(gap * 1e6) / 1e4;
}
