import { httpData } from "../api/data";
import { watchReleases } from "../api/watch";
import { App } from "./app";
import { readBootstrap } from "./bootstrap";
import { createMapView } from "./mapview";

function open(root: HTMLElement, container: HTMLElement): void {
  const boot = readBootstrap();
  const watch = watchReleases(boot, () => {
    app.page.showNewer();
  });
  const app = new App(boot, root, container, {
    data: httpData(boot, () => void watch.check()),
    createView: createMapView,
    reload: () => {
      location.reload(); // the address holds the choices
    },
  });
  void app.start();
  watch.start();
}

const root = document.getElementById("atlas");
const container = document.getElementById("map");
if (root && container) open(root, container);
