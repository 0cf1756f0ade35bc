import { h, replace } from "../dom";
import { makeCard } from "./card";
import type { Chosen } from "./chosen";
import { makeEmbed } from "./embed";
import { pagePath } from "./bootstrap";
import type { Model } from "./model";
import { makePanel } from "./panel";
import type { Screen } from "./refresher";
import { makeSearch } from "./search";
import type { State } from "./state";
import { makeTable } from "./table";
import type { Context } from "./ui";
import type { MapView } from "./view";
import { describe } from "./words";

/** What stands around the map: the settings of the map page, or next to nothing in a page of others. */
export interface Surround extends Pick<Screen, "showOwn"> {
  /** What lies over the map. */
  over: HTMLElement[];
  /** What stands before the map, in the order of reading. */
  before: HTMLElement;
  /** The windows that buttons open. */
  dialogs: HTMLElement[];
  /** Shows what is chosen. */
  sync(state: State, model: Model | null): void;
  /** Shows figures, others than those before where they are fresh; selected is the place of the chosen territory, or -1. */
  show(model: Model, state: State, selected: number, fresh: boolean): void;
  /** Shows what takes longer than a moving weight leaves time for. */
  settle(model: Model): void;
  /** Shows the figures of the chosen territory. */
  showChosen(chosen: Chosen | null): void;
  showEnterpriseCount(shown: number, of: number): void;
}

/** The settings, the search, the table and the card of the map page. */
export function makeControls(ui: Context, legend: HTMLElement, view: () => MapView | null): Surround {
  const card = makeCard(ui, view);
  const table = makeTable(ui);
  const search = makeSearch(ui, ({ patch, box }) => {
    if (patch.selected ?? patch.place) card.takeFocus();
    ui.change(patch);
    if (box) view()?.fit(box);
  });
  const embed = ui.boot.embed === "" ? null : makeEmbed(ui);
  const panel = makePanel(ui, search, legend, [table.button, ...(embed ? [embed.button] : [])]);
  return {
    over: [card.element],
    before: panel.element,
    dialogs: [table.dialog, ...(embed ? [embed.dialog] : [])],
    sync: (state, model) => {
      panel.sync(state, model);
    },
    show: (model, state, _, fresh) => {
      if (fresh) table.show(model);
      panel.sync(state, model);
      void card.show(state);
    },
    settle: panel.showMovers,
    showChosen: (chosen) => {
      card.showChosen(chosen);
    },
    showOwn: (standing) => {
      card.showOwn(standing);
    },
    showEnterpriseCount: (shown, of) => {
      panel.showEnterpriseCount(shown, of);
    },
  };
}

/** The legend alone, with the chosen territory in a line above it. */
export function makeAlone(ui: Context, legend: HTMLElement): Surround {
  const chosen = h("p", { class: "alone-chosen", hidden: true });
  const label = ui.t("embed.legend");
  return {
    over: [],
    before: h(
      "div",
      { class: "alone-side", role: "group", "aria-label": label, tabindex: "0" },
      chosen,
      legend,
    ),
    dialogs: [],
    sync: () => undefined,
    show: (model, _, selected) => {
      const words = describe(ui, model, { kind: "territory", level: model.level, index: selected });
      chosen.hidden = words === null;
      if (words) replace(chosen, territoryLink(ui, model, selected), ` ${words.lines.join(" · ")}`);
    },
    settle: () => undefined,
    showChosen: () => undefined,
    showOwn: () => undefined,
    showEnterpriseCount: () => undefined,
  };
}

/** Leads to the page of a territory, which may not be shown in a frame. */
function territoryLink({ boot, t }: Context, { level, columns }: Model, at: number): HTMLElement {
  const name = columns.names[at] ?? "";
  const href = pagePath(boot, `/territoires/${level}/${columns.codes[at] ?? ""}`);
  return h("a", { href, target: "_blank", rel: "noopener", title: t("embed.page", { name }) }, name);
}
