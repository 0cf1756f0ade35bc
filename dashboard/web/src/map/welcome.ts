import { greet } from "../greeted";
import type { Translate } from "../messages";
import { startTour } from "./tour";

/**
 * What greets a reader who comes for the first time: it is in the page, and works without this but for its tour.
 * Gives what closes it.
 */
export function bindWelcome(t: Translate): () => void {
  const focusSearch = (): void => {
    document.getElementById("search")?.focus();
  };
  if (location.hash === "#visite") startTour(t);
  const welcome = document.getElementById("welcome");
  if (!welcome) return () => undefined;
  const leave = (): void => {
    if (welcome.hidden) return; // each step of a slider comes by
    welcome.hidden = true;
    greet();
  };
  const on = (selector: string, act: (event: Event) => void): void => {
    const element = welcome.querySelector<HTMLElement>(selector);
    if (!element) return;
    element.hidden = false;
    element.addEventListener("click", act);
  };
  on("[data-close]", () => {
    leave();
    focusSearch();
  });
  on("[data-door=territory]", (event) => {
    event.preventDefault();
    leave();
    focusSearch();
  });
  on("[data-tour]", () => {
    leave();
    startTour(t);
  });
  // Whoever begins with the map has found the way.
  document.getElementById("map")?.addEventListener("pointerdown", leave, { once: true });
  welcome.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      leave();
      focusSearch();
    }
  });
  return leave;
}
