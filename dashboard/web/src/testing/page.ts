// The map page in a document of its own, on a fake server and a fake map.
import type { Data } from "../api/data";
import { App } from "../map/app";
import type { Bootstrap } from "../map/bootstrap";
import { boot as usual, fakeData } from "./data";
import { openDocument, rest } from "./dom";
import { fakeMap, type FakeMap } from "./view";

export interface OpenPage {
  map: FakeMap;
  app: App;
  /** How often the page was asked to load itself anew. */
  reloads: () => number;
}

/** Opens the page at an address and waits for its first figures. */
export async function openPage(
  query = "",
  data: Partial<Data> = {},
  boot: Bootstrap = usual,
  map: FakeMap = fakeMap(),
  around = "",
): Promise<OpenPage> {
  openDocument(`http://localhost/${query}`);
  document.body.innerHTML = `<div id="atlas"><div id="map"></div></div>${around}`;
  const [root, container] = [document.getElementById("atlas"), document.getElementById("map")];
  if (!root || !container) throw new Error("the page has no place for a map");
  let reloads = 0;
  const app = new App(boot, root, container, {
    data: fakeData(data),
    createView: map.create,
    reload: () => reloads++,
  });
  await app.start();
  await rest();
  return { map, app, reloads: () => reloads };
}
