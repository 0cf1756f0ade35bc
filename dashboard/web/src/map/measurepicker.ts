import { h } from "../dom";
import { needAndAccess } from "./crossed";
import { makeChoices, makeSelect, type Option } from "./choices";
import {
  atEdition,
  context,
  editionOf,
  groupsMeasure,
  hasPast,
  indicatorTheme,
  isDeclared,
  measureName,
  overall,
  serviceOf,
  themeOf,
} from "./measures";
import type { State } from "./state";
import { statesKind } from "./states";
import type { Context } from "./ui";

/** The two menus that choose a measure: its theme, then which figure of that theme. */
export interface MeasurePicker {
  element: HTMLElement;
  sync(state: State): void;
}

export function makeMeasurePicker(ui: Context): MeasurePicker {
  const { boot, t } = ui;
  const themes = makeChoices("radio", "theme", t("comparison.theme"), themeOptions(ui), ([theme]) => {
    ui.change({ measure: keep(firstOf(theme ?? overall)) });
  });
  const figures = makeSelect("measure", t("panel.measure"), (value) => {
    ui.change({ measure: keep(value) });
  });
  const aspects = makeChoices(
    "radio",
    "aspect",
    t("panel.measure"),
    [
      { value: "minutes", label: t("measure.minutes") },
      { value: "gap", label: t("measure.gap") },
      { value: statesKind, label: t("measure.states") },
      { value: "beyond", label: t("measure.beyond") },
    ],
    ([aspect]) => {
      ui.change({ measure: `${aspect ?? "minutes"}:${shownService}` });
    },
    true,
  );
  aspects.element.querySelector("legend")?.classList.add("visually-hidden");
  let filled: string | null = null;
  let shownService = "";
  let edition = "";
  /** The measure at the edition that is shown, where there is one. */
  const keep = (measure: string): string => (hasPast(boot, measure) ? atEdition(measure, edition) : measure);

  return {
    element: h("div", { class: "panel-group" }, themes.element, figures.element, aspects.element),
    sync: (state) => {
      const theme = themeOf(boot, state.measure);
      if (theme !== filled) figures.fill(figureGroups(ui, theme));
      filled = theme;
      themes.set([theme]);
      const service = serviceOf(boot, state.measure);
      shownService = service?.id ?? "";
      edition = editionOf(state.measure);
      figures.set(service ? `minutes:${service.id}` : atEdition(state.measure, ""));
      figures.element.hidden = figureGroups(ui, theme).flatMap(({ options }) => options).length < 2;
      aspects.element.hidden = service === null || edition !== "";
      aspects.set([
        ["gap", "beyond", statesKind].find((kind) => state.measure.startsWith(`${kind}:`)) ?? "minutes",
      ]);
    },
  };
}

/** What figures are listed by: all themes, each of them, context. */
export function themeOptions({ boot, t }: Context): Option[] {
  return [
    { value: overall, label: t("panel.themeOverall") },
    ...boot.themes.map((theme) => ({ value: theme.id, label: theme.name })),
    { value: context, label: t("panel.themeContext") },
  ];
}

function firstOf(theme: string): string {
  if (theme === overall) return "index";
  return theme === context ? "population" : `theme:${theme}`;
}

/** The figures of a theme, of all themes or of context, as menus list them. */
export function figureGroups({ boot, t }: Context, theme: string): { label: string; options: Option[] }[] {
  if (theme === overall) {
    const others = boot.indices.map((index) => ({ value: `index:${index.id}`, label: index.name }));
    const crossed = [needAndAccess, groupsMeasure]
      .filter((measure) => isDeclared(boot, measure))
      .map((measure) => ({ value: measure, label: measureName(boot, t, measure) }));
    return [
      { label: "", options: [{ value: "index", label: t("measure.index") }] },
      { label: t("measure.crossed"), options: crossed },
      { label: t("measure.indices"), options: others },
    ].filter((group) => group.options.length > 0);
  }
  const services = boot.services.filter((service) => service.theme === theme);
  const indicators = boot.indicators.filter((item) => indicatorTheme(item) === theme);
  const counts = ["population", "enterprises"].map((value) => ({
    value,
    label: measureName(boot, t, value),
  }));
  return [
    {
      label: "",
      options: theme === context ? counts : [{ value: `theme:${theme}`, label: t("measure.themeGap") }],
    },
    {
      label: t("measure.services"),
      options: services.map((service) => ({ value: `minutes:${service.id}`, label: service.name })),
    },
    {
      label: t("measure.indicators"),
      options: indicators.map((item) => ({ value: `indicator:${item.id}`, label: item.name })),
    },
  ].filter((group) => group.options.length > 0);
}
