import { h } from "../dom";

/** One option of a set of choices. */
export interface Option {
  value: string;
  label: string;
}

/** A set of choices of which some are taken. */
export interface Choices {
  element: HTMLElement;
  set(taken: readonly string[]): void;
  /** Makes one option unavailable, with the reason as its title. */
  disable(value: string, reason: string | null): void;
}

/** A fieldset of radio buttons or check boxes drawn as chips, or as a row of segments. */
export function makeChoices(
  kind: "radio" | "checkbox",
  name: string,
  legend: string,
  options: readonly Option[],
  change: (taken: string[]) => void,
  segments = false,
): Choices {
  const inputs = options.map((option) => h("input", { type: kind, name, value: option.value }));
  const taken = (): string[] => inputs.filter((input) => input.checked).map((input) => input.value);
  const row = h(
    "div",
    {
      class: segments ? "choices choices--segments" : "choices",
      onchange: () => {
        change(taken());
      },
    },
    ...inputs.map((input, i) => h("label", { class: "choice" }, input, h("span", {}, options[i]?.label))),
  );
  return {
    element: h("fieldset", { class: "field" }, h("legend", {}, legend), row),
    set: (values) => {
      for (const input of inputs) input.checked = values.includes(input.value);
    },
    disable: (value, reason) => {
      const input = inputs.find((item) => item.value === value);
      if (!input) return;
      input.disabled = reason !== null;
      input.parentElement?.setAttribute("title", reason ?? "");
    },
  };
}

/** A drop-down list whose options can change. */
export interface Select {
  element: HTMLElement;
  fill(groups: readonly { label: string; options: readonly Option[] }[]): void;
  set(value: string): void;
}

/** A labelled drop-down list; a group without label is outside any group. */
export function makeSelect(id: string, label: string, change: (value: string) => void): Select {
  const select = h("select", {
    id,
    onchange: () => {
      change(select.value);
    },
  });
  const makeOption = (option: Option): HTMLElement => h("option", { value: option.value }, option.label);
  return {
    element: h("div", { class: "field" }, h("label", { for: id }, label), select),
    fill: (groups) => {
      select.replaceChildren(
        ...groups.flatMap((group) =>
          group.label === ""
            ? group.options.map(makeOption)
            : [h("optgroup", { label: group.label }, ...group.options.map(makeOption))],
        ),
      );
    },
    set: (value) => {
      select.value = value;
    },
  };
}
