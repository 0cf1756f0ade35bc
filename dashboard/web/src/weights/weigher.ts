import type { Declared, GapColumns } from "../api/types";
import { copelandIndex, type Voice } from "./copeland";
import type { Aggregation, Weights } from "./weighting";

/** What a column of gaps holds where none is known. */
const unknown = 0xffff;

/** Absorbs the rounding of sums of weights such as 0.2. */
const slack = 1e-9;

/** A theme's gaps under the weights that they were made with. */
interface Kept {
  weights: string;
  gaps: Float64Array;
}

/**
 * Makes the gaps of themes and the index of every commune under any weights, by
 * the rules of the published index. A theme's gap is the weighted mean of the
 * known gaps of its parts, known where enough of its weight is. The index is made
 * of the themes that weigh something, known where as many of them are as the
 * published index asks for, or all of them where fewer weigh. Gaps of a theme are
 * kept until one of its weights changes.
 */
export class Weigher {
  /** How many communes there are. */
  readonly size: number;
  private readonly columns: (Uint16Array | null)[];
  private readonly steps: number;
  private readonly kept: (Kept | undefined)[] = [];
  private last: { themes: readonly Voice[]; aggregation: Aggregation; index: Float64Array } | null = null;

  constructor(
    private readonly declared: Declared,
    given: GapColumns,
  ) {
    this.steps = given.steps;
    this.size = given.gaps[0]?.length ?? 0;
    this.columns = declared.parts.map(({ id }) => pack(given.gaps[given.parts.indexOf(id)]));
  }

  /** The gap of a theme, 0 to 1, by commune; NaN where too little of it is known. */
  theme(theme: number, weights: Weights): Float64Array {
    const parts = this.partsOf(theme, weights);
    const key = parts.map(({ part, weight }) => `${part}:${weight}`).join();
    const kept = this.kept[theme];
    if (kept?.weights === key) return kept.gaps;
    const gaps = this.meanOf(parts);
    this.kept[theme] = { weights: key, gaps };
    return gaps;
  }

  private partsOf(theme: number, weights: Weights): { part: number; weight: number }[] {
    const id = this.declared.themes[theme]?.id;
    return this.declared.parts
      .map((part, k) => ({ part: k, weight: part.theme === id ? (weights.parts[k] ?? 0) : 0 }))
      .filter(({ weight }) => weight > 0);
  }

  private meanOf(parts: { part: number; weight: number }[]): Float64Array {
    const sums = new Float64Array(this.size);
    const known = new Float64Array(this.size);
    let total = 0;
    for (const { part, weight } of parts) {
      total += weight;
      const column = this.columns[part];
      if (column) add(column, weight, sums, known);
    }
    const least = Math.max(total * (this.declared.coverage.least_theme_weight - slack), Number.MIN_VALUE);
    for (let i = 0; i < this.size; i++) {
      const weight = known[i]!;
      sums[i] = weight >= least ? sums[i]! / weight / this.steps : NaN;
    }
    return sums;
  }

  /** The index, 0 to 100, by commune; NaN where too few themes are known. The last one is kept. */
  index(weights: Weights, aggregation: Aggregation): Float64Array {
    const themes = weights.themes
      .map((weight, theme) => ({ weight, gaps: this.theme(theme, weights), theme }))
      .filter(({ weight, theme }) => weight > 0 && this.partsOf(theme, weights).length > 0);
    const last = this.last;
    if (last?.aggregation === aggregation && sameVoices(last.themes, themes)) return last.index;
    const index = this.aggregate(themes, aggregation);
    this.last = { themes, aggregation, index };
    return index;
  }

  private aggregate(themes: readonly Voice[], aggregation: Aggregation): Float64Array {
    if (themes.length === 0) return new Float64Array(this.size).fill(NaN);
    const least = Math.min(this.declared.coverage.least_themes, themes.length);
    return aggregation === "copeland"
      ? this.majority(themes, least)
      : this.mean(themes, least, makerOf(aggregation, this.declared.floor));
  }

  private mean(themes: readonly Voice[], least: number, made: Maker): Float64Array {
    const out = new Float64Array(this.size).fill(NaN);
    for (let i = 0; i < this.size; i++) {
      let n = 0;
      let total = 0;
      let sum = 0;
      for (const { weight, gaps } of themes) {
        const gap = gaps[i]!;
        if (Number.isNaN(gap)) continue;
        n++;
        total += weight;
        sum = made.add(sum, weight, gap);
      }
      if (n >= least) out[i] = 100 * made.end(sum, total);
    }
    return out;
  }

  private majority(themes: readonly Voice[], least: number): Float64Array {
    const known = (i: number): number =>
      themes.reduce((n, { gaps }) => n + Number(!Number.isNaN(gaps[i]!)), 0);
    const units = [...Array(this.size).keys()].filter((i) => known(i) >= least);
    return copelandIndex(themes, this.size, units);
  }
}

function sameVoices(a: readonly Voice[], b: readonly Voice[]): boolean {
  return (
    a.length === b.length && a.every(({ weight, gaps }, k) => weight === b[k]?.weight && gaps === b[k].gaps)
  );
}

/** How an aggregation takes in the gap of one theme, and what it comes to. */
interface Maker {
  add(sum: number, weight: number, gap: number): number;
  end(sum: number, total: number): number;
}

function makerOf(aggregation: Exclude<Aggregation, "copeland">, floor: number): Maker {
  switch (aggregation) {
    case "arithmetic":
      return { add: (sum, weight, gap) => sum + weight * gap, end: (sum, total) => sum / total };
    case "geometric": // of what is left of access
      return {
        add: (sum, weight, gap) => sum + weight * Math.log(Math.max(1 - gap, floor)),
        end: (sum, total) => 1 - Math.exp(sum / total),
      };
    case "worst":
      return { add: (worst, _, gap) => Math.max(worst, gap), end: (worst) => worst };
  }
}

function pack(column: (number | null)[] | undefined): Uint16Array | null {
  if (!column) return null;
  const packed = new Uint16Array(column.length);
  column.forEach((gap, i) => (packed[i] = gap ?? unknown));
  return packed;
}

function add(column: Uint16Array, weight: number, sums: Float64Array, known: Float64Array): void {
  for (let i = 0; i < column.length; i++) {
    const gap = column[i]!;
    if (gap === unknown) continue;
    sums[i] = sums[i]! + weight * gap;
    known[i] = known[i]! + weight;
  }
}

/** Means by territory above the communes, weighted by population over the communes with a value; NaN without any. */
export function meansAbove(
  values: Float64Array,
  population: readonly (number | null)[],
  parents: readonly string[],
  codes: readonly string[],
): Float64Array {
  const place = new Map(codes.map((code, i) => [code, i]));
  const sums = new Float64Array(codes.length);
  const weights = new Float64Array(codes.length);
  values.forEach((value, i) => {
    const at = place.get(parents[i] ?? "");
    if (at === undefined || Number.isNaN(value)) return;
    const people = population[i] ?? 0;
    sums[at] = sums[at]! + people * value;
    weights[at] = weights[at]! + people;
  });
  return sums.map((sum, i) => (weights[i] === 0 ? NaN : sum / weights[i]!));
}

/** The rank of one value among all, 1 the highest; equal values share the better rank. */
export function rankAmong(values: Float64Array, at: number): { rank: number; of: number } | null {
  const value = values[at];
  if (value === undefined || Number.isNaN(value)) return null;
  let rank = 1;
  let of = 0;
  for (const other of values) {
    if (Number.isNaN(other)) continue;
    of++;
    if (other > value) rank++;
  }
  return { rank, of };
}
