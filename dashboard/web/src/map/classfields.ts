import { h } from "../dom";
import type { Model } from "./model";
import { mostBreaks, parseBreaks, type State } from "./state";
import type { Context } from "./ui";

/** Where bounds of classes, and the values to mark out, are typed. */
export interface ClassFields {
  element: HTMLElement;
  sync(state: State, model: Model | null): void;
}

export function makeClassFields(ui: Context): ClassFields {
  const { t } = ui;
  const bounds = field(ui, "class-bounds", "panel.breaks", (text) => {
    const breaks = parseBreaks(numbersOf(text).join(","));
    ui.change(breaks.length > 0 ? { method: "own", breaks } : { method: "auto", breaks: [] });
  });
  const range = field(ui, "class-range", "panel.range", (text) => {
    const [low, high] = numbersOf(text);
    ui.change({ range: low !== undefined && high !== undefined && low <= high ? [low, high] : null });
  });
  const hint = h("p", { class: "source-note", id: "class-hint" }, t("panel.breaksHint", { n: mostBreaks }));
  bounds.input.setAttribute("aria-describedby", hint.id);
  return {
    element: h("div", { class: "panel-group" }, bounds.element, hint, range.element),
    sync: (state, model) => {
      bounds.show(model?.classification.breaks ?? state.breaks);
      range.show(state.range ?? []);
    },
  };
}

/** The numbers of a text, whatever stands between them; decimals after a comma or a point. */
export function numbersOf(text: string): number[] {
  return text
    .split(/[;\s]+/)
    .map((part) => part.replace(/,$/, "").replace(",", "."))
    .filter((part) => part !== "")
    .map(Number)
    .filter(Number.isFinite);
}

interface Field {
  element: HTMLElement;
  input: HTMLInputElement;
  show(numbers: readonly number[]): void;
}

function field(
  { t, boot }: Context,
  id: string,
  label: "panel.breaks" | "panel.range",
  change: (text: string) => void,
): Field {
  const input = h("input", {
    id,
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    onchange: () => {
      change(input.value);
    },
  });
  return {
    element: h("div", { class: "field" }, h("label", { for: id }, t(label)), input),
    input,
    show: (numbers) => {
      if (document.activeElement === input) return;
      const texts = numbers.map((value) => String(Math.round(value * 1e4) / 1e4));
      input.value = (boot.lang === "fr" ? texts.map((one) => one.replace(".", ",")) : texts).join(" ; ");
    },
  };
}
