import type { Around } from "../api/addresses";
import { NotThere } from "../api/data";
import type { Areas } from "../api/types";
import { h, replace } from "../dom";
import type { MapView } from "./view";
import { areaBands } from "./style";
import type { State } from "./state";
import type { Context } from "./ui";

const minutes = areaBands.map(([band]) => band);

/** The areas reached from the chosen commune, or from where a facility is reached, and what they are. */
export interface AreasView {
  element: HTMLElement;
  /** Draws what the state asks for; name is that of the chosen commune. */
  show(state: State, name: string, view: MapView): Promise<void>;
}

export function makeAreas(ui: Context): AreasView {
  const { t } = ui;
  const element = h("section", { class: "map-areas", role: "status", hidden: true });
  let wanted: string | null = ""; // null where it failed, so that nothing passes for it
  return {
    element,
    show: async (state, name, view) => {
      const around = aroundOf(state);
      const key = around ? JSON.stringify([around, state.mode]) : "";
      if (key === wanted) return;
      wanted = key;
      if (!around) {
        element.hidden = true;
        view.showAreas(null);
        return;
      }
      try {
        const areas = await ui.data.areas(around, state.mode, minutes);
        if (wanted !== key) return;
        view.showAreas(areas);
        replace(element, ...explain(ui, areas, "facility" in around ? "" : name));
      } catch (error) {
        if (wanted !== key) return;
        view.showAreas(null);
        const without = error instanceof NotThere;
        replace(
          element,
          h(
            "p",
            { class: without ? "notice" : "notice notice--bad" },
            t(without ? "areas.noRoads" : "areas.error"),
          ),
          remove(ui),
        );
        if (!without) wanted = null;
      }
      element.hidden = false;
    },
  };
}

/** What the state asks to draw around, null for nothing: there are no areas of public transport. */
function aroundOf({ areas, selected, mode }: State): Around | null {
  if (mode === "transit" || areas === "none") return null;
  if (areas !== "selected") return areas;
  return selected?.level === "commune" ? { commune: selected.code } : null;
}

function explain(ui: Context, areas: Areas, name: string): HTMLElement[] {
  const { t, format } = ui;
  const first = areas.features[0]?.properties;
  const how = first?.date ? t("legend.roadOf", { date: format.day(first.date) }) : t("measured.road");
  const title = first?.towards
    ? t("areas.towards", { name: t("legend.facilities") })
    : t("areas.from", { name });
  return [h("h2", {}, title), h("p", {}, how), h("ul", { class: "areas-bands" }, ...bands(ui)), remove(ui)];
}

function bands({ t, format }: Context): HTMLElement[] {
  return areaBands.map(([minutes, color]) => {
    const swatch = h("i", { class: "swatch" });
    swatch.style.background = color;
    return h("li", {}, swatch, t("areas.within", { n: format.number(minutes) }));
  });
}

function remove(ui: Context): HTMLElement {
  return h(
    "button",
    {
      class: "button button--quiet",
      type: "button",
      onclick: () => {
        ui.change({ areas: "none" });
      },
    },
    ui.t("areas.remove"),
  );
}
