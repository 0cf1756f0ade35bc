import { h } from "../dom";
import type { Context } from "./ui";

/** What a slider weighs, and on which scale. */
export interface Weight {
  id: string;
  name: string;
  /** The declared weight, shown where the slider is elsewhere. */
  declared: number;
  most: number;
  step: number;
}

/** A weight that a pointer or the keyboard moves, with its figure in sight. */
export interface WeightSlider {
  element: HTMLElement;
  /** Puts the slider at a weight; share is what that makes of the index, 0 to 1, where it is shown. */
  set(weight: number, share?: number): void;
}

/** A slider that calls move at each step, with whether the finger is still on it. */
export function makeWeightSlider(
  { t, format }: Context,
  weight: Weight,
  move: (value: number, moving: boolean) => void,
): WeightSlider {
  const id = `weight-${weight.id}`;
  const input = h("input", { type: "range", id, min: 0, max: weight.most, step: weight.step });
  const figure = h("output", { for: id });
  input.addEventListener("input", () => {
    move(input.valueAsNumber, true);
  });
  input.addEventListener("change", () => {
    move(input.valueAsNumber, false);
  });
  const element = h("div", { class: "weight" }, h("label", { for: id }, weight.name), figure, input);
  let shown = "";
  const written = (value: number): string => format.number(value, Number.isInteger(value) ? 0 : 2);
  return {
    element,
    set: (value, share) => {
      const next = `${value} ${share ?? ""}`;
      if (next === shown) return;
      shown = next;
      // Under the finger the slider is right already, and setting it would drop what is half moved.
      if (input.valueAsNumber !== value) input.valueAsNumber = value;
      const part =
        share === undefined ? "" : t("weights.share", { share: format.withUnit(100 * share, "%", 0) });
      const moved = value !== weight.declared;
      const was = moved ? t("weights.declared", { weight: written(weight.declared) }) : "";
      const text = [value === 0 ? t("weights.none") : written(value), value === 0 ? "" : part, was];
      figure.textContent = text.filter((words) => words !== "").join(" · ");
      input.setAttribute("aria-valuetext", figure.textContent);
      element.classList.toggle("weight--moved", moved);
    },
  };
}
