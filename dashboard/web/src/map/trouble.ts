import { OtherRelease } from "../api/data";
import { h, replace } from "../dom";
import type { Context } from "./ui";

/** What is shown when the figures do not come, with the way to ask again. */
export interface Trouble {
  element: HTMLElement;
  show(error: unknown): void;
  hide(): void;
}

/** Figures of another release come no better when asked for again: the page must be loaded anew. */
export function makeTrouble({ t }: Context, ways: { retry: () => void; reload: () => void }): Trouble {
  const element = h("div", { class: "map-trouble notice notice--bad", role: "alert", hidden: true });
  const say = (text: string, label: string, way: () => void): void => {
    replace(element, h("p", {}, text), h("button", { class: "button", type: "button", onclick: way }, label));
  };
  say(t("app.error"), t("app.retry"), ways.retry);
  return {
    element,
    show: (error) => {
      if (error instanceof OtherRelease) say(t("app.otherRelease"), t("newer.show"), ways.reload);
      else say(t("app.error"), t("app.retry"), ways.retry);
      element.hidden = false;
    },
    hide: () => {
      element.hidden = true;
    },
  };
}
