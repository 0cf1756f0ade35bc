import type { Profile, WaitingChange } from "../api/types";
import { h, type Child } from "../dom";
import { pagePath } from "./bootstrap";
import type { Context } from "./ui";

/**
 * What people changed of some places since the figures: told at once, counted at the next computation. It shows when
 * it has come: a card is worth reading without it, and waits for nothing that is asked anew each time.
 */
export function waitingNotes(ui: Context, of: (change: WaitingChange) => boolean): HTMLElement {
  const element = h("div", { class: "notice card-waiting", hidden: true });
  ui.data.waiting().then(
    (all) => {
      tell(ui, element, all.filter(of));
    },
    () => undefined,
  );
  return element;
}

function tell({ t, boot }: Context, element: HTMLElement, changes: readonly WaitingChange[]): void {
  if (changes.length === 0) return;
  const items = changes.map(({ verb, name, undoes, subject, of: id }) => {
    const path = `/${subject === "enterprise" ? "entreprises" : "lieux"}/${encodeURIComponent(id)}`;
    const what = t(`keep.${verb}`, { name: name[boot.lang], n: undoes ?? 0 });
    return h("li", {}, h("a", { href: pagePath(boot, path) }, what));
  });
  element.append(h("b", {}, t("keep.waits")), h("ul", {}, ...items));
  element.hidden = false;
}

/** Whether a change is of a place in a territory; only communes know theirs. */
export function inTerritory({
  level,
  code,
}: Pick<Profile, "level" | "code">): (change: WaitingChange) => boolean {
  return ({ commune }) => level === "commune" && commune === code;
}

/** Leads whoever knows better to the form that adds a place in a commune. */
export function keepHere({ t, boot }: Context, { level, code }: Profile): Child {
  if (level !== "commune") return null;
  return h(
    "a",
    { class: "button button--quiet card-keep", href: pagePath(boot, `/ajouter/lieu?commune=${code}`) },
    t("card.keep-here"),
  );
}
