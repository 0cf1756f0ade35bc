import type { Data } from "../api/data";
import { formatFor } from "../format";
import { translator } from "../messages";
import { isPublished } from "../weights/weighting";
import type { Bootstrap } from "./bootstrap";
import { keepAddress, makeAddressBar } from "./history";
import { keepWeights, recallWeights } from "./keptweights";
import { tileZooms } from "./levels";
import { Page } from "./page";
import { placeLabels } from "./points";
import { Refresher } from "./refresher";
import { Store } from "./store";
import { bindWelcome } from "./welcome";
import type { Context } from "./ui";
import type { CreateView } from "./view";
import { makeWeighted } from "./weighted";

/** What the page needs: the server, the map, and the way to load the page anew. */
export interface Outside {
  data: Data;
  createView: CreateView;
  reload: () => void;
}

/** The map page: the choices, what fetches their figures, and the parts that show them. */
export class App {
  readonly page: Page;
  private readonly ui: Context;
  private readonly store: Store;
  private readonly refresher: Refresher;

  constructor(
    private readonly boot: Bootstrap,
    private readonly root: HTMLElement,
    private readonly container: HTMLElement,
    private readonly outside: Outside,
  ) {
    const { data } = outside;
    const weighted = makeWeighted(data);
    const address = makeAddressBar(boot.opens.measure, (state) => {
      this.store.dispatch({ kind: "travel", state });
    });
    const opened = boot.alone ? address.read() : recallWeights(address.read(), location.search);
    this.store = new Store(boot, opened);
    this.ui = {
      boot,
      t: translator(boot.lang),
      format: formatFor(boot.lang),
      data,
      change: (patch) => {
        this.store.dispatch({ kind: "change", patch });
      },
      prepare: (mode) => weighted.prepare(mode).catch(() => undefined),
      weigh: (weighting, moving, theme = "") => {
        this.store.dispatch({ kind: "weigh", weighting, moving, theme });
      },
      reach: (near) => {
        this.refresher.reach(near);
      },
    };
    this.page = new Page(this.ui, root, container, {
      moved: (view) => {
        this.store.dispatch({ kind: "move", view });
      },
      createView: outside.createView,
      retry: () => void this.refresher.refresh(),
      reload: outside.reload,
    });
    this.refresher = new Refresher(this.store, { boot, data, weighted }, this.page);
    keepAddress(this.store, address, boot.alone);
    if (!boot.alone) keepWeights(this.store);
    if (location.search === "" && !isPublished(opened.weighting)) address.write(opened, "replace");
    this.store.subscribe((action) => {
      if (action.kind === "travel" && action.state.view) this.page.view?.jump(action.state.view);
      this.refresher.follow(action);
    });
  }

  /** Lays out the page, makes the map and shows the first measure: figures and map come side by side. */
  async start(): Promise<void> {
    this.page.layOut(this.store.state);
    const begun = bindWelcome(this.ui.t);
    this.store.subscribe(({ kind }) => {
      if (kind === "change" || kind === "weigh") begun(); // whoever chooses has found the way
    });
    document.addEventListener("maillage:theme", () => {
      this.page.applyTheme();
      void this.refresher.refresh();
    });
    const figures = this.refresher.refresh();
    await this.makeMap();
    await figures;
    await this.refresher.refresh();
    this.root.dataset.ready = "true";
    this.page.whenDrawn(() => {
      this.root.dataset.drawn = "true";
    });
    await this.label();
  }

  private async makeMap(): Promise<void> {
    const { boot, page } = this;
    try {
      page.zooms = await tileZooms(boot, this.outside.data);
      page.view = await this.outside.createView(
        this.container,
        boot,
        page.zooms,
        this.store.state.view,
        this.ui.t,
        page.events,
      );
    } catch {
      page.withoutMap();
    }
  }

  /** Names of communes wait until the territories are coloured. */
  private async label(): Promise<void> {
    try {
      this.page.view?.showPlaces(placeLabels(await this.outside.data.columns("commune")));
    } catch (error) {
      this.page.fail(error);
    }
  }
}
