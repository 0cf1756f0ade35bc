// Draws a rectangle or an outline on the picture of the page "my territory": the communes whose
// centre is inside are then added by the server.
import { svg } from "../dom";

type Corner = readonly [x: number, y: number];

const found = document.querySelector<SVGSVGElement>(".choosing svg[data-box]");
if (found) offer(found);

function offer(picture: SVGSVGElement): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>("button[data-draw]")];
  const line = svg("polyline", { class: "drawn" });
  picture.append(line);
  let corners: Corner[] = [];
  let mode = "";

  const show = (): void => {
    line.setAttribute("points", corners.map((corner) => corner.join(",")).join(" "));
  };
  const begin = (next: string): void => {
    mode = next;
    corners = [];
    show();
    picture.toggleAttribute("data-drawing", mode !== "");
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.draw === mode));
    }
  };
  const end = (): void => {
    if (corners.length < 3) return;
    location.assign(addressOf(picture, corners));
  };

  for (const button of buttons) {
    const name = button.textContent;
    button.hidden = false;
    button.addEventListener("click", () => {
      if (mode === "polygon" && button.dataset.draw === mode && corners.length > 2) {
        end();
        return;
      }
      begin(mode === button.dataset.draw ? "" : (button.dataset.draw ?? ""));
      if (button.dataset.close !== undefined) {
        button.textContent = mode === "polygon" ? button.dataset.close : name;
      }
    });
  }

  // While something is drawn no commune is chosen by its link.
  picture.addEventListener(
    "click",
    (event) => {
      if (mode === "") return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  picture.addEventListener("pointerdown", (event) => {
    if (mode === "") return;
    const at = cornerOf(picture, event);
    if (mode === "polygon") corners.push(at);
    else corners = [at, at, at, at, at];
    picture.setPointerCapture(event.pointerId);
    show();
  });
  picture.addEventListener("pointermove", (event) => {
    const from = corners[0];
    if (mode !== "rectangle" || !from) return;
    const [x, y] = cornerOf(picture, event);
    corners = [from, [x, from[1]], [x, y], [from[0], y], from];
    show();
  });
  picture.addEventListener("pointerup", () => {
    if (mode === "rectangle" && corners.length > 0) end();
  });
}

/** Where a pointer is, in the units of the picture. */
function cornerOf(picture: SVGSVGElement, event: PointerEvent): Corner {
  const frame = picture.getBoundingClientRect();
  const { width, height } = picture.viewBox.baseVal;
  return [
    Math.round(((event.clientX - frame.left) / frame.width) * width),
    Math.round(((event.clientY - frame.top) / frame.height) * height),
  ];
}

/** The address that adds what lies between corners, which are in the units of the picture. */
function addressOf(picture: SVGSVGElement, corners: readonly Corner[]): string {
  const [west = 0, south = 0, east = 0, north = 0] = (picture.dataset.box ?? "").split(",").map(Number);
  const { width, height } = picture.viewBox.baseVal;
  const degrees = corners.map(([x, y]) => [
    (west + (x / width) * (east - west)).toFixed(5),
    (north - (y / height) * (north - south)).toFixed(5),
  ]);
  const query = new URLSearchParams({ area: degrees.flat().join(",") });
  if (picture.dataset.codes) query.set("codes", picture.dataset.codes);
  return `${location.pathname}?${query.toString()}`;
}
