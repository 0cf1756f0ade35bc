import type { State } from "./state";
import { h, replace } from "../dom";
import { circles } from "./countlegend";
import { classNames, colored } from "./legend";
import { editionOf, howMeasured, valuesName } from "./measures";
import type { Model } from "./model";
import type { Context } from "./ui";

/** What one of two maps shows: its title and its classes, over the map. */
export interface SideLegend {
  element: HTMLElement;
  /** Null where there is one map. */
  show(model: Model | null, state: State | null): void;
}

export function makeSideLegend(ui: Context, side: "left" | "right"): SideLegend {
  const { t } = ui;
  const element = h("section", {
    class: `side-legend side-legend--${side}`,
    "aria-label": t(`beside.${side}`),
    hidden: true,
  });
  return {
    element,
    show: (model, state) => {
      element.hidden = model === null;
      if (!model || !state) return;
      const { missing } = model.classification;
      const counts = model.largest !== null;
      replace(
        element,
        heading(ui, model, state),
        counts ? circles(ui, model) : null,
        h(
          "ul",
          {},
          ...(counts ? [] : classNames(ui, model)).map((name, i) =>
            row(colored(model.palette[i] ?? "", model.values.stale ?? false), name),
          ),
          missing.count > 0 ? row(h("i", { class: "swatch swatch--hatch" }), t("legend.noData")) : null,
        ),
      );
    },
  };
}

function heading(ui: Context, { values }: Model, { mode }: State): HTMLElement {
  const { measure } = values;
  const timed = editionOf(measure) === "" && howMeasured(ui, measure, mode) !== "";
  const by = timed ? (ui.boot.modes.find(({ id }) => id === mode)?.name ?? "") : "";
  const told = [values.unit, by].filter((part) => part !== "").join(" · ");
  return h("h2", {}, valuesName(ui, values), told === "" ? null : h("small", {}, ` ${told}`));
}

function row(swatch: HTMLElement, name: string): HTMLElement {
  return h("li", {}, swatch, name);
}
