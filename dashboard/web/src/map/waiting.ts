import type { Profile, WaitingChange } from "../api/types";
import { h, type Child } from "../dom";
import { pagePath } from "./bootstrap";
import type { Context } from "./ui";

/** What people changed of some places since the figures: told at once, counted at the next computation. */
export async function waitingNotes(ui: Context, of: (change: WaitingChange) => boolean): Promise<Child> {
  const { t, boot } = ui;
  // A card is worth reading without what the log says.
  const changes = (await ui.data.waiting().catch(() => [])).filter(of);
  if (changes.length === 0) return null;
  const items = changes.map(({ verb, name, undoes, subject, of: id }) => {
    const path = `/${subject === "enterprise" ? "entreprises" : "lieux"}/${encodeURIComponent(id)}`;
    const what = t(`keep.${verb}`, { name: name[boot.lang], n: undoes ?? 0 });
    return h("li", {}, h("a", { href: pagePath(boot, path) }, what));
  });
  return h("div", { class: "notice card-waiting" }, h("b", {}, t("keep.waits")), h("ul", {}, ...items));
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
