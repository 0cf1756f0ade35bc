import type { ModeName, Withheld } from "../api/types";
import { plus, type Class } from "../classes/classify";
import { h, isDark, replace, type Child } from "../dom";
import { decimalsFor } from "../format";
import { published } from "../weights/weighting";
import { countLegend } from "./countlegend";
import { crossedSentence, crossedTable } from "./crossedlegend";
import { histogramView } from "./histogramview";
import { categoryNames, howMeasured, valuesName } from "./measures";
import type { Model } from "./model";
import { formatState, type State } from "./state";
import { statesLegend } from "./stateslegend";
import type { Context } from "./ui";

/** Why an index or a theme is withheld, in the order in which the legend tells it. */
const reasons: Withheld[] = ["coverage", "stale", "incomplete", "edge", "timetable"];

/** Why an indicator is missing that could be made. */
const implausibles = ["out-of-bounds", "too-few", "of-nothing", "edge"] as const;

/** The legend: histogram, classes with their numbers of territories and inhabitants, what has no data. */
export interface Legend {
  element: HTMLElement;
  show(model: Model, state: State, drawn: boolean, facility: string | null): void;
}

export function makeLegend(ui: Context): Legend {
  const { t } = ui;
  const element = h("section", { class: "legend", "aria-label": t("legend.label"), tabindex: "-1" });
  return {
    element,
    show: (model, state, drawn, facility) => {
      replace(
        element,
        heading(ui, model, state.mode),
        opening(ui, state),
        says(ui, model),
        ...standing(ui, model),
        answered(ui, model),
        model.values.published ? ownNote(ui, state) : null,
        drawn ? null : h("p", { class: "notice" }, t("legend.zoom")),
        ...body(ui, model, state),
        marks(ui, facility, state.enterprises),
        contours(ui, model),
      );
    },
  };
}

function body(ui: Context, model: Model, { range }: State): Child[] {
  const { values, classification } = model;
  if (values.statesWithin !== undefined) return statesLegend(ui, model);
  if (model.largest !== null) return countLegend(ui, model);
  if (classification.classes.length === 0 || values.categories === undefined) {
    return [
      note(ui, model),
      histogramView(ui, model, range),
      range && markedOut(ui, model, range),
      classTable(ui, model),
    ];
  }
  if (!values.made) return [h("p", { class: "source-note" }, ui.t("groups.says")), classTable(ui, model)];
  return [crossedSentence(ui, model), crossedTable(ui, model), noData(ui, model)];
}

/** Why the map opens on this measure, and not on the index. */
function opening({ boot }: Context, { measure }: State): HTMLElement | null {
  const { opens } = boot;
  return opens.why !== "" && measure === opens.measure ? h("p", { class: "notice" }, opens.why) : null;
}

/** How many are left out for want of one of the figures. */
function noData({ t, format }: Context, { classification: { missing } }: Model): HTMLElement | null {
  if (missing.count === 0) return null;
  const counted = { n: format.number(missing.count), people: format.number(missing.population) };
  return h("p", { class: "source-note" }, t("crossed.missing", counted));
}

function heading(ui: Context, model: Model, mode: ModeName): HTMLElement {
  const { measure, unit } = model.values;
  const how = howMeasured(ui, measure, mode);
  return h(
    "h2",
    {},
    valuesName(ui, model.values),
    unit === "" ? null : h("small", {}, ` (${unit})`),
    how === "" ? null : h("span", { class: "estimate" }, how),
  );
}

/** What the measure says, as it is declared. */
function says({ boot }: Context, { values: { sentence } }: Model): HTMLElement | null {
  const text = sentence?.[boot.lang] ?? "";
  return text === "" ? null : h("p", { class: "legend-says" }, text);
}

/** That the figures are too old to count, or of how many territories there is none and why. */
function standing({ t, format }: Context, { values }: Model): HTMLElement[] {
  const { stale, year, withheld } = values;
  const notice = (text: string): HTMLElement => h("p", { class: "notice" }, text);
  if (stale) return [notice(year ? t("legend.stale", { year }) : t("legend.staleUndated"))];
  const implausible = implausibles.filter((reason) => (values.implausible?.[reason] ?? 0) > 0);
  const dropped = implausible.map((reason) =>
    notice(
      t("legend.withheld", {
        why: t(`implausible.${reason}`),
        n: format.number(values.implausible?.[reason] ?? 0),
      }),
    ),
  );
  return dropped.concat(
    reasons
      .filter((reason) => reason !== "coverage" && (withheld?.[reason] ?? 0) > 0)
      .map((reason) =>
        notice(
          t("legend.withheld", { why: t(`withheld.${reason}`), n: format.number(withheld?.[reason] ?? 0) }),
        ),
      ),
  );
}

/** How many territories a social enterprise alone gives the service. */
function answered({ t, format }: Context, { values }: Model): HTMLElement | null {
  const n = values.answered?.length ?? 0;
  return n === 0 ? null : h("p", { class: "source-note" }, t("legend.answered", { n: format.number(n) }));
}

/** That these are not the published figures, and the way back to them. */
function ownNote(ui: Context, state: State): HTMLElement {
  const { t } = ui;
  const back = h("a", { href: formatState({ ...state, weighting: published }) || "?" }, t("weights.back"));
  back.addEventListener("click", (event) => {
    event.preventDefault();
    // The link goes with its note: the focus stays near.
    back.closest<HTMLElement>(".legend")?.focus();
    ui.weigh(published, false);
  });
  return h(
    "p",
    { class: "notice notice--own" },
    h("strong", {}, `${t("weights.own")}.`),
    " ",
    t("weights.ownNote"),
    " ",
    back,
  );
}

function note({ t }: Context, model: Model): HTMLElement | null {
  const { classes, uniform } = model.classification;
  if (classes.length === 0) return h("p", { class: "notice" }, t("legend.empty"));
  if (uniform) return h("p", { class: "notice" }, t("legend.uniform"));
  const dark = isDark();
  const neutral = model.values.direction === "neutral";
  const key = neutral
    ? dark
      ? "legend.moreLight"
      : "legend.moreDark"
    : dark
      ? "legend.worseLight"
      : "legend.worseDark";
  return h("p", { class: "source-note" }, t(key));
}

/** How many keep their colours, and the way back to all. */
function markedOut(ui: Context, { values, columns }: Model, [from, to]: [number, number]): HTMLElement {
  const { t, format } = ui;
  const inside = values.values.map((value) => value !== null && value >= from && value <= to);
  const count = inside.filter(Boolean).length;
  const people = columns.population.reduce<number | null>((sum, n, i) => (inside[i] ? plus(sum, n) : sum), 0);
  const decimals = decimalsFor([from, to]);
  const [low, high] = [format.number(from, decimals), format.number(to, decimals)];
  const told = { n: format.number(count), people: format.number(people), low, high };
  const all = h(
    "button",
    {
      class: "button button--quiet",
      type: "button",
      onclick: () => {
        ui.change({ range: null });
      },
    },
    t("legend.all"),
  );
  return h(
    "p",
    { class: "legend-range" },
    t(count < 2 ? "legend.inRangeOne" : "legend.inRange", told),
    " ",
    all,
  );
}

/** What each class is called: the categories' names, or from and to which values it goes. */
export function classNames(ui: Context, { values, classification }: Model): string[] {
  const { classes, breaks } = classification;
  const names = categoryNames(ui, values);
  const decimals = decimalsFor(breaks.length > 0 ? breaks : classes.map((item) => item.low));
  return classes.map((_, i) => names[i] ?? range(ui, classes, i, decimals));
}

function classTable(ui: Context, model: Model): HTMLElement {
  const { t, format } = ui;
  const { classes, missing } = model.classification;
  const names = classNames(ui, model);
  const row = (
    swatch: HTMLElement,
    label: string,
    item: { count: number; population: number | null },
  ): HTMLElement =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, swatch, label),
      h("td", { class: "num" }, format.number(item.count)),
      h("td", { class: "num" }, format.compact(item.population)),
    );
  return h(
    "table",
    { class: "legend-classes" },
    h("thead", {}, headRow(ui, t(model.values.categories === undefined ? "legend.range" : "legend.group"))),
    h(
      "tbody",
      {},
      ...classes.map((item, i) =>
        row(colored(model.palette[i] ?? "", model.values.stale ?? false), names[i] ?? "", item),
      ),
      missing.count > 0 ? row(h("i", { class: "swatch swatch--hatch" }), t("legend.noData"), missing) : null,
    ),
  );
}

function headRow({ t }: Context, first: string): HTMLElement {
  return h(
    "tr",
    {},
    h("th", { scope: "col" }, first),
    h("th", { scope: "col", class: "num" }, t("legend.count")),
    h("th", { scope: "col", class: "num" }, t("legend.population")),
  );
}

/** The colour of a class, hatched where its figures are too old to count. */
export function colored(color: string, stale: boolean): HTMLElement {
  const swatch = h("i", { class: stale ? "swatch swatch--stale" : "swatch" });
  swatch.style.backgroundColor = color;
  return swatch;
}

function range({ t, format }: Context, classes: readonly Class[], i: number, decimals: number): string {
  const item = classes[i]!;
  const low = format.number(item.low, decimals);
  const high = format.number(item.high, decimals);
  if (classes.length === 1) return low === high ? low : t("legend.between", { low, high });
  if (i === 0) return t("legend.below", { high });
  if (i === classes.length - 1) return t("legend.above", { low });
  return t("legend.class", { low, high });
}

function marks({ t }: Context, facility: string | null, enterprises: boolean): HTMLElement | null {
  if (facility === null && !enterprises) return null;
  const mark = (kind: string, label: string): HTMLElement =>
    h("li", {}, h("i", { class: `mark mark--${kind}` }), label);
  return h(
    "ul",
    { class: "legend-marks" },
    facility === null ? null : mark("facility", facility),
    enterprises ? mark("enterprise", t("legend.enterprise")) : null,
  );
}

function contours({ boot, t }: Context, model: Model): HTMLElement | null {
  if (model.level !== "commune" || boot.missing.length === 0) return null;
  const names = boot.missing.map((item) => item.name).join(", ");
  return h("p", { class: "source-note" }, t("legend.missingContour", { names }));
}
