import type { EnterpriseProperties, FacilityProperties, LevelName, Points } from "../api/types";
import { h } from "../dom";
import { makeAreas } from "./areas";
import type { Chosen } from "./chosen";
import { circlesOf } from "./circles";
import { makeHandingOn, makeLive, makeMapFoot, makeMapTools } from "./frame";
import { makeInsets } from "./insets";
import { makeLegend } from "./legend";
import { isDrawn, type TileZooms } from "./levels";
import { makeMarked } from "./marked";
import type { Model } from "./model";
import { makeNewer } from "./newer";
import { makePictures, type Seen } from "./pictures";
import { filterEnterprises, shownService } from "./points";
import type { Painted, Screen } from "./refresher";
import { SecondMap } from "./secondmap";
import type { State, View } from "./state";
import { makeAlone, makeControls } from "./surround";
import { makeTooltip } from "./tooltip";
import { makeTrouble } from "./trouble";
import type { Context } from "./ui";
import { fillsOf, type CreateView, type MapEvents, type MapView, type Target } from "./view";
import type { Standing } from "./weighted";
import { announce, describe } from "./words";

/** Waits this long with the pointer still before fetching a territory's card ahead, milliseconds. */
const hoverPause = 60;

/** What the map and the buttons of the page lead to. */
export interface Ways {
  moved: (view: View) => void;
  createView: CreateView;
  retry: () => void;
  /** Loads the page anew, of the release that is current then. */
  reload: () => void;
}

/** The parts of the map page around the map, and the map once there is one. */
export class Page implements Screen {
  view: MapView | null = null;
  zooms: TileZooms = {};
  private model: Model | null = null;
  private state: State | null = null;
  private hoverTimer = 0;
  private readonly live = makeLive();
  private readonly tooltip = makeTooltip();
  private readonly areas;
  private readonly insets;
  private readonly legend;
  private readonly marked;
  private readonly newer;
  private readonly pictures;
  private readonly second;
  private readonly surround;
  private readonly trouble;

  constructor(
    private readonly ui: Context,
    private readonly root: HTMLElement,
    private readonly container: HTMLElement,
    private readonly ways: Ways,
  ) {
    this.areas = makeAreas(ui);
    this.insets = makeInsets(ui, () => this.view);
    this.legend = makeLegend(ui);
    this.marked = makeMarked(ui);
    this.newer = makeNewer(ui, ways.reload);
    this.pictures = makePictures(ui, () => this.seen());
    this.trouble = makeTrouble(ui, ways);
    this.second = this.makeSecond();
    this.surround = ui.boot.alone
      ? makeAlone(ui, this.legend.element)
      : makeControls(ui, this.legend.element, () => this.view);
  }

  private makeSecond(): SecondMap {
    const { root, container, ways } = this;
    return new SecondMap(this.ui, {
      root,
      container,
      first: () => this.view,
      zooms: () => this.zooms,
      createView: ways.createView,
      events: {
        hover: (target, x, y) => {
          this.hover(this.second.shown, target, x, y);
        },
        choose: (target) => {
          this.take(target);
        },
        moved: ways.moved,
      },
      fail: (error) => {
        this.fail(error);
      },
    });
  }

  /** The maps in sight. */
  private seen(): Seen[] {
    const { model, state, view } = this;
    if (!model || !state) return [];
    return [{ view, model, state }, ...this.second.seen()];
  }

  /** Puts the parts into the page. */
  layOut(state: State): void {
    const over = h(
      "div",
      { class: "map-over" },
      ...this.second.over, // below the buttons and what they open
      makeMapTools(this.ui, () => this.view),
      this.ui.boot.alone ? null : makeHandingOn(this.ui, this.pictures.button),
      this.tooltip.element,
      this.areas.element,
      this.marked.element,
      this.insets.element,
      ...this.surround.over,
      this.trouble.element,
      this.newer.element,
      makeMapFoot(this.ui),
    );
    this.root.prepend(this.surround.before);
    const dialogs = this.ui.boot.alone ? [] : [...this.surround.dialogs, this.pictures.dialog];
    this.container.after(this.second.container, over, this.live.element, ...dialogs);
    const foot = document.getElementById("foot");
    if (foot) this.root.querySelector(".panel-body")?.append(foot);
    this.surround.sync(state, null);
  }

  /** Follows what the reader does on the map. */
  readonly events: MapEvents = {
    hover: (target, x, y) => {
      this.hover(this.model, target, x, y);
    },
    choose: (target) => {
      this.take(target);
    },
    moving: (view) => {
      this.second.follow(view);
    },
    moved: (view) => {
      if (!this.second.following) this.ways.moved(view);
    },
  };

  /** Says that there is no map; the table holds its figures. */
  withoutMap(): void {
    this.container.replaceChildren(h("p", { class: "notice" }, this.ui.t("app.webgl")));
  }

  /** Says that a newer release is published. */
  showNewer(): void {
    this.newer.show();
  }

  get hasMap(): boolean {
    return this.view !== null;
  }

  get pictured(): boolean {
    return this.view?.pictured ?? false;
  }

  zoom(state: State): number {
    // Before there is a map, the zoom is guessed from the width that the bounds fill.
    if (this.view) return this.view.view().zoom;
    if (state.view) return state.view.zoom;
    const [west, , east] = this.ui.boot.home;
    return Math.log2((this.container.clientWidth / 512) * (360 / (east - west)));
  }

  isDrawn(level: LevelName, zoom: number): boolean {
    return isDrawn(this.zooms, level, zoom);
  }

  choose(state: State): void {
    this.surround.sync(state, this.model);
  }

  show(model: Model, state: State, painted: Painted): void {
    const fresh = model !== this.model;
    this.model = model;
    this.state = state;
    const { selected } = state;
    const at = selected?.level === model.level ? model.columns.codes.indexOf(selected.code) : -1;
    this.view?.showLevel(model.level);
    this.view?.paint(fillsOf(model), painted !== "map");
    this.view?.showCircles(circlesOf(model));
    this.both("landmarks", (view) => {
      view.showLandmarks(state.landmarks);
    });
    this.surround.show(model, state, at, fresh);
    const drawn = this.isDrawn(model.level, this.zoom(state));
    this.legend.show(model, state, drawn, shownService(this.ui.boot, state)?.name ?? null);
    // Screen readers hear nothing while a weight moves.
    if (painted === "moving") return;
    this.live.say(announce(this.ui, model, at));
    this.surround.settle(model);
    void this.insets.show(model).catch(() => undefined); // the map tells what failed
  }

  showChosen(chosen: Chosen | null, state: State): void {
    this.surround.showChosen(chosen);
    if (!this.view) return;
    this.both("select", (view) => {
      view.select(chosen?.level ?? "commune", chosen?.index ?? null);
    });
    void this.areas.show(state, chosen?.name ?? "", this.view);
    const mark = (indices: readonly number[]): void => {
      this.both("mark", (view) => {
        view.mark("commune", indices);
      });
    };
    void this.marked.show(state, this.view, mark).catch((error: unknown) => {
      this.fail(error);
    });
  }

  showBeside(second: { model: Model; state: State } | null, state: State): void {
    if (this.model) void this.second.show({ model: this.model, state }, second);
  }

  /** Does something to the map, and to the second where there is one. */
  private both(what: string, act: (view: MapView) => void): void {
    if (this.view) act(this.view);
    this.second.give(what, act);
  }

  showOwn(standing: Standing | "withheld" | null): void {
    this.surround.showOwn(standing);
  }

  showPoints(
    facilities: Points<FacilityProperties> | null,
    enterprises: Points<EnterpriseProperties> | null,
    { filters }: State,
    beside: Points<FacilityProperties> | null,
  ): void {
    this.view?.showFacilities(facilities);
    this.second.give("facilities", (view) => {
      view.showFacilities(beside);
    });
    const kept = enterprises && filterEnterprises(enterprises, filters);
    this.both("enterprises", (view) => {
      view.showEnterprises(kept);
    });
    if (enterprises && kept)
      this.surround.showEnterpriseCount(kept.features.length, enterprises.features.length);
  }

  takePicture(model: Model): void {
    this.view?.takePicture(fillsOf(model));
  }

  dropPicture(): void {
    this.view?.dropPicture();
  }

  whenDrawn(call: () => void): void {
    this.view?.whenDrawn(call);
  }

  fail(error: unknown): void {
    this.trouble.show(error);
  }

  recover(): void {
    this.trouble.hide();
  }

  applyTheme(): void {
    this.both("theme", (view) => {
      view.applyTheme();
    });
  }

  private hover(model: Model | null, target: Target | null, x: number, y: number): void {
    window.clearTimeout(this.hoverTimer);
    const words = target && describe(this.ui, model, target);
    if (!words) {
      this.tooltip.hide();
      return;
    }
    this.tooltip.show(x, y, words.title, words.lines);
    if (target.kind !== "territory") return;
    const code = this.model?.columns.codes[target.index];
    if (code === undefined) return;
    this.hoverTimer = window.setTimeout(() => {
      // Only ahead of time: where it fails, the click asks again.
      this.ui.data.profile(target.level, code, this.state?.mode ?? "car").catch(() => undefined);
    }, hoverPause);
  }

  private take(target: Target): void {
    if (target.kind === "point") {
      const { id } = target.properties;
      if (typeof id !== "string") return;
      this.ui.change({ place: { kind: target.layer === "facilities" ? "facility" : "enterprise", id } });
      return;
    }
    const code = this.model?.columns.codes[target.index];
    if (code !== undefined) this.ui.change({ selected: { level: target.level, code }, place: null });
  }
}
