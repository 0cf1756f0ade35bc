import type { Profile } from "../api/types";
import { h, type Child } from "../dom";
import type { Service } from "./bootstrap";
import { around } from "./marked";
import type { Place } from "./state";
import type { Context } from "./ui";
import type { MapView } from "./view";

/** A place that gives a service, and how far it is. */
export interface Near {
  place: Place;
  name: string;
  /** Of its commune. */
  code: string;
  minutes: number;
}

/** Such a place with where it is. */
export interface Located extends Near {
  commune: string;
  point: [number, number] | null;
}

/** The places nearest to a territory that give a service, the nearest first; none where none is named. */
export function nearOf({ services }: Profile, service: string): Near[] {
  const access = services.find((one) => one.service === service);
  if (!access?.minutes) return [];
  const { facility, enterprise, minutes, minutes_without: without, next = [] } = access;
  const facilities = next.map((one) => near("facility", one.facility, one.minutes));
  if (facility) facilities.unshift(near("facility", facility, without ?? minutes));
  const social = enterprise && (without !== undefined || !facility);
  return social ? [near("enterprise", enterprise, minutes), ...facilities] : facilities;
}

function near(kind: Place["kind"], { id, name, commune }: Found, minutes: number): Near {
  return { place: { kind, id }, name, code: commune, minutes };
}

interface Found {
  id: string;
  name: string;
  commune: string;
}

/** Asks where places are; one of which nothing more is told keeps its name and minutes. */
export function locate({ data }: Context, list: readonly Near[], mode: Profile["mode"]): Promise<Located[]> {
  return Promise.all(
    list.map(async (one): Promise<Located> => {
      const { kind, id } = one.place;
      const asked = kind === "enterprise" ? data.enterprise(id, mode) : data.facility(id, mode);
      const told = await asked.catch(() => null);
      const [lon, lat] = told?.point ?? [];
      const point: Located["point"] = lon === undefined || lat === undefined ? null : [lon, lat];
      return { ...one, commune: told?.commune_name ?? "", point };
    }),
  );
}

/** What the lists of a card lead to: the card of a place, with the map on it and on the territory. */
interface Listed {
  ui: Context;
  profile: Profile;
  view: () => MapView | null;
}

/** The places nearest to a territory that give the service of the map, and the way to see the first on it. */
export function nearestPlaces(listed: Listed, service: Service, list: readonly Located[]): Child {
  const { t } = listed.ui;
  const [first] = list;
  if (!first) return null;
  const look = (): void => {
    lookAt(listed, first.point);
  };
  return h(
    "section",
    { class: "card-nearest" },
    h("h3", {}, t("card.nearestPlace", { service: service.name })),
    h("ol", { class: "card-places" }, ...list.map((one) => h("li", {}, ...line(listed, one, [one.commune])))),
    first.point
      ? h(
          "button",
          { class: "button button--quiet card-look", type: "button", onclick: look },
          t("card.look"),
        )
      : null,
  );
}

/** The nearest place of each service, folded; of a theme where the map shows one. */
export async function nearestOfEach(listed: Listed, theme: string): Promise<Child> {
  const { ui, profile } = listed;
  const { codes, names } = await ui.data.columns("commune");
  const rows = ui.boot.services
    .filter((service) => theme === "" || service.theme === theme)
    .flatMap((service) => {
      const [first] = nearOf(profile, service.id);
      if (!first) return [];
      const commune = names[codes.indexOf(first.code)] ?? "";
      return [h("li", { "data-service": service.id }, ...line(listed, first, [service.name, commune]))];
    });
  if (rows.length === 0) return null;
  return h(
    "details",
    { class: "card-each" },
    h("summary", {}, ui.t("card.nearestOfEach")),
    h("ul", { class: "card-places" }, ...rows),
  );
}

/** A place with what is told of it, and how far it is; pressed, its card opens. */
function line(listed: Listed, near: Near, told: readonly string[]): Child[] {
  const { ui, profile } = listed;
  const far = ui.format.withUnit(near.minutes, "min", 0);
  const open = (): void => {
    ui.change({ place: near.place });
    void locate(ui, [near], profile.mode).then(([found]) => {
      lookAt(listed, found?.point ?? null);
    });
  };
  return [
    h("button", { class: "link", type: "button", onclick: open }, near.name),
    h("small", {}, [...told, far].filter(Boolean).join(" · ")),
  ];
}

/** Moves the map to a territory and a point. */
function lookAt({ profile, view }: Listed, point: Located["point"]): void {
  if (!point) return;
  const [lon, lat] = point;
  const box = around([profile.bbox, [lon, lat, lon, lat]]);
  if (box) view()?.fit(box);
}
