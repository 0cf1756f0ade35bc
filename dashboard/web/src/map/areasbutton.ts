import { h } from "../dom";
import type { State } from "./state";
import type { Context } from "./ui";

/** What the areas of a card's button are around. */
type Around = Exclude<State["areas"], "none">;

/** Draws what is reached from the commune of a card, or from where its facility is reached from, or removes it. */
export function areasButton(ui: Context, around: Around, state: State): HTMLElement {
  return h(
    "button",
    {
      class: "button button--quiet card-areas",
      type: "button",
      "data-around": named(around),
      "aria-pressed": String(named(state.areas) === named(around)),
      onclick: (event: Event) => {
        const on = (event.currentTarget as HTMLElement).getAttribute("aria-pressed") === "true";
        ui.change({ areas: on ? "none" : around });
      },
    },
    ui.t(around === "selected" ? "card.areas" : "card.areasTowards"),
  );
}

/** Presses the button of the card whose areas are drawn. */
export function syncAreas(body: HTMLElement, { areas }: State): void {
  const button = body.querySelector<HTMLElement>(".card-areas");
  button?.setAttribute("aria-pressed", String(button.dataset.around === named(areas)));
}

/** What areas are around, in a word. */
function named(areas: State["areas"]): string {
  return typeof areas === "string" ? areas : areas.facility;
}
