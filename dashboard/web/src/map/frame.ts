import { h } from "../dom";
import { readMine } from "../ownterritory";
import { pagePath } from "./bootstrap";
import { lookAtMine } from "./own";
import { makeShare } from "./share";
import type { MapView } from "./view";
import type { Context } from "./ui";

/** The buttons over the map; one leads to the reader's own territory, where the browser keeps one. */
export function makeMapTools(ui: Context, view: () => MapView | null): HTMLElement {
  const { t, boot } = ui;
  const mine = boot.alone ? null : readMine();
  const tool = (label: string, sign: string, act: (view: MapView) => void): HTMLElement =>
    h(
      "button",
      {
        class: "map-tool",
        type: "button",
        title: label,
        "aria-label": label,
        onclick: () => {
          const shown = view();
          if (shown) act(shown);
        },
      },
      sign,
    );
  return h(
    "div",
    { class: "map-tools" },
    tool(t("map.zoomIn"), "+", (shown) => {
      shown.zoomIn();
    }),
    tool(t("map.zoomOut"), "−", (shown) => {
      shown.zoomOut();
    }),
    tool(t("map.home"), "⤢", (shown) => {
      shown.fit(boot.home);
    }),
    mine &&
      tool(t("map.mine", { name: mine.name }), "★", (shown) => {
        void lookAtMine(ui, mine, shown);
      }),
  );
}

/** What hands on the map as it is seen. */
export function makeHandingOn(ui: Context, pictures: HTMLElement): HTMLElement {
  return h(
    "div",
    { class: "map-share", role: "group", "aria-label": ui.t("map.share") },
    makeShare(ui, "map.share", "map.link"),
    pictures,
  );
}

/** What is said below the map: its keys while it has the focus, and its sources where the page does not. */
export function makeMapFoot({ t, boot }: Context): HTMLElement {
  return h(
    "div",
    { class: "map-foot" },
    h("p", { class: "map-help" }, t("map.help")),
    boot.alone ? null : h("a", { href: pagePath(boot, "/sources") }, t("map.sources")),
  );
}

/** The region that screen readers hear changes from. */
export function makeLive(): { element: HTMLElement; say(text: string): void } {
  const element = h("p", { class: "visually-hidden", role: "status" });
  return {
    element,
    say: (text) => {
      if (element.textContent !== text) element.textContent = text;
    },
  };
}
