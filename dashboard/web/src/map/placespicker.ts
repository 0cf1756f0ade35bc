import { h } from "../dom";
import { makeChoices, makeSelect } from "./choices";
import type { State } from "./state";
import type { Context } from "./ui";

/** The choice of the places drawn over the territories: facilities of a service, social enterprises. */
export interface PlacesPicker {
  element: HTMLElement;
  sync(state: State): void;
  showCount(shown: number, of: number): void;
}

export function makePlacesPicker(ui: Context): PlacesPicker {
  const { boot, t } = ui;
  const facilities = makeSelect("places", t("panel.placesShown"), (value) => {
    ui.change({ places: value });
  });
  facilities.fill([
    {
      label: "",
      options: [
        { value: "auto", label: t("panel.placesAuto") },
        { value: "none", label: t("panel.placesNone") },
      ],
    },
    ...boot.themes.map((theme) => ({
      label: theme.name,
      options: boot.services
        .filter((service) => service.theme === theme.id)
        .map((service) => ({ value: service.id, label: service.name })),
    })),
  ]);
  const box = h("input", {
    type: "checkbox",
    onchange: () => {
      ui.change({ enterprises: box.checked });
    },
  });
  const themes = makeChoices(
    "checkbox",
    "enterprise-theme",
    t("enterprises.themes"),
    boot.themes.map((theme) => ({ value: theme.id, label: theme.name })),
    (taken) => {
      ui.change({ themes: taken });
    },
  );
  const kinds = makeChoices(
    "checkbox",
    "enterprise-kind",
    t("panel.enterpriseKinds"),
    boot.kinds.map((kind) => ({ value: kind.id, label: kind.name })),
    (taken) => {
      ui.change({ kinds: taken });
    },
  );
  const count = h("p", { class: "source-note" });
  const filters = h("div", { class: "panel-group" }, count, themes.element, kinds.element);
  const mark = h("i", { class: "mark mark--enterprise", "aria-hidden": "true" });
  return {
    element: h(
      "div",
      { class: "panel-group panel-places" },
      h("h2", {}, t("panel.places")),
      facilities.element,
      h("label", { class: "check" }, box, mark, t("panel.enterprises")),
      filters,
    ),
    sync: (state) => {
      facilities.set(state.places);
      box.checked = state.enterprises;
      filters.hidden = !state.enterprises;
      themes.set(state.themes);
      kinds.set(state.kinds);
    },
    showCount: (shown, of) => {
      count.textContent = t("panel.enterpriseCount", {
        n: ui.format.number(shown),
        of: ui.format.number(of),
      });
    },
  };
}
