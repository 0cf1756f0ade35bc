import type { Declared, Weighed } from "../api/types";
import { h } from "../dom";
import { reweigh, shares, weightsOf, type Weighting } from "../weights/weighting";
import type { Context } from "./ui";
import { makeWeightSlider, type WeightSlider } from "./weightslider";

/** A slider a theme and, unfolded below it, one for each of its services and indicators. */
export interface WeightThemes {
  element: HTMLElement;
  sync(weighting: Weighting): void;
}

export function makeWeightThemes(ui: Context, declared: Declared): WeightThemes {
  const { t, boot } = ui;
  let weighting: Weighting;
  const nameOf = ({ name, stale, year }: Weighed & { stale?: boolean; year?: string }): string =>
    stale && year ? t("weights.stale", { name: name[boot.lang], year }) : name[boot.lang];
  const slider = (item: Weighed & { theme?: string; stale?: boolean; year?: string }): WeightSlider =>
    makeWeightSlider(
      ui,
      {
        id: item.id,
        name: nameOf(item),
        declared: item.weight,
        most: declared.most,
        step: declared.step,
      },
      (value, moving) => {
        ui.weigh(reweigh(declared, weighting, item.id, value), moving, item.theme);
      },
    );
  const themes = declared.themes.map(slider);
  const parts = declared.parts.map(slider);
  const rows = declared.themes.map(({ id }, i) => {
    const own = parts.filter((_, k) => declared.parts[k]?.theme === id).map(({ element }) => element);
    const fold = h(
      "details",
      { class: "weight-parts" },
      h("summary", {}, t("weights.parts", { n: own.length })),
      ...own,
    );
    return h("li", {}, themes[i]?.element, own.length > 0 ? fold : null);
  });
  return {
    element: h("ul", { class: "weight-themes", "aria-labelledby": "weights-themes" }, ...rows),
    sync: (next) => {
      weighting = next;
      const weights = weightsOf(declared, next);
      const share = shares(declared, weights);
      themes.forEach((theme, i) => {
        theme.set(weights.themes[i] ?? 0, share[i]);
      });
      parts.forEach((part, k) => {
        part.set(weights.parts[k] ?? 0);
      });
    },
  };
}
