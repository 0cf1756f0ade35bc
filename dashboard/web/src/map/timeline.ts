import { h } from "../dom";
import { atEdition, editionOf, hasPast, yearsOf } from "./measures";
import type { State } from "./state";
import type { Context } from "./ui";

/** The slider over the editions of the counts, the latest data at its end; hidden where no edition holds the measure. */
export interface Timeline {
  element: HTMLElement;
  sync(state: State): void;
}

export function makeTimeline(ui: Context): Timeline {
  const { boot, t } = ui;
  const stops = [...boot.editions, ""];
  let measure = "";
  const label = (edition: string): string =>
    edition === "" ? yearsOf(boot, measure) || t("panel.latest") : edition;
  const shown = h("output", { for: "edition" });
  const slider = h("input", {
    type: "range",
    id: "edition",
    min: "0",
    max: String(stops.length - 1),
    step: "1",
    "aria-describedby": "edition-hint",
    oninput: () => {
      ui.change({ measure: atEdition(measure, stops[Number(slider.value)] ?? "") });
    },
  });
  const marks = stops.map((edition) => h("span", {}, edition));
  const element = h(
    "div",
    { class: "field timeline" },
    h("label", { for: "edition" }, t("panel.edition"), " ", shown),
    slider,
    h("div", { class: "timeline-marks", "aria-hidden": "true" }, ...marks),
    h("p", { class: "source-note", id: "edition-hint" }, t("panel.editionHint")),
  );
  return {
    element,
    sync: (state) => {
      measure = state.measure;
      element.hidden = !hasPast(boot, measure);
      const edition = editionOf(measure);
      slider.value = String(stops.indexOf(edition));
      slider.setAttribute("aria-valuetext", label(edition));
      shown.textContent = label(edition);
      marks[marks.length - 1]!.textContent = label("");
    },
  };
}
