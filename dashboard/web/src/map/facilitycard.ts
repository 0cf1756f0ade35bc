import { byMode } from "../api/addresses";
import type { FacilityDetail } from "../api/types";
import { h, type Child } from "../dom";
import { areasButton } from "./areasbutton";
import { pagePath } from "./bootstrap";
import { closureLink, serving } from "./enterprisecard";
import type { State } from "./state";
import type { Context } from "./ui";

/** The card of a facility: what it gives, and for how many. */
export function facilityCard(ui: Context, facility: FacilityDetail, state: State): Child[] {
  const { t, boot, format } = ui;
  const path = `/lieux/${encodeURIComponent(facility.id)}${byMode("?", state.mode)}`;
  const services = [...facility.services, ...facility.visits].map(
    (id) => boot.services.find((s) => s.id === id)?.name ?? id,
  );
  const hours = facility.hours_a_week;
  return [
    h("p", { class: "eyebrow" }, t("legend.facilities")),
    h("h2", {}, facility.name),
    h("p", {}, facility.commune_name),
    h("p", {}, services.length === 0 ? t("card.gives-none") : t("card.gives", { list: services.join(", ") })),
    hours === undefined
      ? null
      : h("p", {}, t("card.hours", { n: format.number(hours, hours % 1 === 0 ? 0 : 1) })),
    ...facility.serves.map((serves) => serving(ui, serves)),
    h("a", { class: "button", href: pagePath(boot, path) }, t("card.facilityPage")),
    closureLink(ui, facility),
    state.mode === "transit" ? null : areasButton(ui, { facility: facility.id }, state),
  ];
}
