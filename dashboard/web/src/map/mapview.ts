import type { Areas, Box, EnterpriseProperties, FacilityProperties, LevelName, Points } from "../api/types";
import {
  Map as MapLibre,
  ScaleControl,
  setWorkerUrl,
  type GeoJSONSource,
  type MapGeoJSONFeature,
  type MapMouseEvent,
  type Point,
  type PointLike,
} from "maplibre-gl";
import type { Bootstrap } from "./bootstrap";
import { setImages } from "./images";
import { landmarkLayers, landmarkNames, type Landmark } from "./landmarks";
import type { View } from "./state";
import { makeStyle, themedPaint, visibility } from "./style";
import { Surfaces } from "./surfaces";
import type {
  Circles,
  CreateView,
  Fills,
  MapEvents,
  MapView,
  PlaceLabels,
  PointLayer,
  Shot,
  Target,
} from "./view";

/** The built name of MapLibre's worker, which the build fills in. */
declare const MAP_WORKER: string;

/** How far from a mark it is still meant, pixels: by the pointer, a finger, or Enter in the middle of the map. */
const around = { pointer: 3, finger: 12, middle: 12 };

/** The length of the equator, metres (WGS 84). */
const earth = 40_075_016.686;

const empty = { type: "FeatureCollection" as const, features: [] };

function cssColor(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** How the map moves for a reader who wants it still, or does not. */
function motion(): { animate: boolean; duration: number } {
  return { animate: !matchMedia("(prefers-reduced-motion: reduce)").matches, duration: 600 };
}

/** How much of a wide map its card covers, pixels; on a narrow one nothing would be left beside it. */
function besideCard(container: HTMLElement): number {
  const card = document.querySelector<HTMLElement>(".side-card:not([hidden])");
  if (!card || card.offsetWidth >= container.clientWidth / 2) return 0;
  return card.getBoundingClientRect().left < container.getBoundingClientRect().right ? card.offsetWidth : 0;
}

function targetOf({ layer, properties }: MapGeoJSONFeature): Target {
  return { kind: "point", layer: layer.id as PointLayer, properties };
}

/** The map by MapLibre. */
export const createMapView: CreateView = async (container, boot, zooms, view, t, events) => {
  setWorkerUrl(new URL(MAP_WORKER, import.meta.url).href);
  // Labels are drawn with the page's font, which must have come before the first of them.
  await document.fonts.load('400 24px "Source Sans"').catch(() => []);
  const map = new MapLibre({
    container,
    style: makeStyle(boot, zooms, cssColor),
    ...(view
      ? { center: [view.lon, view.lat], zoom: view.zoom }
      : { bounds: boot.home, fitBoundsOptions: { padding: 24 } }),
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
  map.addControl(new ScaleControl({ maxWidth: 96 }), "bottom-left");
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
};

class GLMapView implements MapView {
  private readonly surfaces: Surfaces;
  private shown: LevelName | null = null;
  private unveiled = "";
  private landmarks: readonly Landmark[] = landmarkNames;
  private circles: Circles | null = null;

  constructor(
    private readonly map: MapLibre,
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
      const touched = "pointerType" in event.originalEvent && event.originalEvent.pointerType === "touch";
      this.choose(event.point, touched ? around.finger : around.pointer);
    });
    this.map.on("move", () => {
      this.events.moving(this.view());
    });
    this.map.on("moveend", () => {
      this.events.moved(this.view());
    });
    canvas.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      this.choose(this.map.project(this.map.getCenter()), around.middle);
    });
  }

  /** Chooses what lies at a point; into a group of marks the map goes nearer. */
  private choose(point: Point, reach: number): void {
    const mark = this.markAt(point, reach);
    const target = mark ? targetOf(mark) : this.territoryAt(point);
    if (target?.kind === "point" && target.layer === "enterprise-groups") void this.open(mark!);
    else if (target) this.events.choose(target);
  }

  private async open(group: MapGeoJSONFeature): Promise<void> {
    const source = this.map.getSource<GeoJSONSource>("enterprises");
    if (!source || group.geometry.type !== "Point") return;
    const zoom = await source.getClusterExpansionZoom(group.properties.cluster_id as number);
    this.move({ center: group.geometry.coordinates as [number, number], zoom });
  }

  private at(point: Point): Target | null {
    const mark = this.markAt(point, around.pointer);
    return mark ? targetOf(mark) : this.territoryAt(point);
  }

  private markAt({ x, y }: Point, reach: number): MapGeoJSONFeature | undefined {
    const near: [PointLike, PointLike] = [
      [x - reach, y - reach],
      [x + reach, y + reach],
    ];
    return this.map.queryRenderedFeatures(near, {
      layers: ["enterprises", "enterprise-groups", "facilities"],
    })[0];
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
    this.shown = level;
    this.unveil();
  }

  /** Draws the layers that have something to show; where these are as before, the map is left at rest. */
  private unveil(): void {
    if (!this.shown) return;
    const wanted = [this.shown, ...this.surfaces.outlined].join();
    if (wanted === this.unveiled) return;
    this.unveiled = wanted;
    for (const [layer, visible] of visibility(this.boot, this.shown, this.surfaces.outlined)) {
      this.map.setLayoutProperty(layer, "visibility", visible ? "visible" : "none");
    }
  }

  paint(fills: Fills, moving: boolean): void {
    if (moving) this.surfaces.repaint(fills);
    else this.surfaces.paint(fills);
  }

  get pictured(): boolean {
    return this.surfaces.pictured;
  }

  takePicture(fills: Fills): void {
    this.surfaces.takePicture(fills);
  }

  dropPicture(): void {
    this.surfaces.dropPicture();
  }

  select(level: LevelName, index: number | null): void {
    this.surfaces.select(index === null ? null : { level, index });
    this.unveil();
  }

  mark(level: LevelName, indices: readonly number[]): void {
    this.surfaces.mark(level, indices);
    this.unveil();
  }

  private setPoints(source: string, points: Points<unknown> | null): void {
    void this.map
      .getSource<GeoJSONSource>(source)
      ?.setData((points ?? empty) as Points<Record<string, unknown>>);
  }

  showCircles(circles: Circles | null): void {
    if (circles === this.circles) return;
    this.circles = circles;
    this.setPoints("counts", circles);
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

  showNearest(points: Points<{ name: string }> | null): void {
    this.setPoints("nearest", points);
  }

  showAreas(areas: Areas | null): void {
    void this.map.getSource<GeoJSONSource>("areas")?.setData(areas ?? empty);
    this.surfaces.fade(areas !== null);
  }

  showLandmarks(names: readonly Landmark[]): void {
    if (!this.boot.landmarks || names === this.landmarks) return;
    this.landmarks = names;
    for (const name of landmarkNames)
      for (const layer of landmarkLayers[name])
        this.map.setLayoutProperty(layer, "visibility", names.includes(name) ? "visible" : "none");
  }

  applyTheme(): void {
    setImages(this.map, cssColor);
    for (const [layer, property, value] of themedPaint(this.boot, cssColor)) {
      this.map.setPaintProperty(layer, property as "line-color", value);
    }
  }

  fit(bounds: NonNullable<Box>): void {
    const edge = 48;
    const padding = {
      top: edge,
      bottom: edge,
      left: edge,
      right: edge + besideCard(this.map.getContainer()),
    };
    this.map.fitBounds(bounds, { padding, maxZoom: 11, ...motion() });
  }

  private move(to: { center: [number, number]; zoom: number }): void {
    this.map.easeTo({ ...to, ...motion() });
  }

  jump({ lon, lat, zoom }: View): void {
    this.map.jumpTo({ center: [lon, lat], zoom });
  }

  zoomIn(): void {
    this.map.zoomIn();
  }

  zoomOut(): void {
    this.map.zoomOut();
  }

  whenDrawn(call: () => void): void {
    this.map.once("idle", call);
  }

  view(): View {
    const center = this.map.getCenter();
    return { zoom: this.map.getZoom(), lat: center.lat, lon: center.lng };
  }

  bounds(): [number, number, number, number] {
    const [[west, south], [east, north]] = this.map.getBounds().toArray();
    return [west, south, east, north];
  }

  resize(): void {
    this.map.resize();
  }

  remove(): void {
    this.map.remove();
  }

  async shoot(): Promise<Shot> {
    const drawn = this.map.getCanvas();
    const canvas = document.createElement("canvas");
    // What is drawn is there to be read only until the browser shows it.
    await new Promise<void>((resolve) => {
      this.map.once("render", () => {
        canvas.width = drawn.width;
        canvas.height = drawn.height;
        canvas.getContext("2d")?.drawImage(drawn, 0, 0);
        resolve();
      });
      this.map.triggerRepaint();
    });
    const { zoom, lat } = this.view();
    const metres = (earth * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom);
    return { canvas, ratio: drawn.width / (drawn.clientWidth || drawn.width), metres };
  }
}
