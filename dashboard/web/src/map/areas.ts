import type { Around } from "../api/addresses";
import { NotThere } from "../api/data";
import type { Areas, Box, Profile } from "../api/types";
import { h, replace } from "../dom";
import { around } from "./marked";
import { areaBands } from "./style";
import type { MapView } from "./view";
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
  let opening = true; // by the address, which says itself where the map looks
  let wanted: string | null = ""; // null where it failed, so that nothing passes for it
  return {
    element,
    show: async (state, name, view) => {
      const start = aroundOf(state);
      const key = start ? JSON.stringify([start, state.mode]) : "";
      if (key === wanted) return;
      wanted = key;
      const stay = opening && state.view !== null;
      opening = false;
      if (!start) {
        element.hidden = true;
        view.showAreas(null);
        return;
      }
      try {
        const [areas, profile] = await Promise.all([
          ui.data.areas(start, state.mode, minutes),
          "commune" in start ? ui.data.profile("commune", start.commune, state.mode) : null,
        ]);
        if (wanted !== key) return;
        view.showAreas(areas);
        const box = boxOf(areas);
        if (box && !stay) view.fit(box);
        replace(element, ...explain(ui, areas, name, profile));
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

function explain(ui: Context, areas: Areas, name: string, profile: Profile | null): HTMLElement[] {
  const { t, format } = ui;
  const first = areas.features[0]?.properties;
  const how = first?.date ? t("legend.roadOf", { date: format.day(first.date) }) : t("measured.road");
  const title = first?.towards
    ? t("areas.towards", { name: t("legend.facilities") })
    : t("areas.from", { name });
  const beyond = areas.features.some(({ properties }) => properties.beyond);
  return [
    h("h2", {}, title),
    h("p", {}, how),
    reached(ui, areas, profile),
    h("p", { class: "source-note" }, t("areas.counted"), beyond ? ` ${t("areas.beyond")}` : ""),
    remove(ui),
  ];
}

/** Whom and what is reached within each of the durations, the shortest first. */
function reached({ t, format }: Context, areas: Areas, profile: Profile | null): HTMLElement {
  const all = profile?.services.filter(({ minutes }) => minutes !== null) ?? [];
  const rows = [...areas.features].reverse().map(({ properties: { minutes, inhabitants, unknown } }) => {
    const swatch = h("i", { class: "swatch" });
    swatch.style.background = areaBands.find(([band]) => band === minutes)?.[1] ?? "";
    const within = all.filter((one) => (one.minutes ?? Infinity) <= minutes).length;
    const people = format.number(inhabitants);
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, swatch, t("areas.within", { n: format.number(minutes) })),
      h("td", { class: "num" }, unknown ? t("areas.atLeast", { n: people }) : people),
      profile ? h("td", { class: "num" }, t("areas.of", { n: within, of: profile.services.length })) : null,
    );
  });
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, t("areas.time")),
    h("th", { scope: "col", class: "num" }, t("legend.population")),
    profile ? h("th", { scope: "col", class: "num" }, t("areas.services")) : null,
  );
  return h("table", { class: "areas-reached" }, h("thead", {}, head), h("tbody", {}, ...rows));
}

/** The box around areas. */
function boxOf({ features }: Areas): Box {
  const boxes = features.flatMap(({ geometry }) =>
    geometry.coordinates.map((polygon): Box => {
      const [outer = []] = polygon;
      const [lons, lats] = [outer.map(([lon = 0]) => lon), outer.map(([, lat = 0]) => lat)];
      return [least(lons), least(lats), most(lons), most(lats)];
    }),
  );
  return around(boxes);
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), -Infinity);
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
