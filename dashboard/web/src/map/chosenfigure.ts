import { h, type Child } from "../dom";
import type { Chosen } from "./chosen";
import { valuesName } from "./measures";
import type { Context } from "./ui";
import { lines } from "./words";

/** What every card tells anyway, below. */
const told = ["index", "population"];

/** The figure of the map's measure in the chosen territory, which its card tells first; null where there is nothing to add. */
export function chosenFigure(ui: Context, chosen: Chosen | null): Child[] | null {
  if (!chosen?.model) return null;
  const { model, index } = chosen;
  if (told.includes(model.values.measure)) return null;
  const [value = "", ...rest] = lines(ui, model, index);
  return [
    h("h3", {}, valuesName(ui, model.values)),
    h("p", { class: "card-value" }, h("b", {}, value)),
    ...rest.map((line) => h("p", { class: "source-note" }, line)),
  ];
}
