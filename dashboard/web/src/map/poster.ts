import type { Shot } from "./view";

/** A map of the picture, with what is told around it. */
export interface Sheet {
  shot: Shot;
  title: string;
  subtitle: string;
  classes: readonly { color: string; text: string }[];
}

/** What all maps of a picture share. */
export interface Frame {
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

/**
 * Draws maps one below the other, each under its title, above its legend and its scale, and their sources below
 * all, in the maps' own resolution.
 */
export function drawPoster(sheets: readonly Sheet[], frame: Frame): HTMLCanvasElement {
  const ratio = Math.max(...sheets.map(({ shot }) => shot.ratio));
  const width = Math.max(...sheets.map(({ shot }) => shot.canvas.width / shot.ratio));
  const laid = sheets.map((sheet) => layOut(sheet, width));
  const maps = laid.reduce((sum, { height }) => sum + height, 0);
  const out = document.createElement("canvas");
  out.width = Math.round(width * ratio);
  out.height = Math.round((maps + frame.foot.length * line + margin) * ratio);
  const c = out.getContext("2d");
  if (!c) throw new Error("no canvas to draw the picture on");
  c.scale(ratio, ratio);
  c.fillStyle = frame.paper;
  c.fillRect(0, 0, width, out.height / ratio);
  const write = (text: string, x: number, y: number, style: string): void => {
    c.fillStyle = frame.ink;
    c.font = `${style} ${frame.font}`;
    c.fillText(text, x, y, width - x - margin);
  };
  let top = 0;
  for (const one of laid) {
    drawSheet(c, one, top, frame, write);
    top += one.height;
  }
  frame.foot.forEach((text, i) => {
    write(text, margin, top + i * line + 12, "400 12px");
  });
  return out;
}

/** A sheet with its sizes, CSS pixels. */
interface Laid extends Sheet {
  width: number;
  mapHeight: number;
  columns: number;
  rows: number;
  height: number;
}

/** Where the map begins below the top of its sheet. */
const head = margin + 2 * line;

function layOut(sheet: Sheet, width: number): Laid {
  const { canvas, ratio } = sheet.shot;
  const mapHeight = canvas.height / ratio;
  const columns = Math.max(1, Math.floor((width - 2 * margin) / 220));
  const rows = Math.ceil(sheet.classes.length / columns);
  const height = head + mapHeight + margin + (rows + 1) * line;
  return { ...sheet, width: canvas.width / ratio, mapHeight, columns, rows, height };
}

function drawSheet(
  c: CanvasRenderingContext2D,
  { shot, title, subtitle, classes, width, mapHeight, columns, rows }: Laid,
  top: number,
  frame: Frame,
  write: (text: string, x: number, y: number, style: string) => void,
): void {
  c.drawImage(shot.canvas, 0, top + head, width, mapHeight);
  write(title, margin, top + margin + 14, "650 18px");
  write(subtitle, margin, top + margin + 14 + line, "400 14px");
  const legend = top + head + mapHeight + margin;
  classes.forEach(({ color, text }, i) => {
    const x = margin + (i % columns) * 220;
    const y = legend + Math.floor(i / columns) * line;
    c.fillStyle = color;
    c.fillRect(x, y, swatch, 14);
    c.strokeStyle = frame.ink;
    c.strokeRect(x, y, swatch, 14);
    write(text, x + swatch + 8, y + 12, "400 14px");
  });
  drawScale(c, margin, legend + rows * line + 6, shot.metres, frame);
}

/** A bar of a round length, with its kilometres. */
function drawScale(
  c: CanvasRenderingContext2D,
  x: number,
  y: number,
  metres: number,
  { ink, font }: Frame,
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
