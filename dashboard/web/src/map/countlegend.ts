import { h, svg } from "../dom";
import { largestRadius, legendSizes, radiusOf } from "./circles";
import type { Model } from "./model";
import type { Context } from "./ui";

/** Units around the drawing, and where its numbers stand. */
const edge = 2;
const text = 2 * largestRadius + 16;

/** Three circles with the numbers that they stand for, and of how many territories there is none. */
export function countLegend(ui: Context, model: Model): HTMLElement[] {
  const { t, format } = ui;
  const { missing } = model.classification;
  const said = [h("p", { class: "source-note" }, t("counts.says"))];
  if (missing.count === 0) return [...said, circles(ui, model)];
  const swatch = h("i", { class: "swatch swatch--hatch" });
  const none = t("counts.none", { n: format.number(missing.count) });
  return [...said, circles(ui, model), h("p", { class: "source-note" }, swatch, none)];
}

/** The circles as large as on the map, one in the other. */
export function circles({ t, format }: Context, { largest, palette }: Model): HTMLElement {
  const most = largest ?? 0;
  const foot = 2 * largestRadius + edge;
  const sizes = legendSizes(most);
  const shapes = sizes.flatMap((size) => {
    const r = radiusOf(size, most);
    const top = foot - 2 * r;
    return [
      svg("circle", { cx: largestRadius + edge, cy: foot - r, r, fill: palette[0] ?? "" }),
      svg("line", { x1: largestRadius + edge, x2: text - 4, y1: top, y2: top }),
      svg("text", { x: text, y: top, "dominant-baseline": "middle" }, format.number(size)),
    ];
  });
  const label = t("counts.sizes", { list: sizes.map((size) => format.number(size)).join(", ") });
  const props = {
    class: "count-sizes",
    viewBox: `0 -8 180 ${foot + edge + 8}`,
    role: "img",
    "aria-label": label,
  };
  return h("div", {}, svg("svg", props, ...shapes));
}
