import { byMode } from "../api/addresses";
import type { EnterpriseDetail, ModeName, Profile } from "../api/types";
import { h, type Child } from "../dom";
import { closurePath } from "../scenario";
import { pagePath } from "./bootstrap";
import type { Context } from "./ui";

/** How many social enterprises the card of a territory names. */
const named = 5;

/** The card of a social enterprise: what it does, and for how many. */
export function enterpriseCard(ui: Context, enterprise: EnterpriseDetail, mode: ModeName): Child[] {
  const { t, boot } = ui;
  const path = `/entreprises/${encodeURIComponent(enterprise.id)}${byMode("?", mode)}`;
  const does = enterprise.functions.filter(({ certainty }) => certainty !== "C");
  return [
    h("p", { class: "eyebrow" }, `${t("legend.enterprise")} · ${kindName(ui, enterprise.kind)}`),
    h("h2", {}, enterprise.name),
    h("p", {}, enterprise.commune_name),
    does.length === 0
      ? h("p", { class: "source-note" }, t("place.does-unknown"))
      : h("p", {}, t("place.does", { list: does.map(({ name }) => name[boot.lang]).join(", ") })),
    ...enterprise.serves.map((serves) => serving(ui, serves)),
    h("a", { class: "button", href: pagePath(boot, path) }, t("card.enterprisePage")),
    closureLink(ui, enterprise),
  ];
}

/** Leads to what becomes of inhabitants where a place that serves some closes. */
export function closureLink(
  { t, boot }: Context,
  { id, serves }: Pick<EnterpriseDetail, "id" | "serves">,
): Child {
  if (serves.length === 0) return null;
  const href = pagePath(boot, closurePath(id));
  return h("a", { class: "button button--quiet", href, rel: "nofollow" }, t("simulation.what-if"));
}

/** For how many inhabitants a place is the nearest of a service, and for how many the only one in time. */
export function serving({ t, format, boot }: Context, serves: EnterpriseDetail["serves"][number]): Child {
  if (serves.nearest === 0) return null;
  const service = boot.services.find(({ id }) => id === serves.service)?.name ?? serves.service;
  const nearest = t("card.nearest", { service, n: format.number(serves.nearest) });
  const alone = serves.alone === 0 ? "" : ` ${t("card.alone", { n: format.number(serves.alone) })}`;
  return h("p", {}, nearest + alone);
}

/** The social enterprises near a territory, or in it: how many, and the first of them with their cards. */
export function nearEnterprises(ui: Context, profile: Profile): Child[] {
  const { t, format, change } = ui;
  const { enterprises, level } = profile;
  const key = level === "commune" ? "card.enterprisesNear" : "card.enterprisesIn";
  const count = h("p", {}, t(key, { n: format.number(enterprises.length) }));
  if (enterprises.length === 0) return [count];
  const items = enterprises.slice(0, named).map(({ id, name, kind, minutes }) => {
    const far = minutes === undefined ? "" : ` · ${format.withUnit(minutes, "min", 0)}`;
    const open = h(
      "button",
      {
        class: "link",
        type: "button",
        onclick: () => {
          change({ place: { kind: "enterprise", id } });
        },
      },
      name,
    );
    return h("li", {}, open, h("small", {}, `${kindName(ui, kind)}${far}`));
  });
  return [count, h("ul", { class: "card-near" }, ...items)];
}

function kindName({ boot }: Context, kind: string): string {
  return boot.kinds.find(({ id }) => id === kind)?.name ?? kind;
}
