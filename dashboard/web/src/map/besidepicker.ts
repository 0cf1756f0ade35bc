import type { ModeName } from "../api/types";
import { h } from "../dom";
import { isPlacedBeside } from "./beside";
import { makeChoices, makeSelect, type Option } from "./choices";
import { figureGroups, themeOptions } from "./measurepicker";
import { atEdition, editionOf, hasPast, serviceOf } from "./measures";
import type { Beside, State } from "./state";
import type { Context } from "./ui";

/** The settings of the second map: which figure, of which year, by which mode, and how it lies beside the first. */
export interface BesidePicker {
  element: HTMLDetailsElement;
  sync(state: State): void;
}

export function makeBesidePicker(ui: Context): BesidePicker {
  const { boot, t } = ui;
  let beside: Beside | null = null;
  let mode = "";
  const change = (patch: Partial<Beside>): void => {
    const now = beside ?? { measure: "index", mode: null, panes: false };
    ui.change({ beside: { ...now, ...patch } });
  };
  const measures = makeSelect("beside-measure", t("beside.measure"), (measure) => {
    if (measure === "") ui.change({ beside: null });
    else change({ measure });
  });
  measures.fill([{ label: "", options: [{ value: "", label: t("beside.none") }] }, ...groups(ui)]);
  const editions = makeSelect("beside-edition", t("panel.edition"), (edition) => {
    change({ measure: atEdition(beside?.measure ?? "index", edition) });
  });
  const years = ["", ...boot.editions].map((year) => ({ value: year, label: year || t("panel.latest") }));
  editions.fill([{ label: "", options: years }]);
  const hint = h("p", { class: "source-note" }, t("panel.editionHint"));
  editions.element.append(hint);
  const modes = makeSelect("beside-mode", t("panel.mode"), (id) => {
    change({ mode: id === mode ? null : (id as ModeName) });
  });
  modes.fill([{ label: "", options: measured(ui) }]);
  const ways = makeChoices(
    "radio",
    "beside-way",
    t("beside.way"),
    [
      { value: "curtain", label: t("beside.asCurtain") },
      { value: "panes", label: t("beside.asPanes") },
    ],
    ([way]) => {
      change({ panes: way === "panes" });
    },
    true,
  );
  ways.element.classList.add("wide-only");
  const more = h("div", {}, editions.element, modes.element, ways.element);
  const element = h(
    "details",
    { class: "panel-more" },
    h("summary", {}, t("beside.heading")),
    h("div", { class: "panel-group" }, measures.element, more),
  );
  return {
    element,
    sync: (state) => {
      if (state.beside && !beside) element.open = true;
      ({ beside } = state);
      mode = state.mode;
      more.hidden = beside === null;
      const measure = beside?.measure ?? "";
      const service = serviceOf(boot, measure);
      measures.set(service ? `minutes:${service.id}` : atEdition(measure, ""));
      editions.element.hidden = !hasPast(boot, measure);
      editions.set(editionOf(measure));
      modes.element.hidden = editionOf(measure) !== "";
      modes.set(beside?.mode ?? mode);
      ways.set([beside?.panes ? "panes" : "curtain"]);
    },
  };
}

/** Every figure that a second map can show, by theme. */
function groups(ui: Context): { label: string; options: Option[] }[] {
  return themeOptions(ui).map(({ value, label }) => ({
    label,
    options: figureGroups(ui, value)
      .flatMap(({ options }) => options)
      .filter((option) => isPlacedBeside(ui.boot, option.value)),
  }));
}

function measured({ boot }: Context): Option[] {
  return boot.modes.filter(({ reason }) => !reason).map(({ id, name }) => ({ value: id, label: name }));
}
