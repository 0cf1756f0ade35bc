import { h, svg } from "../dom";
import type { Context } from "./ui";
import type { Model } from "./model";
import type { MapView } from "./view";

/** What lies far away, in frames of its own: overseas départements in the colours of the map, each a button that leads the map there. */
export interface Insets {
  element: HTMLElement | null;
  show(model: Model): Promise<void>;
}

export function makeInsets(ui: Context, view: () => MapView | null): Insets {
  const { boot, t, format } = ui;
  if (boot.insets.length === 0) return { element: null, show: () => Promise.resolve() };
  const paths: { at: number; path: SVGPathElement }[] = [];
  const frames = boot.insets.map(({ name, bounds, size, bar, metres, areas }) => {
    const shapes = areas.map(({ at, path: d }) => {
      const path = svg("path", { d });
      paths.push({ at, path });
      return path;
    });
    const scale = svg("path", { class: "inset-scale", d: `M3 ${size - 6}v3h${bar}v-3` });
    const drawing = svg("svg", { viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true" }, ...shapes, scale);
    const look = (): void => {
      view()?.fit(bounds);
    };
    const label = t("insets.look", { name, km: format.number(metres / 1000) });
    return h(
      "button",
      { class: "inset", type: "button", title: label, onclick: look },
      drawing,
      h("span", {}, name),
    );
  });
  const element = h(
    "div",
    { class: "map-insets", role: "group", "aria-label": t("insets.label") },
    ...frames,
  );
  return {
    element,
    show: async (model) => {
      const colorOf = await colorsOf(ui, model);
      for (const { at, path } of paths) path.setAttribute("fill", colorOf(at) ?? "var(--map-land)");
    },
  };
}

/** The colour of the territory of the map's level that a commune is in. */
async function colorsOf(
  ui: Context,
  { level, columns, fills }: Model,
): Promise<(at: number) => string | null> {
  if (level === "commune") return (at) => fills[at] ?? null;
  const { parents } = await ui.data.columns("commune");
  const places = new Map(columns.codes.map((code, i) => [code, i]));
  return (at) => fills[places.get(parents[level]?.[at] ?? "") ?? -1] ?? null;
}
