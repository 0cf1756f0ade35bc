import type { Declared } from "../api/types";
import { h, replace } from "../dom";
import { mostCompared } from "../weights/copeland";
import { aggregations, isPublished, published, type Aggregation, type Weighting } from "../weights/weighting";
import { makeSelect } from "./choices";
import type { Model } from "./model";
import { makeMovers } from "./movers";
import { makeShare } from "./share";
import type { State } from "./state";
import type { Context } from "./ui";
import { makeWeightThemes } from "./weightthemes";

/** The part of the settings where the reader weighs the index otherwise. */
export interface WeightsPanel {
  element: HTMLElement;
  sync(state: State): void;
  /** Names who moves under the weights of a model. */
  showMovers: (model: Model) => void;
}

/** Folded until it is opened, or until an address with weights in it opens it: only then are they asked for. */
export function makeWeightsPanel(ui: Context): WeightsPanel {
  const { t } = ui;
  const body = h("div", { class: "panel-group" });
  const movers = makeMovers(ui);
  const chip = h("span", { class: "estimate" });
  const element = h(
    "details",
    { class: "panel-more weights" },
    h("summary", {}, t("weights.title"), " ", chip),
    body,
    movers.element,
  );
  followHand(ui, body);
  let controls: Controls | null = null;
  let state: State | null = null;
  let opened = true; // by the reader, not by an address
  const fill = async (): Promise<void> => {
    if (controls) return;
    body.setAttribute("aria-busy", "true");
    try {
      const [declared, { codes }] = await Promise.all([ui.data.declared(), ui.data.columns("commune")]);
      controls ??= makeControls(ui, declared, codes.length);
      replace(body, ...controls.elements);
      if (state) controls.sync(state.weighting);
    } catch {
      replace(body, h("p", { class: "notice notice--bad" }, t("weights.error")));
    }
    body.removeAttribute("aria-busy");
  };
  element.addEventListener("toggle", () => {
    if (!element.open) return;
    // What was just opened lies below the edge of the panel: its first controls come up.
    void fill().then(() => {
      if (opened) element.scrollIntoView({ block: "start" });
      opened = true;
    });
    // The gaps are large: they are on their way before the first slider moves.
    if (state) void ui.prepare(state.mode);
  });
  return {
    element,
    showMovers: movers.show,
    sync: (next) => {
      const first = state === null;
      state = next;
      const own = !isPublished(next.weighting);
      chip.textContent = t(own ? "weights.chipOwn" : "weights.chipPublished");
      chip.classList.toggle("chip--own", own);
      if (first && own) {
        opened = false;
        element.open = true;
      }
      controls?.sync(next.weighting);
    },
  };
}

/** Says when the reader's hand comes to the sliders and when it leaves them. */
function followHand(ui: Context, body: HTMLElement): void {
  // From one slider to the next the hand stays.
  const stays = ({ relatedTarget }: FocusEvent): boolean =>
    relatedTarget instanceof Node && body.contains(relatedTarget);
  body.addEventListener("pointerenter", () => {
    ui.reach(true);
  });
  body.addEventListener("pointerleave", () => {
    ui.reach(false);
  });
  // Keys move sliders even where the pointer has left them.
  for (const event of ["focusin", "keydown"])
    body.addEventListener(event, () => {
      ui.reach(true);
    });
  body.addEventListener("focusout", (event) => {
    if (!stays(event)) ui.reach(false);
  });
}

/** What is in the panel once the weights are known. */
interface Controls {
  elements: HTMLElement[];
  sync(weighting: Weighting): void;
}

function makeControls(ui: Context, declared: Declared, communes: number): Controls {
  const { t } = ui;
  const presets = makePresets(ui, declared);
  const aggregation = makeAggregation(ui, communes);
  const themes = makeWeightThemes(ui, declared);
  const reset = h(
    "button",
    {
      class: "button button--quiet",
      type: "button",
      onclick: () => {
        ui.weigh(published, false);
      },
    },
    t("weights.back"),
  );
  return {
    elements: [
      h("p", { class: "source-note" }, t("weights.intro")),
      presets.element,
      h("p", { class: "label", id: "weights-themes" }, t("weights.themes")),
      themes.element,
      aggregation.element,
      h("p", { class: "source-note" }, t("weights.rule", rules(declared))),
      makeShare(ui, "weights.shareButton", "weights.link"),
      reset,
    ],
    sync: (weighting) => {
      presets.sync(weighting);
      aggregation.sync(weighting);
      themes.sync(weighting);
      // Disabled rather than hidden: the focus must not fall out of what disappears.
      reset.setAttribute("aria-disabled", String(isPublished(weighting)));
    },
  };
}

function rules({ coverage }: Declared): Record<string, string | number> {
  return { share: Math.round(100 * coverage.least_theme_weight), n: coverage.least_themes };
}

/** A menu with a sentence below that explains the choice. */
interface Explained {
  element: HTMLElement;
  sync(weighting: Weighting): void;
}

/** Where to start from; what was moved since makes it the reader's own. */
function makePresets(ui: Context, declared: Declared): Explained {
  const { t, boot } = ui;
  let weighting = published;
  const own = "+";
  const menu = makeSelect("weights-preset", t("weights.preset"), (preset) => {
    if (preset !== own) ui.weigh({ ...published, preset, aggregation: weighting.aggregation }, false);
  });
  const first = { value: "", label: t("weights.presetPublished") };
  const rest = declared.presets.map(({ id, name }) => ({ value: id, label: name[boot.lang] }));
  const sentence = h("p", { class: "source-note", id: "weights-preset-says" });
  menu.element.querySelector("select")?.setAttribute("aria-describedby", sentence.id);
  menu.element.append(sentence);
  let offered: boolean | null = null;
  return {
    element: menu.element,
    sync: (next) => {
      weighting = next;
      const moved = Object.keys(next.changes).length > 0;
      const base = declared.presets.find(({ id }) => id === next.preset);
      if (moved !== offered) {
        const mine = moved ? [{ value: own, label: t("weights.presetOwn") }] : [];
        menu.fill([{ label: "", options: [...mine, first, ...rest] }]);
        offered = moved;
      }
      menu.set(moved ? own : (base?.id ?? ""));
      const said = (base?.sentence ?? declared.index.sentence)[boot.lang];
      sentence.textContent = moved
        ? t("weights.presetFrom", { name: base?.name[boot.lang] ?? t("weights.presetPublished") })
        : said;
    },
  };
}

/** How the gaps of the themes make one figure; by majorities only where there are not too many pairs. */
function makeAggregation(ui: Context, communes: number): Explained {
  const { t, format } = ui;
  const few = communes <= mostCompared;
  const offered = aggregations.filter((name) => few || name !== "copeland");
  let weighting = published;
  const menu = makeSelect("weights-aggregation", t("weights.aggregation"), (value) => {
    ui.weigh({ ...weighting, aggregation: value as Aggregation }, false);
  });
  menu.fill([
    { label: "", options: offered.map((name) => ({ value: name, label: t(`aggregation.${name}`) })) },
  ]);
  const sentence = h("p", { class: "source-note", id: "weights-aggregation-says" });
  menu.element.querySelector("select")?.setAttribute("aria-describedby", sentence.id);
  menu.element.append(sentence);
  if (!few) {
    const limit = t("aggregation.tooMany", { n: format.number(mostCompared) });
    menu.element.append(h("p", { class: "source-note" }, limit));
  }
  return {
    element: menu.element,
    sync: (next) => {
      weighting = next;
      menu.set(next.aggregation);
      sentence.textContent = t(`aggregation.${next.aggregation}.says`);
    },
  };
}
