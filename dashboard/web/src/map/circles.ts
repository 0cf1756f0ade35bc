import type { Model } from "./model";
import type { Circles } from "./view";

/** The radius of the largest circle, pixels. */
export const largestRadius = 36;

const made = new WeakMap<Model, Circles>();

/** How large a count is drawn where the largest is so large: areas are as the numbers are. */
export function radiusOf(value: number, largest: number): number {
  return largest > 0 ? largestRadius * Math.sqrt(value / largest) : 0;
}

/** The circles of counts in the middle of their territories, each made once; null of what colours show. What is unknown has none. */
export function circlesOf(model: Model): Circles | null {
  const { largest, palette } = model;
  if (largest === null) return null;
  const kept = made.get(model);
  if (kept) return kept;
  const features = model.values.values.flatMap((value, i): Circles["features"] => {
    const box = model.columns.bbox[i];
    if (!value || !box) return [];
    const [west, south, east, north] = box;
    return [
      {
        type: "Feature",
        geometry: { type: "Point", coordinates: [(west + east) / 2, (south + north) / 2] },
        properties: { radius: radiusOf(value, largest), color: palette[0] ?? "" },
      },
    ];
  });
  const circles: Circles = { type: "FeatureCollection", features };
  made.set(model, circles);
  return circles;
}

/** Three round numbers for a legend, the largest no more than the largest count; fewer where that is small. */
export function legendSizes(largest: number): number[] {
  if (largest < 1) return [];
  const unit = 10 ** Math.floor(Math.log10(largest));
  const top = unit * ([5, 2, 1].find((step) => step * unit <= largest) ?? 1);
  return [top, top / 5, top / 25].filter(Number.isInteger);
}
