import { h, replace, type Child } from "../dom";
import { rankingOf, type Model } from "./model";
import type { Context } from "./ui";

/** How many are named on each side. */
const named = 5;

/** A territory whose rank the reader's weights move. */
export interface Mover {
  index: number;
  from: number;
  to: number;
}

/** Who gains most places of the ranking under the reader's weights, and who loses most. */
export interface Movers {
  up: Mover[];
  down: Mover[];
}

/** Compares the ranks of a model under the reader's weights with the published ones; null where they are the published ones. */
export function moversOf({ values, ranking }: Model): Movers | null {
  if (!values.published || ranking.of === 0) return null;
  const { published } = values;
  const before = rankingOf(published);
  const moved: Mover[] = [];
  values.values.forEach((value, index) => {
    const [from, to] = [before.rank(published.values[index]), ranking.rank(value)];
    if (from !== null && to !== null && from !== to) moved.push({ index, from, to });
  });
  moved.sort((a, b) => b.from - b.to - (a.from - a.to) || a.to - b.to);
  return {
    up: moved.filter(({ from, to }) => to < from).slice(0, named),
    down: moved
      .filter(({ from, to }) => to > from)
      .slice(-named)
      .reverse(),
  };
}

/** The part of the panel of weights that names who moves. */
export function makeMovers(ui: Context): { element: HTMLElement; show: (model: Model) => void } {
  const element = h("section", { class: "movers", "aria-label": ui.t("movers.title"), hidden: true });
  return {
    element,
    show: (model) => {
      const movers = moversOf(model);
      element.hidden = movers === null;
      if (!movers) return;
      const { up, down } = movers;
      const none = up.length + down.length === 0;
      replace(
        element,
        h("h3", {}, ui.t("movers.title")),
        none ? h("p", { class: "source-note" }, ui.t("movers.none")) : null,
        ...side(ui, model, "movers.up", up),
        ...side(ui, model, "movers.down", down),
        h("p", { class: "source-note" }, ui.t("movers.says")),
      );
    },
  };
}

function side(ui: Context, model: Model, title: "movers.up" | "movers.down", movers: Mover[]): Child[] {
  if (movers.length === 0) return [];
  return [
    h("h4", {}, ui.t(title)),
    h("ol", { class: "card-places" }, ...movers.map((mover) => h("li", {}, ...line(ui, model, mover)))),
  ];
}

function line({ t, format, change }: Context, { level, columns }: Model, mover: Mover): Child[] {
  const { index, from, to } = mover;
  const open = h(
    "button",
    {
      class: "link",
      type: "button",
      onclick: () => {
        change({ selected: { level, code: columns.codes[index] ?? "" }, place: null });
      },
    },
    columns.names[index] ?? "",
  );
  const places = Math.abs(from - to);
  const ranks = { n: format.number(places), from: format.ordinal(from), to: format.ordinal(to) };
  return [open, h("small", {}, t(places < 2 ? "movers.one" : "movers.other", ranks))];
}
