import { byMode } from "../api/addresses";
import type { Points, Profile, Withheld } from "../api/types";
import { h, replace, type Child } from "../dom";
import { openingPath } from "../scenario";
import { areasButton, syncAreas } from "./areasbutton";
import { pagePath } from "./bootstrap";
import { enterpriseCard, nearEnterprises } from "./enterprisecard";
import { chosenFigure } from "./chosenfigure";
import type { Chosen } from "./chosen";
import { facilityCard } from "./facilitycard";
import { howMeasured, serviceOf, themeOf } from "./measures";
import { locate, nearestOfEach, nearestPlaces, nearOf } from "./nearest";
import type { Place, State } from "./state";
import type { Context } from "./ui";
import type { MapView } from "./view";
import { inTerritory, keepHere, waitingNotes } from "./waiting";
import type { Standing } from "./weighted";

/** The card of what is chosen, a territory or a place: its key figures and the way to its page. */
export interface Card {
  element: HTMLElement;
  /** Shows what is chosen, and nothing where that is nothing. */
  show(state: State): Promise<void>;
  /** Shows what the map's measure says of the chosen territory. */
  showChosen(chosen: Chosen | null): void;
  /** Gives the card that is shown next the focus. */
  takeFocus(): void;
  /** Shows the territory's place under the reader's own weights; null removes it. */
  showOwn(standing: Standing | "withheld" | null): void;
}

export function makeCard(ui: Context, view: () => MapView | null): Card {
  const { t } = ui;
  const body = h("div", { class: "card-body" });
  const close = h(
    "button",
    {
      class: "card-close",
      type: "button",
      "aria-label": t("card.close"),
      onclick: () => {
        // Under the card of a place lies that of the territory which it was chosen from.
        ui.change(element.dataset.shows === "territory" ? { selected: null } : { place: null });
      },
    },
    "×",
  );
  const element = h(
    "aside",
    { class: "side-card", "aria-label": t("card.label"), hidden: true },
    close,
    body,
  );
  const own = h("section", { class: "card-own", "aria-label": t("weights.own"), hidden: true });
  const figure = h("section", { class: "card-chosen", hidden: true });
  let shown = "";
  let focusing = false;
  const focus = (): void => {
    if (focusing) body.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
    focusing = false;
  };
  return {
    element,
    takeFocus: () => {
      focusing = true;
    },
    showChosen: (chosen) => {
      const says = chosenFigure(ui, chosen);
      figure.hidden = says === null;
      if (says) replace(figure, ...says);
    },
    showOwn: (standing) => {
      own.hidden = standing === null;
      if (standing !== null) replace(own, ...ownStanding(ui, standing));
    },
    show: async (state) => {
      const { selected, place } = state;
      const at = place ? place.id : selected && `${selected.level}:${selected.code} ${state.measure}`;
      element.hidden = at === null;
      element.dataset.shows = place?.kind ?? "territory";
      syncAreas(body, state);
      const key = at === null ? "" : `${at} ${state.mode}`;
      if (shown === key) {
        focus();
        return;
      }
      shown = key;
      if (at === null) {
        view()?.showNearest(null);
        return;
      }
      // The card of before stays until the answer is there: most were fetched while the pointer came near.
      body.setAttribute("aria-busy", "true");
      try {
        const made = await makeContent(ui, state, [figure, own], view);
        if (shown === key) {
          replace(body, ...made);
          focus();
        }
      } catch {
        if (shown === key) {
          replace(body, h("p", { class: "notice notice--bad" }, t("card.error")));
          shown = ""; // whoever asks for it again gets another try
        }
      }
      body.removeAttribute("aria-busy");
    },
  };
}

async function makeContent(
  ui: Context,
  state: State,
  parts: readonly [figure: HTMLElement, own: HTMLElement],
  view: () => MapView | null,
): Promise<Child[]> {
  const { selected, place, mode } = state;
  const ring = (at: Placed | undefined): void => {
    view()?.showNearest(at ? ringed(at) : null);
  };
  if (place) {
    return [...(await placeCard(ui, place, state, ring)), waitingNotes(ui, ({ of }) => of === place.id)];
  }
  if (!selected) return [];
  const profile = await ui.data.profile(selected.level, selected.code, mode);
  const service = serviceOf(ui.boot, state.measure);
  const listed = { ui, profile, view };
  const near = service ? await locate(ui, nearOf(profile, service.id), mode) : [];
  ring(near[0]);
  const nearest = service
    ? nearestPlaces(listed, service, near)
    : await nearestOfEach(listed, themeShown(ui, state));
  const waiting = waitingNotes(ui, inTerritory(selected));
  return [...content(ui, profile, state, parts, nearest), waiting, keepHere(ui, profile)];
}

/** The card of a place, which is ringed on the map. */
async function placeCard(
  ui: Context,
  { kind, id }: Place,
  state: State,
  ring: (at: Placed) => void,
): Promise<Child[]> {
  if (kind === "enterprise") {
    const enterprise = await ui.data.enterprise(id, state.mode);
    ring(enterprise);
    return enterpriseCard(ui, enterprise, state.mode);
  }
  const facility = await ui.data.facility(id, state.mode);
  ring(facility);
  return facilityCard(ui, facility, state);
}

/** The theme whose services a card lists: that of the map's measure, "" for all. */
function themeShown({ boot }: Context, { measure }: State): string {
  const theme = themeOf(boot, measure);
  return boot.themes.some(({ id }) => id === theme) ? theme : "";
}

/** What has a name and perhaps a place. */
interface Placed {
  name: string;
  point: number[] | null;
}

function ringed({ name, point }: Placed): Points<{ name: string }> {
  const geometry = { type: "Point" as const, coordinates: point ?? [] };
  const features = point ? [{ type: "Feature" as const, geometry, properties: { name } }] : [];
  return { type: "FeatureCollection", features };
}

function content(
  ui: Context,
  profile: Profile,
  state: State,
  [figure, own]: readonly [HTMLElement, HTMLElement],
  nearest: Child,
): Child[] {
  const { t, boot } = ui;
  const { mode } = state;
  const official = profile.level !== "selection";
  const path = pagePath(boot, `/territoires/${profile.level}/${profile.code}${byMode("?", mode)}`);
  return [
    h("p", { class: "eyebrow" }, t(`level.one.${profile.level}`), official ? ` · ${profile.code}` : ""),
    h("h2", { tabindex: "-1" }, profile.name),
    figure,
    nearest,
    figures(ui, profile),
    interval(ui, profile),
    own,
    h("h3", {}, t("card.themes"), h("span", { class: "estimate" }, howMeasured(ui, "index", mode))),
    themes(ui, profile),
    ...nearEnterprises(ui, profile),
    profile.partial ? h("p", { class: "source-note" }, t("card.partial")) : null,
    profile.bbox || !official ? null : h("p", { class: "source-note" }, t("card.missing")),
    h("a", { class: "button", href: path }, t("card.more")),
    h(
      "a",
      { class: "button button--quiet", href: pagePath(boot, actorsPath(profile, state)) },
      t("card.acting"),
    ),
    h(
      "a",
      {
        class: "button button--quiet",
        href: pagePath(boot, `/comparer?t=${profile.level}:${profile.code}`),
      },
      t("card.compare"),
    ),
    h(
      "a",
      { class: "button button--quiet", rel: "nofollow", href: pagePath(boot, originPath(profile, state)) },
      t("origin.link"),
    ),
    profile.level === "commune"
      ? h(
          "a",
          { class: "button button--quiet", href: pagePath(boot, openingPath(profile.code)) },
          t("simulation.try"),
        )
      : null,
    profile.level === "commune" && mode !== "transit" ? areasButton(ui, "selected", state) : null,
  ];
}

/** The sheet of who can act there, for the service that the map shows. */
function actorsPath({ level, code }: Profile, { measure }: State): string {
  const service = /^(?:gap|minutes|beyond|states):([\w-]+)$/.exec(measure)?.[1];
  return `/agir/${level}/${code}${service === undefined ? "" : `?gap=${service}`}`;
}

/** Where the figure that the map shows comes from: of what is no measure of a territory, its index. */
function originPath({ level, code }: Profile, { measure, mode }: State): string {
  const told = measure.replace(/^states:/, "beyond:");
  const kinds = /^(?:index|population|enterprises|(?:theme|gap|minutes|beyond|indicator|past-[a-z]+):.+)$/;
  const of = encodeURIComponent(kinds.test(told) ? told : "index");
  return `/territoires/${level}/${code}/provenance?measure=${of}${byMode("&", mode)}`;
}

function figures({ t, format }: Context, { population, index }: Profile): HTMLElement {
  const figure = (name: string, value: string, unit: string, hint = ""): HTMLElement =>
    h(
      "div",
      {},
      h("dt", {}, name),
      h("dd", {}, h("b", {}, value), unit === "" ? null : h("small", {}, ` ${unit}`)),
      hint === "" ? null : h("dd", { class: "hint" }, hint),
    );
  const known = index.value !== null;
  const wide = index.class !== undefined;
  const first = index.rank === null ? "" : t("card.rankHint"); // of no rank there is none to read
  const near = index.class ? t(`rank-class.${index.class}`) : first;
  return h(
    "dl",
    { class: "card-figures" },
    figure(t("figure.population"), format.number(population), ""),
    figure(
      t("figure.index"),
      known ? format.number(index.value ?? 0, 1) : unknown(t, index.withheld),
      known ? t("card.indexOf") : "",
    ),
    // What a reader put together ranks among none.
    index.of === 0
      ? null
      : figure(
          t("ranking.rank"),
          wide
            ? t("legend.between", {
                low: format.ordinal(index.low ?? 0),
                high: format.ordinal(index.high ?? 0),
              })
            : index.rank === null
              ? t("state.unknown")
              : format.ordinal(index.rank),
          index.rank === null ? "" : t("card.rankOf", { of: format.number(index.of) }),
          near,
        ),
  );
}

/** How sure the rank is, in plain words. */
function interval({ t, format, boot }: Context, { index }: Profile): HTMLElement | null {
  if (index.low === null || index.high === null) return null;
  const ranks = {
    low: format.ordinal(index.low),
    high: format.ordinal(index.high),
    n: format.number(index.alike ?? 0),
  };
  const says = t(index.low === index.high ? "card.certain" : "card.interval", ranks);
  const alike = index.alike ? ` ${t("card.alike", ranks)}` : "";
  const how = h("a", { href: `${pagePath(boot, "/methode")}#incertitude` }, t("card.why"));
  return h("p", { class: "card-interval" }, says + alike, " ", how);
}

/** The reader's own index and rank, apart from the published ones. */
function ownStanding({ t, format }: Context, standing: Standing | "withheld"): Child[] {
  if (standing === "withheld") return [h("h3", {}, t("weights.own")), h("p", {}, t("weights.withheld"))];
  const rank = t("map.rank", { rank: format.ordinal(standing.rank), of: format.number(standing.of) });
  return [
    h("h3", {}, t("weights.own")),
    h("p", {}, h("b", {}, format.number(standing.index, 1)), ` ${t("card.indexOf")} · `, h("b", {}, rank)),
    h("p", { class: "source-note" }, t("weights.cardNote")),
  ];
}

function themes({ boot, t, format }: Context, profile: Profile): HTMLElement {
  const name = (id: string): string => boot.themes.find((theme) => theme.id === id)?.name ?? id;
  return h(
    "ul",
    { class: "card-themes" },
    ...profile.themes.map(({ theme, gap, withheld }) => {
      const fill = h("span");
      fill.style.width = `${(gap ?? 0) * 100}%`;
      return h(
        "li",
        {},
        h("span", {}, name(theme)),
        h("span", { class: gap === null ? "bar bar--unknown" : "bar", "aria-hidden": "true" }, fill),
        h("b", {}, gap === null ? unknown(t, withheld) : format.number(100 * gap)),
      );
    }),
  );
}

/** A word for what is withheld: why, where that is more than that too little is known. */
function unknown(t: Context["t"], why: Withheld | undefined): string {
  return why === undefined || why === "coverage" ? t("state.unknown") : t(`withheld-word.${why}`);
}
