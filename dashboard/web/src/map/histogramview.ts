import { histogram } from "../classes/histogram";
import { h, svg, type Child } from "../dom";
import { nice } from "../format";
import type { Model } from "./model";
import { along, follow } from "./pointer";
import type { Context } from "./ui";

/** Units of the drawing, which is stretched to the width of the legend. */
const wide = 240;
const tall = 44;

/** The part of the width that a finger moves before it marks out values rather than lifts the mark. */
const still = 0.02;

/**
 * The distribution of the values, coloured by class. Its bounds are dragged, and values
 * marked out, by pointer; the fields of the settings do the same by keyboard.
 */
export function histogramView(ui: Context, model: Model, range: [number, number] | null): Child {
  const { breaks } = model.classification;
  const bars = histogram(model.values.values, breaks, 40);
  const [first, last] = [bars[0], bars[bars.length - 1]];
  if (bars.length < 2 || !first || !last) return null;
  const scale: Scale = { low: first.low, span: last.high - first.low };
  const highest = Math.max(...bars.map((bar) => bar.count));
  const width = wide / bars.length;
  const drawing = svg(
    "svg",
    {
      class: "histogram",
      viewBox: `0 0 ${wide} ${tall + 1}`,
      role: "img",
      "aria-label": ui.t("legend.histogram"),
      preserveAspectRatio: "none",
    },
    ...bars.map((bar, i) => {
      // Small counts stay visible beside a very large one.
      const height = bar.count === 0 ? 0 : Math.max(1.5, tall * Math.sqrt(bar.count / highest));
      const fill = model.palette[bar.classIndex] ?? "none";
      return svg("rect", { x: i * width + 0.4, y: tall - height, width: width - 0.8, height, fill });
    }),
    svg("line", { x1: 0, x2: wide, y1: tall + 0.5, y2: tall + 0.5 }),
  );
  const brush = h("div", { class: "histogram-brush", hidden: range === null });
  if (range) place(brush, share(scale, range[0]), share(scale, range[1]));
  const box = h("div", { class: "histogram-box", "aria-hidden": "true" }, brush);
  if (model.values.published === undefined)
    box.append(...breaks.map((_, i) => handle(ui, box, scale, breaks, i)));
  brushOn(ui, box, brush, scale);
  return h("div", { class: "histogram-frame" }, drawing, box);
}

/** Where values lie along the drawing. */
interface Scale {
  low: number;
  span: number;
}

function share({ low, span }: Scale, value: number): number {
  return Math.min(1, Math.max(0, (value - low) / span));
}

function valueAt({ low, span }: Scale, at: number): number {
  return nice(low + span * at, span);
}

function place(element: HTMLElement, from: number, to: number): void {
  element.style.left = `${100 * from}%`;
  element.style.width = `${100 * (to - from)}%`;
}

/** The bound between two classes, which a pointer moves. */
function handle(ui: Context, box: HTMLElement, scale: Scale, breaks: readonly number[], i: number): Node {
  const element = h("i", { class: "histogram-break" });
  element.style.left = `${100 * share(scale, breaks[i] ?? 0)}%`;
  follow(element, (event, ended) => {
    const at = along(box, event);
    element.style.left = `${100 * at}%`;
    if (!ended) return;
    const moved = breaks.map((value, k) => (k === i ? valueAt(scale, at) : value));
    ui.change({ method: "own", breaks: [...new Set(moved)].sort((a, b) => a - b) });
  });
  return element;
}

/** Marks out values by a stroke over the bars; a touch lifts the mark. */
function brushOn(ui: Context, box: HTMLElement, brush: HTMLElement, scale: Scale): void {
  let start = 0;
  follow(box, (event, ended, begun) => {
    const at = along(box, event);
    if (begun) start = at;
    const [from, to] = [Math.min(start, at), Math.max(start, at)];
    brush.hidden = false;
    place(brush, from, to);
    if (ended) ui.change({ range: to - from < still ? null : [valueAt(scale, from), valueAt(scale, to)] });
  });
}
