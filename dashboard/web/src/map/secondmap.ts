import { h } from "../dom";
import { circlesOf } from "./circles";
import { makeCurtain } from "./curtain";
import type { TileZooms } from "./levels";
import type { Model } from "./model";
import { placeLabels } from "./points";
import { makeSideLegend } from "./sidelegend";
import type { Seen } from "./pictures";
import type { State, View } from "./state";
import type { Context } from "./ui";
import { fillsOf, type CreateView, type MapEvents, type MapView } from "./view";

/** What the second map is made with and what it is told to. */
export interface Beginnings {
  root: HTMLElement;
  /** The element of the first map, and that map once there is one. */
  container: HTMLElement;
  first(): MapView | null;
  zooms(): TileZooms;
  createView: CreateView;
  /** What the reader does on the second map, but for moving it. */
  events: Pick<MapEvents, "hover" | "choose" | "moved">;
  fail(error: unknown): void;
}

/** What a map shows and by which choices. */
interface Shown {
  model: Model;
  state: State;
}

/** The second map of the page: behind a curtain over the first, or in a pane beside it. Both look at one place. */
export class SecondMap {
  readonly container = h("div", { class: "atlas-map atlas-map--beside", hidden: true });
  /** What lies over both maps. */
  readonly over: HTMLElement[];
  /** A map follows the other, and not its reader. */
  following = false;
  shown: Model | null = null;
  private wanted: Shown | null = null;
  private opening: Promise<MapView> | null = null;
  private view: MapView | null = null;
  private halved = false; // the first map has a pane
  private closing = Promise.resolve(); // the map before this one is taken away
  private readonly acts = new Map<string, (view: MapView) => void>();
  private readonly curtain;
  private readonly left;
  private readonly right;

  constructor(
    private readonly ui: Context,
    private readonly page: Beginnings,
  ) {
    this.curtain = makeCurtain(ui, (at) => {
      page.root.style.setProperty("--curtain", `${at}%`);
    });
    this.left = makeSideLegend(ui, "left");
    this.right = makeSideLegend(ui, "right");
    this.over = [this.left.element, this.right.element, this.curtain.element];
  }

  /** What it shows, nothing where it is not in sight. */
  seen(): Seen[] {
    const { wanted, view } = this;
    return wanted && view ? [{ ...wanted, view }] : [];
  }

  /** Shows a second map beside the first, or none. */
  async show(first: Shown, second: Shown | null): Promise<void> {
    this.wanted = second;
    this.left.show(second && first.model, first.state);
    this.right.show(second?.model ?? null, second?.state ?? null);
    if (!second || !this.page.first()) {
      await this.close();
      return;
    }
    this.lay(true, second.state.beside?.panes ?? false);
    try {
      const view = await (this.opening ??= this.open());
      if (this.wanted !== second) return;
      // Half as wide, the first map shows no more all that it opened on.
      const { beside, view: seen, selected, communes } = second.state;
      const whole = !seen && !selected && communes.length === 0;
      if (!this.shown && beside?.panes && whole) this.page.first()?.fit(this.ui.boot.home);
      this.shown = second.model;
      this.view = view;
      view.showLevel(second.model.level);
      view.paint(fillsOf(second.model), false);
      view.showCircles(circlesOf(second.model));
    } catch (error) {
      await this.close();
      this.page.fail(error);
    }
  }

  /** Does something to the second map, now or once there is one. */
  give(what: string, act: (view: MapView) => void): void {
    this.acts.set(what, act);
    void this.opening?.then(act, () => undefined);
  }

  /** Brings the second map to where the first looks. */
  follow(view: View): void {
    if (this.following) return;
    const lead = (map: MapView): void => {
      this.lead(map, view);
    };
    void this.opening?.then(lead, () => undefined);
  }

  private lead(map: MapView | null, view: View): void {
    if (this.following) return;
    this.following = true;
    map?.jump(view);
    this.following = false;
  }

  private lay(two: boolean, panes: boolean): void {
    this.container.hidden = !two;
    this.curtain.element.hidden = !two;
    this.page.root.classList.toggle("atlas--curtain", two && !panes);
    if (this.page.root.classList.toggle("atlas--panes", two && panes) !== this.halved) {
      this.halved = two && panes;
      this.following = true; // the reader moves nothing
      this.page.first()?.resize();
      this.following = false;
    }
  }

  private async open(): Promise<MapView> {
    const { page, ui } = this;
    const { hover, choose, moved } = page.events;
    await this.closing;
    const view = await page.createView(
      this.container,
      ui.boot,
      page.zooms(),
      page.first()?.view() ?? null,
      ui.t,
      {
        hover: (target, x, y) => {
          hover(target, x + this.container.offsetLeft - page.container.offsetLeft, y);
        },
        choose,
        moving: (at) => {
          this.lead(page.first(), at);
        },
        moved: (at) => {
          if (!this.following) moved(at);
        },
      },
    );
    view.showPlaces(placeLabels(await ui.data.columns("commune")));
    for (const act of this.acts.values()) act(view);
    return view;
  }

  private async close(): Promise<void> {
    const { opening } = this;
    this.opening = this.shown = this.view = null;
    this.lay(false, false);
    if (opening)
      this.closing = opening.then(
        (view) => {
          view.remove();
        },
        () => undefined,
      );
    await this.closing;
  }
}
