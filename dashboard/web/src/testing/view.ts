// A map for tests: it keeps what it was given, and does what a reader would.
import type { CreateView, Fills, MapEvents, MapView } from "../map/view";
import type { View } from "../map/state";

/** A page's maps in the order in which they are made, each a fake. */
export function fakeMaps(...maps: FakeMap[]): FakeMap {
  const [first] = maps;
  if (!first) throw new Error("no map");
  let made = 0;
  return {
    ...first,
    get events() {
      return first.events;
    },
    create: (...given) => (maps[made++] ?? first).create(...given),
  };
}

/** What a fake map was given last. */
export interface Drawn {
  level: string;
  fills: Fills | null;
  moving: boolean;
  /** How often territories were coloured. */
  paints: number;
  selected: number | null;
  selectedLevel: string;
  marked: readonly number[];
  nearest: string | null;
  facilities: number | null;
  enterprises: number | null;
  places: number;
  areas: number | null;
  circles: number[] | null;
  landmarks: readonly string[];
  picture: Fills | null;
  fitted: readonly number[] | null;
  themes: number;
  removed: boolean;
}

export interface FakeMap {
  create: CreateView;
  drawn: Drawn;
  events: MapEvents;
  /** Moves the map as a reader does. */
  move(view: View): void;
}

export function fakeMap(view: View = { zoom: 9, lat: 44.2, lon: 5 }): FakeMap {
  let at = view;
  const drawn: Drawn = {
    level: "",
    fills: null,
    moving: false,
    paints: 0,
    selected: null,
    selectedLevel: "",
    marked: [],
    nearest: null,
    facilities: null,
    enterprises: null,
    places: 0,
    areas: null,
    circles: null,
    landmarks: [],
    picture: null,
    fitted: null,
    themes: 0,
    removed: false,
  };
  const map: FakeMap = {
    drawn,
    events: {
      hover: () => undefined,
      choose: () => undefined,
      moving: () => undefined,
      moved: () => undefined,
    },
    create: (_container, _boot, _zooms, wanted, _t, events) => {
      at = wanted ?? at;
      map.events = events;
      return Promise.resolve(made);
    },
    move: (to) => {
      at = to;
      map.events.moving(to);
      map.events.moved(to);
    },
  };
  const made: MapView = {
    showLevel: (level) => (drawn.level = level),
    paint: (fills, moving) => {
      Object.assign(drawn, { fills, moving, paints: drawn.paints + 1 });
    },
    get pictured() {
      return drawn.picture !== null;
    },
    takePicture: (fills) => (drawn.picture = fills),
    dropPicture: () => (drawn.picture = null),
    select: (level, index) => {
      Object.assign(drawn, { selected: index, selectedLevel: level });
    },
    mark: (_, indices) => (drawn.marked = indices),
    showNearest: (points) => (drawn.nearest = points?.features[0]?.properties.name ?? null),
    showLandmarks: (names) => (drawn.landmarks = names),
    showCircles: (circles) => {
      drawn.circles = circles?.features.map(({ properties }) => properties.radius) ?? null;
    },
    showFacilities: (points) => (drawn.facilities = points?.features.length ?? null),
    showEnterprises: (points) => (drawn.enterprises = points?.features.length ?? null),
    showPlaces: (points) => (drawn.places = points.features.length),
    showAreas: (areas) => (drawn.areas = areas?.features.length ?? null),
    applyTheme: () => drawn.themes++,
    fit: (bounds) => (drawn.fitted = bounds),
    jump: (to) => {
      map.move(to); // as MapLibre does
    },
    zoomIn: () => {
      map.move({ ...at, zoom: at.zoom + 1 });
    },
    zoomOut: () => {
      map.move({ ...at, zoom: at.zoom - 1 });
    },
    whenDrawn: (call) => {
      call();
    },
    view: () => at,
    bounds: () => [4, 44, 6, 45],
    resize: () => undefined,
    remove: () => (drawn.removed = true),
    shoot: () => Promise.resolve({ canvas: document.createElement("canvas"), ratio: 1, metres: 100 }),
  };
  return map;
}
