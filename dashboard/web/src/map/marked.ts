import type { Box, Columns } from "../api/types";
import { h, replace } from "../dom";
import type { State } from "./state";
import type { Context } from "./ui";
import type { MapView } from "./view";

/** The communes of a list, outlined on the map, with how many they are; or those of the reader's own territory, of which the card tells. */
export interface Marked {
  element: HTMLElement;
  show(state: State, view: MapView, mark: (indices: readonly number[]) => void): Promise<void>;
}

export function makeMarked(ui: Context): Marked {
  const { t, format } = ui;
  const element = h("p", { class: "map-marked", role: "status", hidden: true });
  const remove = h(
    "button",
    {
      class: "button button--quiet",
      type: "button",
      onclick: () => {
        ui.change({ communes: [] });
      },
    },
    t("marked.remove"),
  );
  let shown = "";
  return {
    element,
    show: async ({ communes, selected, view: seen }, view, mark) => {
      const own = selected?.level === "selection" ? selected.code.split("-") : [];
      const codes = own.length > 0 ? own : communes;
      const key = codes.join();
      if (key === shown) return;
      shown = key;
      const columns = codes.length === 0 ? null : await ui.data.columns("commune");
      if (shown !== key) return;
      const indices = columns ? communesOf(columns, codes) : [];
      mark(indices);
      element.hidden = indices.length === 0 || own.length > 0;
      const n = indices.length;
      replace(element, t(n < 2 ? "marked.one" : "marked.other", { n: format.number(n) }), " ", remove);
      const box = around(indices.map((i) => columns?.bbox[i] ?? null));
      if (box && !seen) view.fit(box);
    },
  };
}

/** The communes, by their places, that codes name: of themselves, or of what holds them. */
export function communesOf({ codes, parents }: Columns, named: readonly string[]): number[] {
  const wanted = new Set(named);
  const holders = Object.values(parents);
  return [...codes.keys()].filter(
    (i) => wanted.has(codes[i] ?? "") || holders.some((of) => wanted.has(of[i] ?? "")),
  );
}

/** The box around boxes, null where there is none. */
export function around(boxes: readonly Box[]): Box {
  const known = boxes.filter((box) => box !== null);
  if (known.length === 0) return null;
  const corner = (i: number, pick: (...of: number[]) => number): number =>
    pick(...known.map((box) => box[i] ?? 0));
  return [corner(0, Math.min), corner(1, Math.min), corner(2, Math.max), corner(3, Math.max)];
}
