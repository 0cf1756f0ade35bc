import { h } from "../dom";
import { categoryNames } from "./measures";
import type { Model } from "./model";
import { allStates, inhabitantsIn } from "./states";
import type { Context } from "./ui";

/** The states with the territories and the inhabitants in each, which sum to all of them. */
export function statesLegend(ui: Context, model: Model): HTMLElement[] {
  const { t, format } = ui;
  const minutes = format.withUnit(model.values.statesWithin ?? 0, "min", 0);
  return [
    h("p", { class: "source-note" }, t("states.says", { minutes })),
    h(
      "table",
      { class: "legend-classes" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, t("services.state")),
          h("th", { scope: "col", class: "num" }, t("legend.count")),
          h("th", { scope: "col", class: "num" }, t("legend.population")),
        ),
      ),
      h("tbody", {}, ...allStates.map((_, i) => row(ui, model, i))),
    ),
    h("p", { class: "source-note" }, t("threads.marks")),
  ];
}

function row(ui: Context, { values, palette }: Model, i: number): HTMLElement {
  const { t, format } = ui;
  const state = allStates[i] ?? "unknown";
  const color = palette[i];
  const swatch = h("i", { class: color === undefined ? "swatch swatch--hatch" : "swatch" });
  if (color !== undefined) swatch.style.backgroundColor = color;
  const category = color === undefined ? null : i;
  const name = categoryNames(ui, values)[i] ?? t("state.unknown");
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, swatch, name),
    h("td", { class: "num" }, format.number(values.values.filter((value) => value === category).length)),
    h("td", { class: "num" }, format.number(inhabitantsIn(values, state))),
  );
}
