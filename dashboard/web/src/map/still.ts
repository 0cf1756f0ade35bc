import type { Map as MapLibre } from "maplibre-gl";
import { channels } from "./palettes";
import { StillLayer, type Part, type Rgba } from "./stilllayer";

/** The layers of a map by the part that they belong to; of the ids there is one. */
export interface Stack {
  ids: string;
  under: readonly string[];
}

/**
 * The map at rest as a picture that is coloured anew in no time: while a weight
 * moves the map does not, and only the colours of territories change. It is taken
 * once for a view of the map and left when anything but a colour changes.
 */
export class Still {
  private readonly layer = new StillLayer();
  /** Opacities as they were, while the layers are hidden. */
  private hidden: [layer: string, property: string, value: unknown][] | null = null;

  constructor(
    private readonly map: MapLibre,
    private readonly left: () => void,
  ) {
    for (const event of ["movestart", "resize", "webglcontextlost"] as const)
      map.on(event, () => {
        this.leave();
      });
    map.on("sourcedata", ({ tile }: { tile?: unknown }) => {
      if (tile) this.leave();
    });
  }

  /** Whether the picture is shown in place of the map. */
  get shown(): boolean {
    return this.hidden !== null;
  }

  /**
   * Takes the picture, if the map is at rest. The caller has given every territory
   * in sight the colour of its id: see [idColor].
   */
  take({ ids, under }: Stack, encode: () => void): boolean {
    if (this.shown) return true;
    const { map } = this;
    if (map.isMoving() || !map.areTilesLoaded()) return false;
    if (!map.getLayer(this.layer.id)) map.addLayer(this.layer);
    this.hidden = opacities(map);
    encode();
    map.setPaintProperty(ids, "fill-antialias", false);
    const partOf = (layer: string): Part =>
      layer === ids ? "ids" : under.includes(layer) ? "under" : "over";
    for (const part of ["ids", "under", "over"] as const) {
      this.set((layer, value) =>
        partOf(layer) !== part ? 0 : layer === ids || under.includes(layer) ? 1 : value,
      );
      this.layer.turn = part;
      map.redraw();
    }
    map.setPaintProperty(ids, "fill-antialias", true);
    this.set(() => 0);
    this.layer.turn = "whole";
    return true;
  }

  /** Draws the map with these colours of territories and the line between them. */
  show(colors: readonly (string | null)[], hairline: string | null): void {
    this.layer.paint(colors, hairline, parsed());
    this.layer.drawNow();
  }

  /** Lets the map draw itself again. */
  leave(): void {
    if (!this.hidden) return;
    this.layer.turn = null;
    this.set((_, value) => value);
    this.hidden = null;
    this.left();
  }

  private set(opacity: (layer: string, value: unknown) => unknown): void {
    for (const [layer, property, value] of this.hidden ?? []) {
      this.map.setPaintProperty(layer, property as "fill-opacity", opacity(layer, value) as number);
    }
  }
}

/** The colour that says a territory's place among its level's; that of none is 0. */
export function idColor(index: number): string {
  return `#${(index + 1).toString(16).padStart(6, "0")}`;
}

const opacityOf: Record<string, readonly string[]> = {
  background: ["background-opacity"],
  fill: ["fill-opacity"],
  line: ["line-opacity"],
  circle: ["circle-opacity", "circle-stroke-opacity"],
  symbol: ["text-opacity", "icon-opacity"],
};

function opacities(map: MapLibre): [string, string, unknown][] {
  return map
    .getStyle()
    .layers.flatMap(({ id, type }) =>
      (opacityOf[type] ?? []).map((property): [string, string, unknown] => [
        id,
        property,
        map.getPaintProperty(id, property as "fill-opacity") ?? 1,
      ]),
    );
}

/** Reads each colour once: there are as many as classes, not as territories. */
function parsed(): (css: string) => Rgba {
  const seen = new Map<string, Rgba>();
  return (css) => {
    let found = seen.get(css);
    if (!found) seen.set(css, (found = rgba(css)));
    return found;
  };
}

/** Channels of #rrggbb or of what a browser makes of rgb(r g b / a%). */
export function rgba(css: string): Rgba {
  if (css.startsWith("#")) {
    const [r = 0, g = 0, b = 0] = channels(css);
    return [r, g, b, 255];
  }
  const [r = 0, g = 0, b = 0, a = 100] = (css.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b, (css.includes("/") ? a / 100 : 1) * 255];
}
