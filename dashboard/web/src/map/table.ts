import type { Values } from "./values";
import { h, replace } from "../dom";
import { levelName, pagePath } from "./bootstrap";
import { context, overall, serviceOf, themeOf, valuesName } from "./measures";
import { rankingOf, type Model } from "./model";
import type { Context } from "./ui";
import { answeredText, valueText } from "./words";

/** Rows added at a time: a whole country's communes at once would freeze the page. */
const step = 100;

/** The same values as the map, as a list that sorts and filters: nothing depends on the pointer. */
export interface Table {
  button: HTMLElement;
  dialog: HTMLDialogElement;
  show(model: Model): void;
}

type Key = "name" | "code" | "population" | "value" | "rank" | "published" | `made${number}`;

export function makeTable(ui: Context): Table {
  const view = new TableView(ui);
  return {
    button: view.button,
    dialog: view.dialog,
    show: (model) => {
      view.setModel(model);
    },
  };
}

class TableView {
  readonly button: HTMLButtonElement;
  readonly dialog: HTMLDialogElement;
  private model: Model | null = null;
  private sort: { key: Key; descending: boolean } = { key: "rank", descending: false };
  private limit = step;
  private readonly title = h("h2", { id: "table-title" });
  private readonly filter = h("input", { type: "search", id: "table-filter" });
  private readonly caption = h("caption");
  private readonly head = h("tr");
  private readonly body = h("tbody");
  private readonly more = h("button", { class: "button button--quiet", type: "button" });
  private readonly ranking = h("a", {});
  private readonly list = h("a", {});

  constructor(private readonly ui: Context) {
    const { t } = ui;
    this.button = h("button", { class: "button button--quiet", type: "button" }, t("panel.table"));
    this.button.addEventListener("click", () => {
      this.dialog.showModal();
      this.render();
    });
    this.filter.addEventListener("input", () => {
      this.limit = step;
      this.render();
    });
    this.more.addEventListener("click", () => {
      this.limit += step;
      this.render();
    });
    this.dialog = this.layout();
  }

  private layout(): HTMLDialogElement {
    const { t } = this.ui;
    const close = h("button", { class: "card-close", type: "button", "aria-label": t("table.close") }, "×");
    const dialog = h(
      "dialog",
      { class: "table-dialog", "aria-labelledby": this.title.id },
      h("header", {}, this.title, close),
      h(
        "div",
        { class: "table-tools" },
        h("div", { class: "field" }, h("label", { for: this.filter.id }, t("table.filter")), this.filter),
        this.ranking,
        this.list,
      ),
      h(
        "div",
        { class: "table-scroll", tabindex: "0", role: "region", "aria-labelledby": this.title.id },
        h("table", {}, this.caption, h("thead", {}, this.head), this.body),
        this.more,
      ),
    );
    close.addEventListener("click", () => {
      dialog.close();
    });
    return dialog;
  }

  setModel(model: Model): void {
    this.model = model;
    this.limit = step;
    if (this.dialog.open) this.render();
  }

  private render(): void {
    const { model } = this;
    if (!model) return;
    const { t, boot, format } = this.ui;
    const measure = valuesName(this.ui, model.values);
    this.title.textContent = t("table.title", { measure, level: levelName(boot, model.level) });
    this.ranking.textContent = t(model.values.published ? "weights.publishedRanking" : "panel.ranking");
    this.ranking.href = rankingPath(this.ui, model);
    this.list.textContent = t("table.list");
    this.list.href = listPath(this.ui, model);
    const rows = this.rows(model);
    const shown = rows.slice(0, this.limit);
    const counts = { n: format.number(shown.length), of: format.number(rows.length) };
    this.caption.textContent = `${t("table.shown", counts)}. ${t("table.hint")}`;
    this.renderHead(model);
    replace(this.body, ...shown.map((i) => this.row(model, i)));
    this.more.hidden = shown.length === rows.length;
    this.more.textContent = t("table.more", { n: Math.min(step, rows.length - shown.length) });
  }

  private rows(model: Model): number[] {
    const wanted = fold(this.filter.value.trim());
    const { codes, names, population } = model.columns;
    const rows = [...codes.keys()].filter(
      (i) => wanted === "" || fold(names[i] ?? "").includes(wanted) || (codes[i] ?? "").startsWith(wanted),
    );
    const { key, descending } = this.sort;
    const sign = descending ? -1 : 1;
    if (key === "name" || key === "code") {
      const texts = key === "name" ? names : codes;
      const order = new Intl.Collator(this.ui.boot.lang);
      return rows.sort((a, b) => sign * order.compare(texts[a] ?? "", texts[b] ?? ""));
    }
    // What has no rank opens with the least favourable, categories with the last, the one to look at.
    const unranked = key === "rank" && model.ranking.of === 0;
    const numbers = key === "population" ? population : this.figures(model, unranked ? "value" : key);
    const way = unranked ? (model.values.direction === "higher-better" ? 1 : -1) : sign;
    return rows.sort((a, b) => compareKnown(numbers[a] ?? null, numbers[b] ?? null, way));
  }

  private figures(model: Model, key: Exclude<Key, "name" | "code" | "population">): (number | null)[] {
    const { values, ranking } = model;
    if (key === "value") return values.values;
    const made = /^made(\d+)$/.exec(key);
    if (made) return madeOf(model)[Number(made[1])]?.values ?? [];
    if (key === "rank") return values.values.map((value) => ranking.rank(value));
    const published = values.published ?? values;
    const before = rankingOf(published);
    return published.values.map((value) => before.rank(value));
  }

  private renderHead(model: Model): void {
    const { t } = this.ui;
    const unit = model.values.unit === "" ? "" : ` (${model.values.unit})`;
    if (model.values.categories !== undefined) {
      this.renderCategoryHead(model);
      return;
    }
    const heads: [Key, string, boolean][] = [
      ["rank", t(model.values.published ? "weights.ownRank" : "ranking.rank"), true],
      ["name", t("ranking.name"), false],
      ["code", t("table.code"), false],
      ["value", t("table.value") + unit, true],
      ["population", t("figure.population"), true],
    ];
    if (model.values.published) heads.splice(1, 0, ["published", t("weights.publishedRankShort"), true]);
    this.fillHead(heads);
  }

  /** Categories do not rank: the figures that they are made of are beside them. */
  private renderCategoryHead(model: Model): void {
    const { t } = this.ui;
    this.fillHead([
      ["name", t("ranking.name"), false],
      ["code", t("table.code"), false],
      ["value", t("table.category"), false],
      ...madeOf(model).map((made, k): [Key, string, boolean] => [
        `made${k}`,
        valuesName(this.ui, made),
        true,
      ]),
      ["population", t("figure.population"), true],
    ]);
  }

  private fillHead(heads: readonly [Key, string, boolean][]): void {
    const focused = this.head.contains(document.activeElement) ? this.sort.key : null;
    replace(this.head, ...heads.map(([key, label, number]) => this.headCell(key, label, number)));
    if (focused) this.head.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus();
  }

  private headCell(key: Key, label: string, number: boolean): HTMLElement {
    const sorted = this.sort.key === key ? (this.sort.descending ? "descending" : "ascending") : "none";
    const click = (): void => {
      this.sort = { key, descending: this.sort.key === key ? !this.sort.descending : key === "population" };
      this.render();
    };
    return h(
      "th",
      { scope: "col", class: number ? "num" : "", "aria-sort": sorted },
      h("button", { type: "button", "data-key": key, onclick: click }, label),
    );
  }

  private number(value: number | null, decimals: number): HTMLElement {
    const { format, t } = this.ui;
    return h("td", { class: "num" }, value === null ? t("map.noData") : format.number(value, decimals));
  }

  private row(model: Model, i: number): HTMLElement {
    const { format, boot, t } = this.ui;
    const { codes, names, population } = model.columns;
    const value = model.values.values[i] ?? null;
    const place = (of: Values, rank: number | null): HTMLElement => {
      const unsure = of.classes?.[i];
      const sure = rank === null ? "–" : format.number(rank);
      return h("td", { class: "num" }, rank !== null && unsure ? t(`rank-class.${unsure}`) : sure);
    };
    const { published } = model.values;
    const answered = answeredText(this.ui, model, i);
    const path = pagePath(boot, `/territoires/${model.level}/${codes[i] ?? ""}`);
    if (model.values.categories !== undefined) {
      return h(
        "tr",
        {},
        h("th", { scope: "row" }, h("a", { href: path }, names[i])),
        h("td", {}, codes[i]),
        h("td", {}, valueText(this.ui, model, i)),
        ...madeOf(model).map((made) => this.number(made.values[i] ?? null, made.decimals)),
        this.number(population[i] ?? null, 0),
      );
    }
    return h(
      "tr",
      {},
      place(model.values, model.ranking.rank(value)),
      published ? place(published, rankingOf(published).rank(published.values[i])) : null,
      h("th", { scope: "row" }, h("a", { href: path }, names[i])),
      h("td", {}, codes[i]),
      h(
        "td",
        { class: "num" },
        value === null ? valueText(this.ui, model, i) : format.number(value, model.values.decimals),
        answered === "" ? null : h("small", {}, ` ${answered}`),
      ),
      h("td", { class: "num" }, format.number(population[i] ?? null)),
    );
  }
}

/** The figures that the categories of a model are made of. */
function madeOf({ values }: Model): Values[] {
  return values.made ?? [];
}

/** What is unknown comes last whichever way the list is sorted. */
function compareKnown(a: number | null, b: number | null, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * (a - b);
}

/** Small letters without accents. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The ranking page sorts by the index or a theme: the nearest to the measure. */
function rankingPath({ boot }: Context, model: Model): string {
  const theme = themeOf(boot, model.values.measure);
  const query = new URLSearchParams({ level: model.level });
  if (theme !== overall && theme !== context) query.set("sort", `theme:${theme}`);
  return `${pagePath(boot, "/classement")}?${query.toString().replace("%3A", ":")}`;
}

/** The page of the communes that lack what the measure is about, with how many inhabitants are too far. */
function listPath({ boot }: Context, model: Model): string {
  const { measure } = model.values;
  const theme = themeOf(boot, measure);
  const group = theme === overall || theme === context ? "" : `theme:${theme}`;
  const subject = serviceOf(boot, measure)?.id ?? group;
  return pagePath(boot, "/communes") + (subject === "" ? "" : `?service=${subject}`);
}
