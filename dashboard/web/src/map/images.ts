import type { Map as MapLibre } from "maplibre-gl";

/** Device pixels a CSS pixel that the images are drawn with. */
const ratio = 2;

function draw(size: number, paint: (c: CanvasRenderingContext2D, size: number) => void): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * ratio;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas to draw the map's images on");
  context.scale(ratio, ratio);
  paint(context, size);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** Diagonal lines that join up when the square is repeated. */
function hatch(ground: string, line: string): ImageData {
  return draw(8, (c, size) => {
    c.fillStyle = ground;
    c.fillRect(0, 0, size, size);
    c.strokeStyle = line;
    c.lineWidth = 1.2;
    c.beginPath();
    for (const shift of [-size, 0, size]) {
      c.moveTo(shift - 1, size + 1);
      c.lineTo(shift + size + 1, -1);
    }
    c.stroke();
  });
}

/** The mark of a social enterprise: a diamond, so that not colour alone sets it apart from a facility. */
function diamond(width: number, fill: string, edge: string): ImageData {
  return draw(width, (c, size) => {
    const half = size / 2;
    c.beginPath();
    c.moveTo(half, 1.5);
    c.lineTo(size - 1.5, half);
    c.lineTo(half, size - 1.5);
    c.lineTo(1.5, half);
    c.closePath();
    c.fillStyle = fill;
    c.fill();
    c.lineWidth = 1.6;
    c.strokeStyle = edge;
    c.stroke();
  });
}

/** Gives the map its hatching and marks in the colours of the moment. */
export function setImages(map: MapLibre, color: (name: string) => string): void {
  const images = {
    hatch: hatch(color("--map-land"), color("--line-strong")),
    enterprise: diamond(18, color("--enterprise"), color("--paper-raised")),
    "enterprise-group": diamond(40, color("--enterprise-ink"), color("--paper-raised")),
  };
  for (const [name, image] of Object.entries(images)) {
    if (map.hasImage(name)) map.updateImage(name, image);
    else map.addImage(name, image, { pixelRatio: ratio });
  }
}
