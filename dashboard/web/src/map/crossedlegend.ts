import { h } from "../dom";
import { levelName } from "./bootstrap";
import { cell, headcount, thirds } from "./crossed";
import type { Model } from "./model";
import type { Context } from "./ui";

const names = ["low", "middle", "high"] as const;

/** What crossing two figures says, in a sentence: how many have both the greatest needs and the worst access. */
export function crossedSentence({ t, format, boot }: Context, model: Model): HTMLElement {
  const most = headcount(model.values, model.columns, cell(thirds - 1, thirds - 1));
  const level = levelName(boot, model.level).toLowerCase();
  const counted = { n: format.number(most.count), level, people: format.number(most.population) };
  return h("p", { class: "crossed-says" }, t("crossed.says", counted));
}

/** Nine squares: needs from the strongest above to the weakest below, access from good to hard. */
export function crossedTable(ui: Context, model: Model): HTMLElement {
  const { t } = ui;
  const rows = [...names.keys()].reverse();
  return h(
    "table",
    { class: "crossed" },
    h("caption", { class: "source-note" }, t("crossed.caption")),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("td", {}),
        ...names.map((name) => h("th", { scope: "col" }, t(`crossed.access.${name}`))),
      ),
    ),
    h("tbody", {}, ...rows.map((need) => row(ui, model, need))),
  );
}

function row(ui: Context, model: Model, need: number): HTMLElement {
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, ui.t(`crossed.need.${names[need] ?? "middle"}`)),
    ...names.map((_, gap) => square(ui, model, cell(need, gap))),
  );
}

function square({ t, format }: Context, { values, columns, palette }: Model, category: number): HTMLElement {
  const { count, population } = headcount(values, columns, category);
  const swatch = h("i", { class: "swatch" });
  swatch.style.background = palette[category] ?? "";
  const people = t("crossed.people", { people: format.compact(population) });
  return h("td", {}, swatch, h("b", {}, format.number(count)), h("small", {}, people));
}
