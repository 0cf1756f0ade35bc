import { levelName } from "./bootstrap";
import { categoryNames, valuesName } from "./measures";
import type { Target } from "./view";
import { rankingOf, type Model, type Ranking } from "./model";
import type { Context } from "./ui";
import type { Values } from "./values";

/** What the tooltip says of what the pointer is on; null where there is nothing to say. */
export function describe(
  ui: Context,
  model: Model | null,
  target: Target,
): { title: string; lines: string[] } | null {
  if (target.kind === "point") return describePoint(ui, target);
  const name = model?.columns.names[target.index];
  if (!model || name === undefined || target.level !== model.level) return null;
  return {
    title: name,
    lines: lines(ui, model, target.index),
  };
}

/** What is said of a territory: its value, and then its place and what the value rests on. */
export function lines(ui: Context, model: Model, index: number): string[] {
  return [
    valueText(ui, model, index),
    rankText(ui, model, index),
    answeredText(ui, model, index),
    staleText(ui, model),
    boundText(ui, model, index),
    ...madeTexts(ui, model, index),
    ...ownText(ui, model, index),
  ].filter(Boolean);
}

function describePoint(
  { boot, t, format }: Context,
  { layer, properties }: Extract<Target, { kind: "point" }>,
): { title: string; lines: string[] } {
  if (layer === "enterprise-groups") {
    const n = typeof properties.point_count === "number" ? properties.point_count : 0;
    return { title: t("map.group", { n: format.number(n) }), lines: [t("map.groupHint")] };
  }
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  const kind = boot.kinds.find((item) => item.id === properties.kind)?.name ?? text(properties.kind);
  const { thread } = properties;
  const last = typeof thread === "number" ? t("threads.last", { n: format.number(thread) }) : "";
  const lines = layer === "enterprises" ? [t("legend.enterprise"), kind] : [t("legend.facilities"), last];
  return { title: text(properties.name), lines: lines.filter(Boolean) };
}

/** A territory's value with its unit, or that it has none. */
export function valueText({ t, format }: Pick<Context, "t" | "format">, model: Model, index: number): string {
  const value = model.values.values[index] ?? null;
  const bound = value === null ? boundOf(model, index) : null;
  const { unit } = model.values;
  // Nobody's way takes the same tenth of a minute each day.
  const decimals = unit === "min" ? 0 : model.values.decimals;
  if (bound !== null) return t("edge.at-most", { value: format.withUnit(bound, unit, decimals) });
  if (value === null) return t("map.noData");
  if (model.values.categories !== undefined) return categoryNames({ t }, model.values)[value] ?? "";
  return format.withUnit(value, unit, decimals);
}

/** That a social enterprise alone gives the territory the service; "" where it is otherwise. */
export function answeredText({ t }: Pick<Context, "t">, { values }: Model, index: number): string {
  return values.answered?.includes(index) ? t("state.enterprise") : "";
}

/** The most that a territory's value can be, where a nearer place may lie beyond what is loaded; null of others. */
function boundOf({ values: { bounds } }: Model, index: number): number | null {
  return bounds?.find(([place]) => place === index)?.[1] ?? null;
}

/** That the figure is a bound, and why; "" where it is not. */
export function boundText({ t }: Pick<Context, "t">, model: Model, index: number): string {
  return boundOf(model, index) === null ? "" : t("edge.bound");
}

/** That the figure is too old to count, with its year; "" where it is not. */
export function staleText({ t }: Pick<Context, "t">, { values: { stale, year } }: Model): string {
  if (!stale) return "";
  return year ? t("stale.dated", { year }) : t("stale.undated");
}

/** The figures that a category is made of. */
function madeTexts(ui: Context, { values }: Model, index: number): string[] {
  return (values.made ?? []).map((made) => {
    const value = made.values[index] ?? null;
    const text = value === null ? ui.t("map.noData") : ui.format.withUnit(value, made.unit, made.decimals);
    return ui.t("crossed.made", { name: valuesName(ui, made), value: text });
  });
}

function rankText(ui: Context, { ranking, values }: Model, index: number): string {
  return placeText(ui, values, ranking, index);
}

/** A territory's rank, or the part of the list that it is in where its rank is unsure; "" where it has none. */
function placeText({ t, format }: Context, values: Values, ranking: Ranking, index: number): string {
  const rank = ranking.rank(values.values[index]);
  const of = format.number(ranking.of);
  const unsure = values.classes?.[index];
  if (rank === null) return "";
  return unsure
    ? t("map.class", { class: t(`rank-class.${unsure}`), of })
    : t("map.rank", { rank: format.ordinal(rank), of });
}

/** That the figure is of the reader's weights, and the published rank. */
function ownText(ui: Context, { values: { published } }: Model, index: number): string[] {
  if (!published) return [];
  const place = placeText(ui, published, rankingOf(published), index);
  return [ui.t("weights.own"), place === "" ? "" : ui.t("weights.publishedRank", { place })];
}

/** What the live region says: the chosen territory if it is among those shown, else what is shown. */
export function announce(ui: Context, model: Model, selected: number): string {
  const { t, boot } = ui;
  const measure = valuesName(ui, model.values);
  const name = model.columns.names[selected];
  if (name !== undefined) {
    const value = valueText(ui, model, selected);
    return t("live.selected", { name, measure, value, rank: rankText(ui, model, selected) });
  }
  const { classes, missing } = model.classification;
  return t("live.shown", {
    measure,
    level: levelName(boot, model.level),
    n: classes.length,
    missing: missing.count,
  });
}
