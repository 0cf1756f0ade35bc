import type { Threshold } from "../api/types";
import { balanced } from "./balanced";
import { equalSteps } from "./equal";
import { jenks } from "./jenks";
import { quantiles } from "./quantiles";
import { sortedOf, type Sorted } from "./sorted";
import { thresholdBreaks } from "./thresholds";

/** The ways of cutting values into classes, in the order of the menu. */
export const methods = ["auto", "thresholds", "quantiles", "jenks", "equal", "own"] as const;
export type Method = (typeof methods)[number];

/** One class: values from low to high, the last class including its high. */
export interface Class {
  low: number;
  high: number;
  count: number;
  /** Inhabitants, null where those of one territory are not known. */
  population: number | null;
}

/** A classification of one measure at one level. */
export interface Classification {
  classes: Class[];
  /** Inner bounds: a value belongs to the class numbered by how many of them it reaches. */
  breaks: number[];
  /** All values are one value: there is one class, and the legend says so. */
  uniform: boolean;
  /** Territories without a value, and the people living there. */
  missing: { count: number; population: number | null };
}

/** Cuts values (null: no data) into at most n classes; fewer where ties leave a class empty. Fixed breaks are kept whatever the values. */
export function classify(
  values: readonly (number | null)[],
  populations: readonly (number | null)[],
  method: Method,
  n: number,
  threshold: Threshold | null,
  fixed: number[] | null = null,
): Classification {
  const sorted = sortedOf(values);
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  if (fixed && sorted.length > 0) return count(values, populations, fixed, low ?? 0, high ?? 0, false);
  const uniform = low !== undefined && low === high;
  const breaks = low === undefined || high === undefined || uniform ? [] : cut(sorted, method, n, threshold);
  // Thresholds are kept even where no value reaches them; other breaks only inside the range.
  const kept =
    (method === "thresholds" || method === "auto") && threshold
      ? breaks
      : unique(breaks).filter((value) => value > low! && value <= high!);
  return count(values, populations, kept, low ?? 0, high ?? 0, uniform);
}

function cut(sorted: Sorted, method: Method, n: number, threshold: Threshold | null): number[] {
  switch (method) {
    case "jenks":
      return jenks(sorted, n);
    case "equal":
      return equalSteps(sorted, n);
    case "thresholds":
      return threshold ? thresholdBreaks(threshold, n) : quantiles(sorted, n);
    case "auto":
      return balanced(sorted, n, threshold);
    case "quantiles":
    case "own": // of which none is given yet
      return quantiles(sorted, n);
  }
}

function unique(breaks: readonly number[]): number[] {
  return breaks.filter((value, i) => i === 0 || value !== breaks[i - 1]);
}

function count(
  values: readonly (number | null)[],
  populations: readonly (number | null)[],
  breaks: number[],
  low: number,
  high: number,
  uniform: boolean,
): Classification {
  const known = values.some((value) => value !== null);
  const edges = [
    Math.min(low, breaks[0] ?? low),
    ...breaks,
    Math.max(high, breaks[breaks.length - 1] ?? high),
  ];
  const classes = known
    ? edges.slice(1).map((to, i): Class => ({ low: edges[i]!, high: to, count: 0, population: 0 }))
    : [];
  const missing: Classification["missing"] = { count: 0, population: 0 };
  values.forEach((value, i) => {
    const bin = value === null ? missing : classes[classOf(value, breaks)]!;
    bin.count += 1;
    bin.population = plus(bin.population, populations[i] ?? null);
  });
  return { classes, breaks, uniform, missing };
}

/** The inhabitants of both, not known where those of one are not. */
export function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

/** The number, from 0, of the class that a value falls in. */
export function classOf(value: number, breaks: readonly number[]): number {
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= breaks[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}
