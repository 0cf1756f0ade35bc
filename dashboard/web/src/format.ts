import type { Lang } from "./messages";

/** Writes figures as the page's language does: narrow blanks and a decimal comma in French. */
export interface Format {
  /** A number with a fixed number of decimals, a dash where it is not known. */
  number(value: number | null, decimals?: number): string;
  /** A number with a short unit: "12,3 min", "45 %". */
  withUnit(value: number, unit: string, decimals: number): string;
  /** A large count in few characters: "1,2 M", "45 k". */
  compact(value: number | null): string;
  /** A day, given as 2006-01-02: "1 janvier 2026". */
  day(iso: string): string;
  /** A rank: "1er", "12e", "1st", "12th". */
  ordinal(value: number): string;
}

/** Units that are written before or without a blank in English. */
function join(lang: Lang, figure: string, unit: string): string {
  if (unit === "") return figure;
  if (unit === "%" && lang === "en") return `${figure}%`;
  return `${figure}\u202F${unit}`;
}

/** How figures are written in a language. */
export function formatFor(lang: Lang): Format {
  const locale = lang === "fr" ? "fr-FR" : "en-GB";
  const writers = new Map<number, Intl.NumberFormat>(); // each is slow to make
  const writer = (decimals: number): Intl.NumberFormat => {
    const fixed = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const made = writers.get(decimals) ?? new Intl.NumberFormat(locale, fixed);
    writers.set(decimals, made);
    return made;
  };
  const number = (value: number | null, decimals = 0): string =>
    value === null
      ? "–"
      : writer(decimals).format(Object.is(Math.round(value * 10 ** decimals), -0) ? 0 : value);
  const compact = (value: number | null): string => {
    if (value === null) return number(value);
    if (value >= 1e6) return `${number(value / 1e6, value < 1e7 ? 1 : 0)}\u202FM`;
    if (value >= 1e4) return `${number(value / 1e3)}\u202Fk`;
    return number(value);
  };
  return {
    number,
    compact,
    withUnit: (value, unit, decimals) => join(lang, number(value, decimals), unit),
    day: (iso) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" })
        .format(new Date(`${iso}T00:00:00Z`))
        .replace(/^1 /, lang === "fr" ? "1er " : "1 "),
    ordinal: lang === "fr" ? (value) => number(value) + (value === 1 ? "er" : "e") : englishOrdinal(number),
  };
}

function englishOrdinal(number: (value: number) => string): (value: number) => string {
  const rules = new Intl.PluralRules("en", { type: "ordinal" });
  const suffixes: Record<string, string> = { one: "st", two: "nd", few: "rd", other: "th" };
  return (value) => number(value) + (suffixes[rules.select(value)] ?? "th");
}

/** How many decimals part the values of a range without noise: none where all its bounds are whole. */
export function decimalsFor(bounds: readonly number[]): number {
  if (bounds.every(Number.isInteger)) return 0;
  const span = Math.max(...bounds) - Math.min(...bounds);
  if (span === 0) return 1;
  if (span <= 2) return 2;
  return span <= 50 ? 1 : 0;
}

/** A value as round as a hundredth of its range lets it be. */
export function nice(value: number, span: number): number {
  const step = 10 ** Math.floor(Math.log10(span / 100));
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  return Number((Math.round(value / step) * step).toFixed(decimals));
}
