import type { ModeName, StateName } from "../api/types";
import { inhabitants, knownStates } from "./states";
import type { Values } from "./values";
import type { Translate } from "../messages";
import { needAndAccess, thirds } from "./crossed";
import type { Bootstrap, Indicator, Service } from "./bootstrap";
import type { Context } from "./ui";

/** The group of measures that are about no theme. */
export const overall = "";
export const context = "context";

/** The measure that gives the group of each commune. */
export const groupsMeasure = "groups";

/** Categories of a measure, by name: of two figures crossed, or those that the data name. */
export function categoryNames({ t }: Pick<Context, "t">, values: Values): string[] {
  const { categories, names, made, statesWithin } = values;
  if (names) return names;
  if (statesWithin !== undefined) return knownStates.map((state) => t(`state.${state}`));
  if (!made) return [];
  const third = (i: number): "low" | "middle" | "high" => (["low", "middle", "high"] as const)[i] ?? "middle";
  return Array.from({ length: categories ?? 0 }, (_, i) =>
    t("crossed.cell", {
      need: t(`crossed.need.${third(Math.floor(i / thirds))}`),
      access: t(`crossed.access.${third(i % thirds)}`),
    }),
  );
}

/** The service that a measure is about, if it is about one. */
export function serviceOf(boot: Bootstrap, measure: string): Service | null {
  const match = /^(?:minutes|gap|beyond|states|past-gap):([^@]+)/.exec(measure);
  return boot.services.find((service) => service.id === match?.[1]) ?? null;
}

/** The theme that a measure is listed under in the menu: a theme's id, overall or context. */
export function themeOf(boot: Bootstrap, measure: string): string {
  const [kind, id] = split(measure);
  if (kind === "theme" || kind === "past-theme") return id;
  if (kind === "population" || kind === "enterprises") return context;
  if (kind === "indicator") return indicatorTheme(boot.indicators.find((item) => item.id === id));
  return serviceOf(boot, measure)?.theme ?? overall;
}

/** The theme that an indicator is listed under in the menu. */
export function indicatorTheme(indicator: Indicator | undefined): string {
  return indicator && indicator.theme !== "" ? indicator.theme : context;
}

/** A measure's name as legends and tables say it. */
export function measureName(boot: Bootstrap, t: Translate, measure: string): string {
  const [kind, id] = split(measure);
  const service = serviceOf(boot, measure)?.name ?? id;
  const theme = boot.themes.find((item) => item.id === id)?.name ?? id;
  const year = editionOf(measure);
  switch (kind) {
    case "theme":
      return t("measure.gapOf", { name: theme });
    case "past-theme":
      return t("measure.gapIn", { name: theme, year });
    case "past-gap":
      return t("measure.gapIn", { name: service, year });
    case "minutes":
      return t("measure.minutesOf", { name: service });
    case "gap":
      return t("measure.gapOf", { name: service });
    case "beyond":
      return t("measure.beyondOf", { name: service });
    case "states":
      return t("measure.statesOf", { name: service });
    case inhabitants:
      return t(`inhabitants.${id as StateName}`);
    case "indicator":
      return boot.indicators.find((item) => item.id === id)?.name ?? id;
    case "population":
      return t("figure.population");
    case "enterprises":
      return t("panel.enterprises");
    case groupsMeasure:
      return t("measure.groups");
    case needAndAccess:
      return t("measure.needAccess");
    default:
      return boot.indices.find((index) => index.id === id)?.name ?? t("measure.index");
  }
}

/** The name of what is shown: a measure under the reader's own weights must not pass for the published one. */
export function valuesName({ boot, t }: Context, values: Values): string {
  const { measure, published, year, stale } = values;
  // An indicator may be another thing above communes, such as a mean of medians: the server names it.
  const served = measure.startsWith("indicator:") ? values.name?.[boot.lang] : undefined;
  const name = served ?? measureName(boot, t, measure);
  if (stale && year) return t("measure.ofYear", { name, year });
  return published ? t("weights.named", { name }) : name;
}

/** The years of the editions that a measure of the present is made of, "" where none is known. */
export function yearsOf(boot: Bootstrap, measure: string): string {
  const service = serviceOf(boot, measure);
  const theme = themeOf(boot, measure);
  const made = service
    ? [service]
    : [...boot.services, ...boot.indicators].filter((item) => item.theme === theme);
  const years = made
    .map(({ year }) => year ?? "")
    .filter(Boolean)
    .sort();
  const [first = "", last = ""] = [years[0], years[years.length - 1]];
  return first === last ? first : `${first}–${last}`;
}

/** How the times that a measure rests on were obtained, in a few words; "" where it rests on none. */
export function howMeasured({ boot, t, format }: Context, measure: string, mode: ModeName): string {
  if (editionOf(measure) !== "") return t("legend.past");
  if (!/^(index|theme|minutes|gap|beyond|states|need-access)/.test(measure)) return "";
  const network = boot.network?.date ?? "";
  const days = [...new Set(boot.timetables.map((one) => one.day))];
  const day = days.length === 1 ? (days[0] ?? "") : "";
  switch (boot.measuredBy[measure.startsWith("index:") ? "car" : mode]) {
    case "road":
    case "mixed":
      return network === "" ? t("measured.road") : t("legend.roadOf", { date: format.day(network) });
    case "transit":
      return day === "" ? t("legend.transit") : t("legend.transitOf", { date: format.day(day) });
    default:
      return t("measured.estimate");
  }
}

/** Whether the data declare a measure: an address may be older than they are. */
export function isDeclared(boot: Bootstrap, measure: string): boolean {
  const [kind, id] = split(measure);
  const among = (list: readonly { id: string }[]): boolean => list.some((item) => item.id === id);
  switch (kind) {
    case "index":
      return id === "" || among(boot.indices);
    case "theme":
      return among(boot.themes);
    case "minutes":
    case "gap":
    case "beyond":
    case "states":
      return among(boot.services);
    case "indicator":
      return among(boot.indicators);
    case groupsMeasure:
      return boot.typed;
    case needAndAccess:
      return boot.need !== "";
    case "past-theme":
      return among(boot.themes) && boot.editions.includes(editionOf(measure));
    case "past-gap":
      return among(boot.services) && boot.editions.includes(editionOf(measure));
    default:
      return true;
  }
}

/** The edition of the counts that a measure is of, "" where it is of the latest data. */
export function editionOf(measure: string): string {
  return /@(\d{4})$/.exec(measure)?.[1] ?? "";
}

/** The measure of another edition, or of the latest data where that is ""; minutes are known of these only. */
export function atEdition(measure: string, edition: string): string {
  const [kind, id] = split(measure);
  const gap = { theme: "theme", "past-theme": "theme", gap: "gap", minutes: "gap", "past-gap": "gap" }[kind];
  if (gap === undefined) return measure;
  if (edition !== "") return `past-${gap}:${id}@${edition}`;
  return kind.startsWith("past-") ? `${gap}:${id}` : measure;
}

/** Whether some edition holds a measure. */
export function hasPast(boot: Bootstrap, measure: string): boolean {
  if (boot.editions.length === 0 || atEdition(measure, boot.editions[0] ?? "") === measure) {
    return editionOf(measure) !== "";
  }
  const service = serviceOf(boot, measure);
  return service === null || service.editions.length > 0;
}

/** The kind of a measure and what it is about, its edition apart. */
function split(measure: string): [string, string] {
  const [present] = measure.split("@", 1);
  const text = present ?? "";
  const at = text.indexOf(":");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
