import { h } from "../dom";
import type { Named } from "./bootstrap";
import { makeChoices, makeSelect, type Choices, type Option, type Select } from "./choices";
import { landmarkNames } from "./landmarks";
import { defaults, type Filters, type State } from "./state";
import type { Context } from "./ui";

/** The choice of the places drawn over the territories: facilities of a service, social enterprises. */
export interface PlacesPicker {
  element: HTMLElement;
  sync(state: State): void;
  showCount: (shown: number, of: number) => void;
}

export function makePlacesPicker(ui: Context): PlacesPicker {
  const { t } = ui;
  const facilities = makeFacilities(ui);
  const filters = makeFilters(ui);
  const box = h("input", {
    type: "checkbox",
    onchange: () => {
      ui.change({ enterprises: box.checked });
    },
  });
  const landmarks = makeChoices(
    "checkbox",
    "landmarks",
    t("panel.landmarks"),
    landmarkNames.map((value) => ({ value, label: t(`landmark.${value}`) })),
    (taken) => {
      ui.change({ landmarks: landmarkNames.filter((name) => taken.includes(name)) });
    },
  );
  landmarks.element.hidden = !ui.boot.landmarks;
  const mark = h("i", { class: "mark mark--enterprise", "aria-hidden": "true" });
  return {
    element: h(
      "div",
      { class: "panel-group panel-places" },
      h("h2", {}, t("panel.places")),
      facilities.element,
      h("label", { class: "check" }, box, mark, t("panel.enterprises")),
      filters.element,
      landmarks.element,
    ),
    sync: (state) => {
      facilities.set(state.places);
      box.checked = state.enterprises;
      filters.sync(state);
      landmarks.set(state.landmarks);
    },
    showCount: filters.showCount,
  };
}

function makeFacilities({ boot, t, change }: Context): Select {
  const facilities = makeSelect("places", t("panel.placesShown"), (value) => {
    change({ places: value });
  });
  const usual = [
    { value: "auto", label: t("panel.placesAuto") },
    { value: "none", label: t("panel.placesNone") },
  ];
  facilities.fill([
    { label: "", options: usual },
    ...boot.themes.map((theme) => ({
      label: theme.name,
      options: boot.services
        .filter((service) => service.theme === theme.id)
        .map((service) => ({ value: service.id, label: service.name })),
    })),
  ]);
  return facilities;
}

/** What enterprises are filtered by, and how many are left. */
function makeFilters({ boot, t, format, change }: Context): PlacesPicker {
  let filters: Filters = defaults.filters;
  const choices = (name: keyof Filters, legend: string, list: readonly Named[]): Choices =>
    makeChoices("checkbox", `enterprise-${name}`, legend, list.map(toOption), (taken) => {
      change({ filters: { ...filters, [name]: taken } });
    });
  const by = {
    functions: choices("functions", t("panel.enterpriseFunctions"), boot.functions),
    themes: choices("themes", t("enterprises.themes"), boot.themes),
    kinds: choices("kinds", t("panel.enterpriseKinds"), boot.kinds),
  };
  const count = h("p", { class: "source-note" });
  const folded = h(
    "details",
    { class: "panel-folded" },
    h("summary", {}, t("panel.enterpriseFunctions")),
    by.functions.element,
  );
  const element = h("div", { class: "panel-group" }, count, folded, by.themes.element, by.kinds.element);
  return {
    element,
    sync: (state) => {
      element.hidden = !state.enterprises;
      ({ filters } = state);
      if (filters.functions.length > 0) folded.open = true;
      by.functions.set(filters.functions);
      by.themes.set(filters.themes);
      by.kinds.set(filters.kinds);
    },
    showCount: (shown, of) => {
      count.textContent = t("panel.enterpriseCount", { n: format.number(shown), of: format.number(of) });
    },
  };
}

function toOption({ id, name }: Named): Option {
  return { value: id, label: name };
}
