import type { LevelName, ModeName } from "../api/types";
import { methods, type Method } from "../classes/classify";
import { h, isDark, replace } from "../dom";
import { levelName } from "./bootstrap";
import { makeBesidePicker } from "./besidepicker";
import { makeClassFields } from "./classfields";
import { makeChoices, makeSelect, type Choices } from "./choices";
import { makeMeasurePicker } from "./measurepicker";
import { editionOf, valuesName } from "./measures";
import type { Model } from "./model";
import { colors, paletteNames, type PaletteName } from "./palettes";
import { makePlacesPicker } from "./placespicker";
import type { State } from "./state";
import { makeTimeline } from "./timeline";
import type { Context } from "./ui";
import { makeWeightsPanel } from "./weightspanel";

/** The column of settings: what is shown, of whom, in which classes and colours, with which places. */
export interface Panel {
  element: HTMLElement;
  sync(state: State, model: Model | null): void;
  showEnterpriseCount(shown: number, of: number): void;
  showMovers: (model: Model) => void;
}

export function makePanel(
  ui: Context,
  search: HTMLElement,
  legend: HTMLElement,
  actions: readonly HTMLElement[],
): Panel {
  const { t, boot } = ui;
  const measure = makeMeasurePicker(ui);
  const modes = makeModes(ui);
  const timeline = makeTimeline(ui);
  const levels = makeChoices(
    "radio",
    "level",
    t("panel.level"),
    [
      { value: "auto", label: t("panel.levelAuto") },
      ...boot.levels.map((level) => ({ value: level.id, label: level.name })),
    ],
    ([level]) => {
      ui.change({ level: (level ?? "auto") as LevelName | "auto" });
    },
  );
  const display = makeDisplay(ui);
  const places = makePlacesPicker(ui);
  const beside = makeBesidePicker(ui);
  const weights = makeWeightsPanel(ui);
  const body = h(
    "div",
    { class: "panel-body", id: "panel-body" },
    h("div", { class: "panel-group" }, modes.element, measure.element, timeline.element, levels.element),
    legend,
    h("div", { class: "panel-actions" }, ...actions),
    weights.element,
    beside.element,
    display.element,
    places.element,
  );
  const peek = makePeek(ui);
  const handle = makeHandle(ui, body);
  return {
    element: h(
      "section",
      { class: "panel", "aria-label": t("panel.label") },
      handle,
      peek.element,
      search,
      body,
    ),
    sync: (state, model) => {
      modes.set([state.mode]);
      measure.sync(state);
      timeline.sync(state);
      levels.set([state.level]);
      display.sync(state, model);
      places.sync(state);
      beside.sync(state);
      weights.sync(state);
      if (model) peek.show(model);
    },
    showMovers: weights.showMovers,
    showEnterpriseCount: (shown, of) => {
      places.showCount(shown, of);
    },
  };
}

/** How one travels; a mode that was not measured says why. */
function makeModes(ui: Context): Choices {
  const { boot, t } = ui;
  const modes = makeChoices(
    "radio",
    "mode",
    t("panel.mode"),
    boot.modes.map(({ id, name }) => ({ value: id, label: name })),
    ([mode]) => {
      // Areas are drawn by road only.
      ui.change({ mode: (mode ?? "car") as ModeName, ...(mode === "transit" ? { areas: "none" } : {}) });
    },
  );
  for (const { id, reason } of boot.modes) modes.disable(id, reason ?? null);
  return modes;
}

/** On a narrow screen the panel is a sheet at the bottom, folded until asked for. */
function makeHandle({ t }: Context, body: HTMLElement): HTMLElement {
  const label = h("span", {}, t("panel.open"));
  const handle = h(
    "button",
    {
      class: "panel-handle",
      type: "button",
      "aria-expanded": "false",
      "aria-controls": body.id,
      onclick: () => {
        const open = handle.getAttribute("aria-expanded") !== "true";
        handle.setAttribute("aria-expanded", String(open));
        label.textContent = t(open ? "panel.close" : "panel.open");
        handle.closest(".panel")?.classList.toggle("panel--open", open);
      },
    },
    label,
  );
  return handle;
}

/** What is shown and in which colours, in one line, for the folded sheet. */
function makePeek(ui: Context): { element: HTMLElement; show(model: Model): void } {
  const element = h("div", { class: "panel-peek" });
  return {
    element,
    show: (model) => {
      const swatches = model.palette.map((color) => {
        const swatch = h("i");
        swatch.style.background = color;
        return swatch;
      });
      replace(
        element,
        h("span", {}, `${valuesName(ui, model.values)} · ${levelName(ui.boot, model.level)}`),
        // Categories have no more and less: states and two figures crossed say their worst, as the legend does.
        model.values.categories === undefined
          ? h("span", { class: "peek-ramp", "aria-hidden": "true" }, "−", ...swatches, "+")
          : model.values.made
            ? h("span", { class: "peek-most" }, swatches.at(-1), worst(ui, model))
            : h("span", { class: "peek-ramp", "aria-hidden": "true" }, ...swatches),
      );
    },
  };
}

/** The worst of the categories that figures make. */
function worst({ t }: Context, { values }: Model): string {
  return t(values.statesWithin === undefined ? "crossed.most" : "state.uncovered");
}

function makeDisplay(ui: Context): { element: HTMLElement; sync(state: State, model: Model | null): void } {
  const { t } = ui;
  const method = makeSelect("method", t("panel.method"), (value) => {
    ui.change({ method: value as Method });
  });
  const counts = makeChoices(
    "radio",
    "count",
    t("panel.count"),
    [3, 4, 5, 6, 7].map((n) => ({ value: String(n), label: String(n) })),
    ([n]) => {
      ui.change({ count: Number(n) });
    },
    true,
  );
  const palettes = makeChoices(
    "radio",
    "palette",
    t("panel.palette"),
    paletteNames.map((name) => ({ value: name, label: t(`palette.${name}`) })),
    ([name]) => {
      ui.change({ palette: name as PaletteName });
    },
  );
  const swatches = [...palettes.element.querySelectorAll("span")].map((label) => {
    const swatch = h("i", { class: "ramp", "aria-hidden": "true" });
    label.prepend(swatch);
    return swatch;
  });
  let filled: boolean | null = null;
  const fill = (thresholds: boolean): void => {
    if (thresholds === filled) return;
    filled = thresholds;
    const offered = methods.filter((name) => thresholds || name !== "thresholds");
    method.fill([
      { label: "", options: offered.map((name) => ({ value: name, label: t(`classes.${name}`) })) },
    ]);
  };
  const fields = makeClassFields(ui);
  const group = h(
    "div",
    { class: "panel-group" },
    method.element,
    counts.element,
    fields.element,
    palettes.element,
  );
  const element = h("details", { class: "panel-more" }, h("summary", {}, t("panel.display")), group);
  return {
    element,
    sync: (state, model) => {
      // The colours of categories are their own, and circles have one.
      element.hidden = model?.values.categories !== undefined || (model?.largest ?? null) !== null;
      const thresholds = model?.values.threshold !== null;
      fill(thresholds);
      method.set(shownMethod(state, thresholds));
      counts.set([String(state.count)]);
      fields.sync(state, model);
      palettes.set([state.palette]);
      const dark = isDark();
      paletteNames.forEach((name, i) => {
        swatches[i]?.style.setProperty("--ramp", colors(name, 7, dark, false).join(","));
      });
    },
  };
}

/** The method in use: editions share equal classes. */
function shownMethod(state: State, thresholds: boolean): Method {
  if (editionOf(state.measure) !== "") return "equal";
  return !thresholds && state.method === "thresholds" ? "auto" : state.method;
}
