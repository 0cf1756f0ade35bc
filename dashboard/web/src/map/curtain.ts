import { h } from "../dom";
import { along, follow } from "./pointer";
import type { Context } from "./ui";

/** How far a key moves the curtain, hundredths of the width. */
const steps: Record<string, number> = {
  ArrowLeft: -2,
  ArrowDown: -2,
  ArrowRight: 2,
  ArrowUp: 2,
  PageDown: -10,
  PageUp: 10,
  Home: -100,
  End: 100,
};

/** The curtain between two maps of one frame: the first shows to its left, the second to its right. */
export interface Curtain {
  element: HTMLElement;
}

/** A slider by pointer, finger or keyboard; moved is told where it is, hundredths of the width of what it lies over. */
export function makeCurtain({ t, format }: Context, moved: (at: number) => void): Curtain {
  let at = 50;
  const element = h("div", {
    class: "curtain",
    role: "slider",
    tabindex: "0",
    "aria-label": t("beside.curtain"),
    "aria-orientation": "horizontal",
    "aria-valuemin": 0,
    "aria-valuemax": 100,
    hidden: true,
  });
  const move = (to: number): void => {
    at = Math.min(100, Math.max(0, Math.round(to)));
    element.setAttribute("aria-valuenow", String(at));
    element.setAttribute("aria-valuetext", t("beside.curtainAt", { n: format.number(at) }));
    element.style.left = `${at}%`;
    moved(at);
  };
  follow(element, (event) => {
    if (element.parentElement) move(100 * along(element.parentElement, event));
  });
  element.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(at + step);
  });
  move(at);
  return { element };
}
