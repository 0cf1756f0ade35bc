import type { Box, Found } from "../api/types";
import { h } from "../dom";
import type { State } from "./state";
import type { Context } from "./ui";

/** Waits for a pause in typing before asking, milliseconds. */
const pause = 120;

/** How many answers are listed. */
const most = 12;

/** What was found, and what choosing it shows. */
export interface Answer {
  name: string;
  detail: string;
  patch: Partial<State>;
  /** Where the map then looks, if it moves at all. */
  box: Box;
}

/** How far around a social enterprise the map looks, degrees. */
const around = 0.05;

/** All that was found in one list: territories first, since they are sought most. */
export function answersOf({ boot, t }: Context, found: Found): Answer[] {
  const territories = found.items.map(({ level, code, name, detail, bbox }) => ({
    name,
    detail: [t(`level.one.${level}`), detail].filter((part) => part !== "").join(" · "),
    patch: { selected: { level, code }, place: null },
    box: bbox,
  }));
  const services = found.services.map(({ id, name }) => ({
    name: name[boot.lang],
    detail: t("search.service"),
    patch: { measure: `minutes:${id}` },
    box: null,
  }));
  const enterprises = found.enterprises.map(({ id, name, commune_name, point }) => {
    const [lon, lat] = point ?? [];
    const known = lon !== undefined && lat !== undefined;
    const box: Box = known ? [lon - around, lat - around, lon + around, lat + around] : null;
    const patch = { place: { kind: "enterprise" as const, id } };
    return { name, detail: `${t("legend.enterprise")} · ${commune_name}`, patch, box };
  });
  return [...territories, ...services, ...enterprises].slice(0, most);
}

/** The search box: a combobox with a list (WAI-ARIA APG), driven by keyboard or pointer. */
export function makeSearch(ui: Context, choose: (answer: Answer) => void): HTMLElement {
  const { t } = ui;
  const list = h("ul", {
    class: "search-list",
    id: "search-list",
    role: "listbox",
    "aria-label": t("search.results"),
    hidden: true,
  });
  const input = h("input", {
    type: "search",
    id: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
    placeholder: t("search.placeholder"),
  });
  const status = h("p", { class: "search-status", role: "status" });
  new SearchBox(ui, input, list, status, choose).listen();
  return h(
    "div",
    { class: "search" },
    h("label", { for: input.id, class: "visually-hidden" }, t("search.label")),
    input,
    list,
    status,
  );
}

class SearchBox {
  private hits: Answer[] = [];
  private active = -1;
  private timer = 0;
  private asking = new AbortController();

  constructor(
    private readonly ui: Context,
    private readonly input: HTMLInputElement,
    private readonly list: HTMLElement,
    private readonly status: HTMLElement,
    private readonly choose: (answer: Answer) => void,
  ) {}

  listen(): void {
    this.input.addEventListener("input", () => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.ask(), pause);
    });
    this.input.addEventListener("keydown", (event) => {
      this.key(event);
    });
    this.input.addEventListener("blur", () => {
      this.close();
    });
    // Before blur, so that the list is still there to be chosen from.
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const item = (event.target as Element).closest("li");
      if (item) this.take([...this.list.children].indexOf(item));
    });
  }

  private async ask(): Promise<void> {
    const q = this.input.value.trim();
    this.asking.abort();
    this.asking = new AbortController();
    if (q === "") {
      this.close();
      return;
    }
    try {
      this.hits = answersOf(this.ui, await this.ui.data.search(q, this.asking.signal));
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      this.hits = [];
    }
    this.render(q);
  }

  private render(q: string): void {
    const { t } = this.ui;
    this.active = -1;
    this.list.replaceChildren(...this.hits.map((hit, i) => this.option(hit, i)));
    this.open(this.hits.length > 0);
    this.status.textContent =
      this.hits.length > 0 ? t("search.count", { n: this.hits.length }) : t("search.none", { q });
    this.status.classList.toggle("visually-hidden", this.hits.length > 0);
  }

  private option({ name, detail }: Answer, i: number): HTMLElement {
    return h(
      "li",
      { role: "option", id: `search-${i}`, "aria-selected": "false" },
      h("span", {}, name),
      h("small", {}, detail),
    );
  }

  private key(event: KeyboardEvent): void {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (this.hits.length === 0) return;
      event.preventDefault();
      this.open(true);
      const step = key === "ArrowDown" ? 1 : -1;
      this.mark((this.active + step + this.hits.length) % this.hits.length);
    } else if (key === "Enter" && this.hits.length > 0) {
      event.preventDefault();
      this.take(Math.max(0, this.active));
    } else if (key === "Escape") {
      if (this.list.hidden) this.input.value = "";
      this.close();
    }
  }

  private mark(active: number): void {
    this.active = active;
    [...this.list.children].forEach((item, i) => {
      item.setAttribute("aria-selected", String(i === active));
      if (i === active) item.scrollIntoView({ block: "nearest" });
    });
    this.input.setAttribute("aria-activedescendant", `search-${active}`);
  }

  private take(i: number): void {
    const hit = this.hits[i];
    if (!hit) return;
    this.input.value = hit.name;
    this.close();
    this.choose(hit);
  }

  private open(open: boolean): void {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    if (!open) this.input.removeAttribute("aria-activedescendant");
  }

  private close(): void {
    this.open(false);
    this.status.textContent = "";
  }
}
