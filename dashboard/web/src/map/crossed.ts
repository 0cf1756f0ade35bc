import type { Columns } from "../api/types";
import type { Values } from "./values";
import { quantiles } from "../classes/quantiles";
import { sortedOf } from "../classes/sorted";
import { classOf, plus } from "../classes/classify";

/** The measure that crosses needs with access. */
export const needAndAccess = "need-access";

/** Thirds along each way: few, middling, many. */
export const thirds = 3;

/** The category of a third of needs and a third of gaps, each from 0: rows of needs, the lowest first. */
export function cell(need: number, gap: number): number {
  return thirds * need + gap;
}

/**
 * Crosses the need score with the index: each is cut into thirds of as many
 * territories, among those that have both. Equal figures are never parted, so that
 * thirds may differ in size.
 */
export function cross(need: Values, index: Values): Values {
  const both = need.values.map((value, i) => value !== null && index.values[i] !== null);
  const only = (values: Values): (number | null)[] => values.values.map((v, i) => (both[i] ? v : null));
  const cut = (values: (number | null)[]): number[] => quantiles(sortedOf(values), thirds);
  const [needs, gaps] = [only(need), only(index)];
  const [needBreaks, gapBreaks] = [cut(needs), cut(gaps)];
  return {
    measure: needAndAccess,
    unit: "",
    threshold: null,
    decimals: 0,
    direction: "neutral",
    values: needs.map((value, i) => {
      const gap = gaps[i];
      if (value === null || gap === null || gap === undefined) return null;
      return cell(classOf(value, needBreaks), classOf(gap, gapBreaks));
    }),
    categories: thirds * thirds,
    made: [need, index],
  };
}

/** How many territories, and inhabitants, are in a category. */
export function headcount(
  values: Values,
  { population }: Columns,
  category: number,
): { count: number; population: number | null } {
  const out: { count: number; population: number | null } = { count: 0, population: 0 };
  values.values.forEach((value, i) => {
    if (value !== category) return;
    out.count += 1;
    out.population = plus(out.population, population[i] ?? null);
  });
  return out;
}
