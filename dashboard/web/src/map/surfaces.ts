import type { LevelName } from "../api/types";
import type { Map as MapLibre } from "maplibre-gl";
import type { Bootstrap } from "./bootstrap";
import { idColor, Still } from "./still";
import { hasBorder, type Color } from "./style";
import type { Fills } from "./view";

/**
 * The colours and the edges of territories. Each layer that is drawn costs a pass
 * over every outline in sight, so that layers with nothing to show have no
 * opacity, which is as good as not being there, and hatching is drawn only where
 * something is unknown.
 */
export class Surfaces {
  private readonly painted = new Map<LevelName, (string | null)[]>();
  private last: readonly (string | null)[] = [];
  private moving: Fills | null = null;
  private hovered: { level: LevelName; index: number } | null = null;
  private selected: { level: LevelName; index: number } | null = null;
  private marked: { level: LevelName; indices: readonly number[] } = { level: "commune", indices: [] };
  private unknown = false;
  private stale = false;
  private faded = false;
  private readonly still: Still;

  constructor(
    private readonly map: MapLibre,
    private readonly boot: Bootstrap,
    private readonly color: Color,
  ) {
    this.still = new Still(map, () => {
      this.cover();
      this.edge();
      if (!this.moving) return;
      this.recolor(this.moving, () => true);
      this.hatch(this.moving);
    });
  }

  /** Whether the picture is shown in place of the map. */
  get pictured(): boolean {
    return this.still.shown;
  }

  private set(level: LevelName, index: number, state: Record<string, unknown>): void {
    this.map.setFeatureState({ source: level, sourceLayer: level, id: index }, state);
  }

  /** Colours every territory of a level. */
  paint(fills: Fills): void {
    this.moving = null;
    if (this.still.shown) this.still.leave();
    else if (this.last === fills.colors) return;
    this.last = fills.colors;
    this.recolor(fills, () => true);
    this.hatch(fills);
  }

  /** Colours at once what is in sight, while a weight moves: paint follows when it rests. */
  repaint(fills: Fills): void {
    this.moving = fills;
    if (this.standIn(fills)) return;
    this.recolor(fills, this.inSight(fills.boxes));
    this.hatch(fills);
    this.map.redraw();
  }

  /** Takes the picture before a weight moves, in the colours as they are. */
  takePicture(fills: Fills): void {
    if (this.still.shown) return;
    this.moving = fills;
    if (!this.standIn(fills)) this.moving = null;
  }

  /** Shows the map again: no weight moved since its picture was taken. */
  dropPicture(): void {
    if (this.still.shown) this.still.leave();
    this.moving = null;
  }

  /** Draws the picture of the map at rest in these colours, if there is one or one can be taken. */
  private standIn({ level, colors, boxes, stale }: Fills): boolean {
    const stack = { ids: `fill-${level}`, under: ["ground", `hatch-${level}`] };
    const encode = (): void => {
      this.recolor({ level, colors: colors.map((_, i) => idColor(i)), boxes, stale }, this.inSight(boxes));
    };
    if (this.faded || stale || !this.still.take(stack, encode)) return false;
    this.still.show(colors, hasBorder({ id: level }) ? null : this.color("--map-hairline"));
    return true;
  }

  private inSight(boxes: Fills["boxes"]): (index: number) => boolean {
    const sight = this.map.getBounds();
    const [west, south, east, north] = [sight.getWest(), sight.getSouth(), sight.getEast(), sight.getNorth()];
    return (i) => {
      const box = boxes[i];
      return !!box && box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south;
    };
  }

  private recolor({ level, colors }: Fills, wanted: (index: number) => boolean): void {
    const before = this.painted.get(level) ?? new Array<string | null>(colors.length).fill(null);
    this.painted.set(level, before);
    colors.forEach((color, index) => {
      if (color === before[index] || !wanted(index)) return;
      this.set(level, index, { color });
      before[index] = color;
    });
  }

  private hatch({ colors, boxes, stale }: Fills): void {
    // What has no contour cannot be hatched either.
    this.unknown = colors.some((color, i) => color === null && boxes[i]);
    this.stale = stale;
    this.cover();
  }

  /** Fades the colours under areas: one would hide the other. */
  fade(faded: boolean): void {
    this.faded = faded;
    this.cover();
  }

  private cover(): void {
    if (this.still.shown) return;
    const hatched = (this.unknown || this.stale) && !this.faded;
    for (const { id } of this.boot.levels) {
      // The hatching shows through the colours of what is too old to count.
      this.map.setPaintProperty(`fill-${id}`, "fill-opacity", this.faded ? 0.25 : this.stale ? 0.6 : 1);
      this.map.setPaintProperty(`hatch-${id}`, "fill-opacity", hatched ? 1 : 0);
    }
  }

  /** Edges what the pointer is on. */
  highlight(next: { level: LevelName; index: number } | null): void {
    if (this.hovered?.level === next?.level && this.hovered?.index === next?.index) return;
    if (this.hovered) this.set(this.hovered.level, this.hovered.index, { hover: false });
    if (next) this.set(next.level, next.index, { hover: true });
    this.hovered = next;
    this.edge();
  }

  /** Edges the chosen territory. */
  select(next: { level: LevelName; index: number } | null): void {
    if (this.selected?.level === next?.level && this.selected?.index === next?.index) return;
    if (this.selected) this.set(this.selected.level, this.selected.index, { selected: false });
    if (next) this.set(next.level, next.index, { selected: true });
    this.selected = next;
    this.edge();
  }

  /** Edges the communes of a list. */
  mark(level: LevelName, indices: readonly number[]): void {
    for (const index of this.marked.indices) this.set(this.marked.level, index, { marked: false });
    for (const index of indices) this.set(level, index, { marked: true });
    this.marked = { level, indices };
    this.edge();
  }

  /** The levels that hold something that stays edged wherever the pointer is. */
  get outlined(): ReadonlySet<LevelName> {
    const levels = new Set<LevelName>();
    if (this.selected) levels.add(this.selected.level);
    if (this.marked.indices.length > 0) levels.add(this.marked.level);
    return levels;
  }

  private edge(): void {
    if (this.still.shown) return;
    const { outlined } = this;
    for (const { id } of this.boot.levels) {
      const edged = outlined.has(id);
      this.map.setPaintProperty(`halo-${id}`, "line-opacity", edged ? 1 : 0);
      this.map.setPaintProperty(`outline-${id}`, "line-opacity", edged || this.hovered?.level === id ? 1 : 0);
    }
  }
}
