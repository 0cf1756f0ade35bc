import { byMode } from "../api/addresses";
import type { FacilityDetail, Profile } from "../api/types";
import { h, type Child } from "../dom";
import { areasButton } from "./areasbutton";
import { pagePath } from "./bootstrap";
import { serving } from "./enterprisecard";
import { serviceOf } from "./measures";
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
    state.mode === "transit" ? null : areasButton(ui, { facility: facility.id }, state),
  ];
}

/** The place nearest to a commune of the service that is shown, with its card; nothing where none is named. */
export function nearestPlace(ui: Context, profile: Profile, { measure }: State): Child {
  const { t, boot, format, change } = ui;
  const service = serviceOf(boot, measure);
  const access = profile.services.find((one) => one.service === service?.id);
  if (!service || !access?.minutes) return null;
  const { facility, enterprise, minutes_without: without } = access;
  const social = enterprise && (without !== undefined || !facility);
  const nearest = social ? enterprise : facility;
  if (!nearest) return null;
  const place = { kind: social ? ("enterprise" as const) : ("facility" as const), id: nearest.id };
  const open = h(
    "button",
    {
      class: "link",
      type: "button",
      onclick: () => {
        change({ place });
      },
    },
    nearest.name,
  );
  const far = format.withUnit(access.minutes, "min", 0);
  return h(
    "p",
    { class: "card-nearest" },
    t("card.nearestPlace", { service: service.name }),
    " ",
    open,
    ` · ${far}`,
  );
}
