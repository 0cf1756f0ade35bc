import type { Shot } from "./view";

/** What a picture of the map tells around it. */
export interface Caption {
  title: string;
  subtitle: string;
  classes: readonly { color: string; text: string }[];
  /** Sources and dates, a line each. */
  foot: readonly string[];
  /** Colours of the page. */
  ink: string;
  paper: string;
  font: string;
}

/** Sizes, CSS pixels. */
const margin = 16;
const line = 22;
const swatch = 26;

/** Draws the map under its title, above its legend, its scale and its sources, in the map's own resolution. */
export function drawPoster({ canvas, ratio, metres }: Shot, caption: Caption): HTMLCanvasElement {
  const width = canvas.width / ratio;
  const mapHeight = canvas.height / ratio;
  const columns = Math.max(1, Math.floor((width - 2 * margin) / 220));
  const rows = Math.ceil(caption.classes.length / columns);
  const top = margin + 2 * line;
  const legend = top + mapHeight + margin;
  const height = legend + (rows + 1 + caption.foot.length) * line + margin;
  const out = document.createElement("canvas");
  out.width = Math.round(width * ratio);
  out.height = Math.round(height * ratio);
  const c = out.getContext("2d");
  if (!c) throw new Error("no canvas to draw the picture on");
  c.scale(ratio, ratio);
  c.fillStyle = caption.paper;
  c.fillRect(0, 0, width, height);
  c.drawImage(canvas, 0, top, width, mapHeight);
  const write = (text: string, x: number, y: number, style: string): void => {
    c.font = `${style} ${caption.font}`;
    c.fillText(text, x, y, width - x - margin);
  };
  c.fillStyle = caption.ink;
  write(caption.title, margin, margin + 14, "650 18px");
  write(caption.subtitle, margin, margin + 14 + line, "400 14px");
  caption.classes.forEach(({ color, text }, i) => {
    const x = margin + (i % columns) * 220;
    const y = legend + Math.floor(i / columns) * line;
    c.fillStyle = color;
    c.fillRect(x, y, swatch, 14);
    c.strokeStyle = caption.ink;
    c.strokeRect(x, y, swatch, 14);
    c.fillStyle = caption.ink;
    write(text, x + swatch + 8, y + 12, "400 14px");
  });
  drawScale(c, margin, legend + rows * line + 6, metres, caption);
  caption.foot.forEach((text, i) => {
    write(text, margin, legend + (rows + 1 + i) * line + 12, "400 12px");
  });
  return out;
}

/** A bar of a round length, with its kilometres. */
function drawScale(
  c: CanvasRenderingContext2D,
  x: number,
  y: number,
  metres: number,
  { ink, font }: Caption,
): void {
  const length = roundLength(metres * 160);
  const pixels = length / metres;
  c.strokeStyle = ink;
  c.lineWidth = 2;
  c.beginPath();
  c.moveTo(x, y);
  c.lineTo(x, y + 6);
  c.lineTo(x + pixels, y + 6);
  c.lineTo(x + pixels, y);
  c.stroke();
  c.lineWidth = 1;
  c.font = `400 12px ${font}`;
  c.fillText(length < 1000 ? `${length} m` : `${length / 1000} km`, x + pixels + 8, y + 8);
}

/** The largest of 1, 2, 5, 10… metres that is no longer than a length. */
export function roundLength(metres: number): number {
  const ten = 10 ** Math.floor(Math.log10(metres));
  return ([5, 2].find((step) => step * ten <= metres) ?? 1) * ten;
}
