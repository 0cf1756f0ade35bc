import type { Areas, EnterpriseProperties, FacilityProperties, LevelName, Points } from "../api/types";
import {
  Map as MapLibre,
  setWorkerUrl,
  type GeoJSONSource,
  type LngLatBoundsLike,
  type MapGeoJSONFeature,
  type MapMouseEvent,
  type PointLike,
} from "maplibre-gl";
import type { Translate } from "../messages";
import type { Bootstrap } from "./bootstrap";
import { setImages } from "./images";
import type { TileZooms } from "./levels";
import type { View } from "./state";
import { makeStyle, themedPaint, visibility } from "./style";
import { Surfaces, type Fills } from "./surfaces";

/** The built name of MapLibre's worker, which the build fills in. */
declare const MAP_WORKER: string;

/** What the pointer is on: a territory by its place in the columns, or a named point. */
export type Target =
  | { kind: "territory"; level: LevelName; index: number }
  | { kind: "point"; layer: "facilities" | "enterprises"; properties: Record<string, unknown> };

/** What the map tells of. */
export interface MapEvents {
  hover(target: Target | null, x: number, y: number): void;
  choose(target: Target): void;
  moved(view: View): void;
}

/** The named points that label the map. */
export type PlaceLabels = Points<{ name: string; population: number }>;

/** The map itself: it draws what it is given and tells what the reader does. */
export interface MapView {
  readonly map: MapLibre;
  showLevel(level: LevelName): void;
  /** Colours territories: all of them, or at once those in sight while a weight moves. */
  paint(fills: Fills, moving: boolean): void;
  /** Whether it is ready for a weight to move. */
  readonly stands: boolean;
  /** Makes ready for a weight to move, or no more. */
  ready(fills: Fills | null): void;
  select(level: LevelName, index: number | null): void;
  showFacilities(points: Points<FacilityProperties> | null): void;
  showEnterprises(points: Points<EnterpriseProperties> | null): void;
  showPlaces(points: PlaceLabels): void;
  showAreas(areas: Areas | null): void;
  applyTheme(): void;
  fit(bounds: LngLatBoundsLike): void;
  view(): View;
}

const empty = { type: "FeatureCollection" as const, features: [] };

function cssColor(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Makes the map in an element and resolves once its style stands. */
export async function createMapView(
  container: HTMLElement,
  boot: Bootstrap,
  zooms: TileZooms,
  view: View | null,
  t: Translate,
  events: MapEvents,
): Promise<MapView> {
  setWorkerUrl(new URL(MAP_WORKER, import.meta.url).href);
  // Labels are drawn with the page's font, which must have come before the first of them.
  await document.fonts.load('400 24px "Source Sans"').catch(() => []);
  const map = new MapLibre({
    container,
    style: makeStyle(boot, zooms, cssColor),
    ...(view
      ? { center: [view.lon, view.lat], zoom: view.zoom }
      : { bounds: boot.bounds, fitBoundsOptions: { padding: 24 } }),
    maxZoom: 15,
    minZoom: 3,
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    attributionControl: false,
    fadeDuration: 0,
    locale: { "Map.Title": t("map.label") },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  await new Promise<void>(
    (resolve) =>
      void map.once("style.load", () => {
        resolve();
      }),
  );
  setImages(map, cssColor);
  return new GLMapView(map, boot, events);
}

class GLMapView implements MapView {
  private readonly surfaces: Surfaces;
  private shown: LevelName | null = null;

  constructor(
    readonly map: MapLibre,
    private readonly boot: Bootstrap,
    private readonly events: MapEvents,
  ) {
    this.surfaces = new Surfaces(map, boot, cssColor);
    this.listen();
  }

  private listen(): void {
    const canvas = this.map.getCanvas();
    this.map.on("mousemove", (event: MapMouseEvent) => {
      const target = this.at(event.point);
      canvas.style.cursor = target ? "pointer" : "";
      this.highlight(target);
      this.events.hover(target, event.point.x, event.point.y);
    });
    this.map.on("mouseout", () => {
      this.highlight(null);
      this.events.hover(null, 0, 0);
    });
    this.map.on("click", (event: MapMouseEvent) => {
      const target = this.at(event.point);
      if (target) this.events.choose(target);
    });
    this.map.on("moveend", () => {
      this.events.moved(this.view());
    });
    canvas.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const target = this.territoryAt(this.map.project(this.map.getCenter()));
      if (target) this.events.choose(target);
    });
  }

  private at(point: PointLike): Target | null {
    const [x, y] = Array.isArray(point) ? point : [point.x, point.y];
    const near: [PointLike, PointLike] = [
      [x - 3, y - 3],
      [x + 3, y + 3],
    ];
    const mark = this.map.queryRenderedFeatures(near, { layers: ["enterprises", "facilities"] })[0];
    if (mark) {
      const layer = mark.layer.id === "enterprises" ? "enterprises" : "facilities";
      return { kind: "point", layer, properties: mark.properties };
    }
    return this.territoryAt(point);
  }

  private territoryAt(point: PointLike): Target | null {
    if (!this.shown) return null;
    const found: MapGeoJSONFeature | undefined = this.map.queryRenderedFeatures(point, {
      layers: [`hatch-${this.shown}`],
    })[0];
    return typeof found?.id === "number" ? { kind: "territory", level: this.shown, index: found.id } : null;
  }

  private highlight(target: Target | null): void {
    this.surfaces.highlight(
      target?.kind === "territory" ? { level: target.level, index: target.index } : null,
    );
  }

  showLevel(level: LevelName): void {
    if (this.shown === level) return;
    this.shown = level;
    for (const [layer, visible] of visibility(this.boot, level)) {
      this.map.setLayoutProperty(layer, "visibility", visible ? "visible" : "none");
    }
  }

  paint(fills: Fills, moving: boolean): void {
    if (moving) this.surfaces.repaint(fills);
    else this.surfaces.paint(fills);
  }

  get stands(): boolean {
    return this.surfaces.stands;
  }

  ready(fills: Fills | null): void {
    if (fills) this.surfaces.ready(fills);
    else this.surfaces.rest();
  }

  select(level: LevelName, index: number | null): void {
    this.surfaces.select(index === null ? null : { level, index });
  }

  private setPoints(source: string, points: Points<unknown> | null): void {
    void this.map
      .getSource<GeoJSONSource>(source)
      ?.setData((points ?? empty) as Points<Record<string, unknown>>);
  }

  showFacilities(points: Points<FacilityProperties> | null): void {
    this.setPoints("facilities", points);
  }

  showEnterprises(points: Points<EnterpriseProperties> | null): void {
    this.setPoints("enterprises", points);
  }

  showPlaces(points: PlaceLabels): void {
    this.setPoints("place", points);
  }

  showAreas(areas: Areas | null): void {
    void this.map.getSource<GeoJSONSource>("areas")?.setData(areas ?? empty);
    this.surfaces.fade(areas !== null);
  }

  applyTheme(): void {
    setImages(this.map, cssColor);
    for (const [layer, property, value] of themedPaint(this.boot, cssColor)) {
      this.map.setPaintProperty(layer, property as "line-color", value);
    }
  }

  fit(bounds: LngLatBoundsLike): void {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map.fitBounds(bounds, { padding: 48, maxZoom: 11, animate: !still, duration: 600 });
  }

  view(): View {
    const center = this.map.getCenter();
    return { zoom: this.map.getZoom(), lat: center.lat, lon: center.lng };
  }
}
