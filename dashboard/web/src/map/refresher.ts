import type { EnterpriseProperties, FacilityProperties, LevelName, Points } from "../api/types";
import { besideState, findBeside } from "./beside";
import { findChosen, type Chosen } from "./chosen";
import { levelOf } from "./levels";
import { modelKeeper, type Model } from "./model";
import { facilitiesFor } from "./points";
import { valuesShown, type Sources } from "./shown";
import type { State, View } from "./state";
import type { Action, Store } from "./store";
import { Turns } from "./turns";
import type { Standing } from "./weighted";

/** What is coloured anew: the map, or the picture shown in its place while weights are moved, and whether one moves just now. */
export type Painted = "map" | "picture" | "moving";

/** Where the refresher shows figures. */
export interface Screen {
  /** Whether there is a map to draw on. */
  readonly hasMap: boolean;
  /** Whether a picture is shown in place of the map. */
  readonly pictured: boolean;
  /** The zoom that the map has, or will open at. */
  zoom(state: State): number;
  /** Whether a level has tiles at a zoom. */
  isDrawn(level: LevelName, zoom: number): boolean;
  /** Shows what is chosen while its figures are on their way. */
  choose(state: State): void;
  show(model: Model, state: State, painted: Painted): void;
  /** Shows the chosen territory, null where none is chosen. */
  showChosen(chosen: Chosen | null, state: State): void;
  showOwn(standing: Standing | "withheld" | null): void;
  /** Shows the second map with its choices, null where there is none. */
  showBeside(second: { model: Model; state: State } | null, state: State): void;
  showPoints(
    facilities: Points<FacilityProperties> | null,
    enterprises: Points<EnterpriseProperties> | null,
    state: State,
    /** Those of the second map. */
    beside: Points<FacilityProperties> | null,
  ): void;
  /** Takes a picture of the map in the colours of a model. */
  takePicture(model: Model): void;
  dropPicture(): void;
  whenDrawn(call: () => void): void;
  fail(error: unknown): void;
  recover(): void;
}

/** Fetches what the choices need, drops what they no longer need, and shows what came. */
export class Refresher {
  private model: Model | null = null;
  private drawn = true;
  private readonly models = modelKeeper();
  private readonly chosenModels = modelKeeper(); // of the level of what is chosen
  private readonly besideModels = modelKeeper(); // of the second map
  private readonly turns = new Turns();
  private readonly pointTurns = new Turns();
  private near = false; // the hand is at the sliders
  private moving = false; // and moves one
  private frame = 0; // the animation frame that a moving weight waits for

  constructor(
    private readonly store: Store,
    private readonly sources: Sources,
    private readonly screen: Screen,
  ) {}

  /** Does what an action asks for. */
  follow(action: Action): void {
    switch (action.kind) {
      case "change":
      case "travel":
        void this.refresh();
        break;
      case "move":
        if (this.isStale(action.view)) void this.refresh();
        break;
      case "weigh":
        this.weigh(action.moving);
        break;
      case "tidy":
        break; // by the refresher itself
    }
  }

  /** Asks for all that the choices need, and again for what failed before. */
  async refresh(): Promise<void> {
    if (await this.figures("map")) await this.points();
  }

  /** The reader's hand comes to the sliders of weights, or leaves them: the picture takes a while. */
  reach(near: boolean): void {
    this.near = near;
    if (near) this.takePicture();
    else if (!this.moving) this.screen.dropPicture();
  }

  private takePicture(): void {
    if (this.near && !this.moving && this.model) this.screen.takePicture(this.model);
  }

  /** Whether another level is due at a view, or the legend must say that nothing is drawn. */
  private isStale(view: View): boolean {
    const level = levelOf(this.sources.boot, this.store.state, view.zoom);
    return level !== this.model?.level || this.screen.isDrawn(level, view.zoom) !== this.drawn;
  }

  /** A weight moves: at most once a frame the figures follow, and when it rests so does all else. */
  private weigh(moving: boolean): void {
    this.moving = moving;
    if (!moving) {
      cancelAnimationFrame(this.frame);
      this.frame = 0;
      // The picture serves as long as the hand stays: keys rest a slider at every step.
      void (this.near && this.screen.pictured ? this.figures("picture") : this.refresh());
      return;
    }
    if (this.store.state.weighting.aggregation === "copeland") return; // all pairs wait until the slider rests
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      void this.figures("moving");
    });
  }

  /** Updates the figures; false where they do not come, or are outdated when they do. */
  private async figures(painted: Painted): Promise<boolean> {
    const turn = this.turns.next();
    this.screen.choose(this.store.state);
    try {
      const weighting = await this.sources.weighted.known(this.store.state.weighting);
      if (!this.turns.isNewest(turn)) return false;
      this.store.dispatch({ kind: "tidy", weighting });
      const model = await this.modelOf(this.store.state, turn);
      if (!this.turns.isNewest(turn)) return false;
      this.show(model, painted);
      if (painted !== "moving") await this.beside(model, turn);
      // Figures of another level than the map's wait until a moving weight rests.
      if (painted !== "moving" || this.store.state.selected?.level === model.level) {
        const chosen = await findChosen(this.sources, this.store.state, model, this.chosenModels, turn);
        if (!this.turns.isNewest(turn)) return false;
        this.screen.showChosen(chosen, this.store.state);
      }
      const standing = await this.sources.weighted.standing(this.store.state);
      if (!this.turns.isNewest(turn)) return false;
      this.screen.showOwn(standing);
      return true;
    } catch (error) {
      if (this.turns.isNewest(turn)) this.screen.fail(error);
      return false;
    }
  }

  private async modelOf(state: State, turn: AbortSignal): Promise<Model> {
    const level = levelOf(this.sources.boot, state, this.screen.zoom(state));
    const asked = Promise.all([
      this.sources.data.columns(level, turn),
      valuesShown(this.sources, state, level, turn),
    ]);
    this.turns.cancelOutdated();
    const [columns, values] = await asked;
    return this.models(state, level, columns, values);
  }

  private show(model: Model, painted: Painted): void {
    this.model = model;
    this.drawn = this.screen.isDrawn(model.level, this.screen.zoom(this.store.state));
    this.screen.show(model, this.store.state, painted);
    this.screen.recover();
    if (this.near && painted === "map")
      this.screen.whenDrawn(() => {
        this.takePicture();
      });
  }

  /** Updates the second map. */
  private async beside(shown: Model, turn: AbortSignal): Promise<void> {
    const { state } = this.store;
    const model = await findBeside(this.sources, state, shown, this.besideModels, turn);
    const second = besideState(state);
    if (this.turns.isNewest(turn)) this.screen.showBeside(model && second && { model, state: second }, state);
  }

  /** Updates the places that are drawn over the territories. */
  private async points(): Promise<void> {
    if (!this.screen.hasMap) return;
    const { state } = this.store;
    const turn = this.pointTurns.next();
    const { boot, data } = this.sources;
    const second = besideState(state);
    const asked = Promise.allSettled([
      facilitiesFor(data, boot, state, turn),
      state.enterprises ? data.enterprises() : null,
      second && facilitiesFor(data, boot, second, turn),
    ]);
    this.pointTurns.cancelOutdated();
    const [facilities, enterprises, beside] = await asked;
    if (!this.pointTurns.isNewest(turn)) return;
    for (const settled of [facilities, enterprises, beside])
      if (settled.status === "rejected") this.screen.fail(settled.reason);
    this.screen.showPoints(
      facilities.status === "fulfilled" ? facilities.value : null,
      enterprises.status === "fulfilled" ? enterprises.value : null,
      state,
      beside.status === "fulfilled" ? beside.value : null,
    );
  }
}
