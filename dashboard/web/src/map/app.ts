import { httpData, type Data } from "../api/data";
import { h } from "../dom";
import { formatFor } from "../format";
import { translator } from "../messages";
import { isPublished, type Weighting } from "../weights/weighting";
import { makeAreas } from "./areas";
import type { Bootstrap } from "./bootstrap";
import { makeCard } from "./card";
import { makeLive, makeMapFoot, makeMapTools, makeTrouble } from "./frame";
import { makeAddressBar } from "./history";
import { makeLegend } from "./legend";
import { isDrawn, levelOf, tileZooms, type TileZooms } from "./levels";
import { createMapView, type MapView, type Target } from "./mapview";
import { isDeclared } from "./measures";
import { modelKeeper, type Model } from "./model";
import { makePanel } from "./panel";
import { facilitiesFor, filterEnterprises, placeLabels, shownService } from "./points";
import { makeSearch } from "./search";
import { valuesShown } from "./shown";
import { defaults, type State, type View } from "./state";
import { makeTable } from "./table";
import { makeTooltip } from "./tooltip";
import type { Context } from "./ui";
import { makeWeighted } from "./weighted";
import { describe, tell } from "./words";

/** Waits this long with the pointer still before fetching a territory's card ahead, milliseconds. */
const hoverPause = 60;

/** What is coloured anew: the map, or the picture of it that stands in while weights are moved, and whether one moves just now. */
type Painted = "map" | "picture" | "moving";

/** The map page: it holds what the reader chose and keeps every part in step with it. */
export class App {
  private state: State;
  private model: Model | null = null;
  private readonly models = modelKeeper();
  private zooms: TileZooms = {};
  private view: MapView | null = null;
  private turn = 0; // numbers refreshes, so that a late answer does not overwrite a newer one
  private hoverTimer = 0;
  private near = false; // the hand is at the sliders
  private moving = false; // and moves one
  private frame = 0; // the animation frame that a moving weight waits for
  readonly data: Data;
  readonly weighted;
  private readonly ui: Context;
  private readonly address = makeAddressBar((state) => {
    this.travel(state);
  });
  private readonly live = makeLive();
  private readonly tooltip = makeTooltip();
  private readonly areas;
  private readonly card;
  private readonly legend;
  private readonly panel;
  private readonly table;
  private readonly trouble;

  constructor(
    readonly boot: Bootstrap,
    private readonly root: HTMLElement,
    private readonly container: HTMLElement,
  ) {
    this.data = httpData(boot.release, () => undefined);
    this.weighted = makeWeighted(this.data);
    this.ui = {
      boot,
      t: translator(boot.lang),
      format: formatFor(boot.lang),
      data: this.data,
      change: (patch) => {
        this.change(patch);
      },
      prepare: (mode) => this.weighted.prepare(mode).catch(() => undefined),
      weigh: (weighting, moving, theme) => {
        this.weigh(weighting, moving, theme);
      },
      reach: (near) => {
        this.near = near;
        if (near) this.ready();
        else if (!this.moving) this.view?.ready(null);
      },
    };
    this.state = this.sound(this.address.read());
    this.areas = makeAreas(this.ui);
    this.card = makeCard(this.ui);
    this.legend = makeLegend(this.ui);
    this.table = makeTable(this.ui);
    this.trouble = makeTrouble(this.ui, () => void this.refresh());
    const search = makeSearch(this.ui, (hit) => {
      this.change({ selected: { level: hit.level, code: hit.code } });
      if (hit.bbox) this.view?.fit(hit.bbox);
    });
    this.panel = makePanel(this.ui, search, this.legend.element, this.table.button);
  }

  /** Lays out the page, makes the map and shows the first measure: figures and map come side by side. */
  async start(): Promise<void> {
    const over = h(
      "div",
      { class: "map-over" },
      makeMapTools(this.ui, () => this.view),
      this.tooltip.element,
    );
    over.append(this.areas.element, this.card.element, this.trouble, makeMapFoot(this.ui));
    this.root.prepend(this.panel.element);
    this.container.after(over, this.live.element, this.table.dialog);
    this.panel.sync(this.state, null);
    document.addEventListener("maillage:theme", () => {
      this.view?.applyTheme();
      void this.refresh();
    });
    const figures = this.refresh();
    try {
      this.zooms = await tileZooms(this.boot, this.data);
      this.view = await createMapView(this.container, this.boot, this.zooms, this.state.view, this.ui.t, {
        hover: (target, x, y) => {
          this.hover(target, x, y);
        },
        choose: (target) => {
          this.choose(target);
        },
        moved: (view) => {
          this.moved(view);
        },
      });
    } catch {
      this.container.replaceChildren(h("p", { class: "notice" }, this.ui.t("app.webgl")));
    }
    await figures;
    await this.refresh();
    this.root.dataset.ready = "true";
    this.view?.map.once("idle", () => {
      this.root.dataset.drawn = "true";
    });
    await this.label();
  }

  /** Names of communes wait until the colours stand. */
  private async label(): Promise<void> {
    try {
      this.view?.showPlaces(placeLabels(await this.data.columns("commune")));
    } catch {
      this.trouble.hidden = false;
    }
  }

  private sound(state: State): State {
    const measured = this.boot.modes.some(({ id, reason }) => id === state.mode && !reason);
    return {
      ...state,
      measure: isDeclared(this.boot, state.measure) ? state.measure : defaults.measure,
      mode: measured ? state.mode : defaults.mode,
    };
  }

  private change(patch: Partial<State>, entry: "push" | "replace" = "push"): void {
    this.state = { ...this.state, ...patch };
    this.address.write(this.state, entry);
    void this.refresh();
  }

  /** A weight moves: at most once a frame the figures follow, and when it rests so does all else. */
  private weigh(weighting: Weighting, moving: boolean, theme = ""): void {
    this.moving = moving;
    const shown = this.state.measure;
    const measure = isPublished(weighting) || shown === `theme:${theme}` ? shown : "index";
    if (!moving) {
      cancelAnimationFrame(this.frame);
      this.frame = 0;
      // Back goes back to the published weights, not through each step of a slider.
      const before = this.address.read().weighting;
      this.state = { ...this.state, weighting, measure };
      this.address.write(this.state, isPublished(before) ? "push" : "replace");
      // The picture serves as long as the hand stays: keys rest a slider at every step.
      if (this.near && this.view?.stands) void this.figures(++this.turn, "picture");
      else void this.refresh();
      return;
    }
    this.state = { ...this.state, weighting, measure };
    if (weighting.aggregation === "copeland") return; // all pairs wait until the slider rests
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      void this.figures(++this.turn, "moving");
    });
  }

  /** The picture that a moving weight recolours takes a while: it is taken while the hand comes near. */
  private ready(): void {
    if (!this.near || this.moving || !this.model) return;
    const { level, fills, columns } = this.model;
    this.view?.ready({ level, colors: fills, boxes: columns.bbox });
  }

  private travel(state: State): void {
    this.state = this.sound(state);
    if (state.view)
      this.view?.map.jumpTo({ center: [state.view.lon, state.view.lat], zoom: state.view.zoom });
    void this.refresh();
  }

  private moved(view: View): void {
    const before = this.model?.level;
    this.state = { ...this.state, view };
    this.address.write(this.state, "replace");
    const level = levelOf(this.boot, this.state, view.zoom);
    if (level !== before || this.legendIsStale(view)) void this.refresh();
  }

  private drawn = true;
  private legendIsStale(view: View): boolean {
    return this.model !== null && isDrawn(this.zooms, this.model.level, view.zoom) !== this.drawn;
  }

  private zoom(): number {
    // Before the map stands, the zoom is guessed from the width that the bounds fill.
    if (this.view) return this.view.view().zoom;
    if (this.state.view) return this.state.view.zoom;
    const [west, , east] = this.boot.bounds;
    return Math.log2((this.container.clientWidth / 512) * (360 / (east - west)));
  }

  /** Asks for what the state needs, then brings every part in step. */
  private async refresh(): Promise<void> {
    const turn = ++this.turn;
    if (await this.figures(turn, "map")) await this.showPoints(turn);
  }

  /** Brings all that shows figures in step; it is not told aloud while a weight moves. */
  private async figures(turn: number, painted: Painted): Promise<boolean> {
    const level = levelOf(this.boot, this.state, this.zoom());
    this.panel.sync(this.state, this.model);
    try {
      const weighting = await this.weighted.settle(this.state.weighting);
      this.state = { ...this.state, weighting };
      const [columns, values] = await Promise.all([
        this.data.columns(level),
        valuesShown(this, this.state, level),
      ]);
      if (turn !== this.turn) return false;
      this.show(this.models(this.state, level, columns, values), painted);
      this.trouble.hidden = true;
      const standing = await this.weighted.standing(this.state);
      if (turn !== this.turn) return false;
      this.card.showOwn(standing);
      return true;
    } catch {
      if (turn === this.turn) this.trouble.hidden = false;
      return false;
    }
  }

  private show(model: Model, painted: Painted): void {
    const { view, state, boot } = this;
    const fresh = model !== this.model;
    this.model = model;
    this.drawn = isDrawn(this.zooms, model.level, this.zoom());
    view?.showLevel(model.level);
    view?.paint({ level: model.level, colors: model.fills, boxes: model.columns.bbox }, painted !== "map");
    if (this.near && painted === "map")
      view?.map.once("idle", () => {
        this.ready();
      });
    if (fresh) this.table.show(model);
    const selected =
      state.selected?.level === model.level ? model.columns.codes.indexOf(state.selected.code) : -1;
    view?.select(model.level, selected < 0 ? null : selected);
    this.panel.sync(state, model);
    this.legend.show(model, state, this.drawn, shownService(boot, state)?.name ?? null);
    if (state.selected) void this.card.show(state.selected.level, state.selected.code, state);
    else this.card.hide();
    if (painted !== "moving") this.live.say(tell(this.ui, model, selected));
    if (view) void this.areas.show(state, selected < 0 ? "" : (model.columns.names[selected] ?? ""), view);
  }

  private async showPoints(turn: number): Promise<void> {
    const { state, view } = this;
    if (!view) return;
    const [facilities, enterprises] = await Promise.allSettled([
      facilitiesFor(this.data, this.boot, state),
      state.enterprises ? this.data.enterprises() : null,
    ]);
    if (turn !== this.turn) return;
    if (facilities.status === "rejected" || enterprises.status === "rejected") this.trouble.hidden = false;
    view.showFacilities(facilities.status === "fulfilled" ? facilities.value : null);
    const all = enterprises.status === "fulfilled" ? enterprises.value : null;
    const kept = all && filterEnterprises(all, state.themes, state.kinds);
    view.showEnterprises(kept);
    if (all && kept) this.panel.showEnterpriseCount(kept.features.length, all.features.length);
  }

  private hover(target: Target | null, x: number, y: number): void {
    window.clearTimeout(this.hoverTimer);
    const words = target && describe(this.ui, this.model, target);
    if (!words) {
      this.tooltip.hide();
      return;
    }
    this.tooltip.show(x, y, words.title, words.lines);
    const code = target.kind === "territory" ? this.model?.columns.codes[target.index] : undefined;
    if (target.kind !== "territory" || code === undefined) return;
    this.hoverTimer = window.setTimeout(() => {
      // Only ahead of time: where it fails, the click asks again and tells.
      this.data.profile(target.level, code, this.state.mode).catch(() => undefined);
    }, hoverPause);
  }

  private choose(target: Target): void {
    if (target.kind === "point") {
      const { id } = target.properties;
      if (target.layer === "facilities" && typeof id === "string") this.change({ areas: { facility: id } });
      return;
    }
    const code = this.model?.columns.codes[target.index];
    if (code !== undefined) this.change({ selected: { level: target.level, code } });
  }
}
