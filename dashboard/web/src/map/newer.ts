import { h, replace } from "../dom";
import type { Context } from "./ui";

/** The bar that says that newer results are published, with the way to them. */
export interface Newer {
  element: HTMLElement;
  show(): void;
}

export function makeNewer({ t }: Context, reload: () => void): Newer {
  // In the page from the start, so that screen readers hear what comes into it.
  const element = h("div", { class: "map-newer", role: "status", hidden: true });
  return {
    element,
    show: () => {
      if (!element.hidden) return;
      element.hidden = false;
      const button = h("button", { type: "button", onclick: reload }, t("newer.show"));
      replace(element, h("p", {}, t("newer.says")), button);
    },
  };
}
