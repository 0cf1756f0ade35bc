import { byMode } from "../api/addresses";
import { h } from "../dom";
import { levelName, pagePath } from "./bootstrap";
import { classNames } from "./legend";
import { howMeasured, valuesName } from "./measures";
import { paletteOf, type Model } from "./model";
import { drawPoster, type Frame, type Sheet } from "./poster";
import type { State } from "./state";
import type { Context } from "./ui";
import type { MapView } from "./view";

/** A map of the page, with what it shows. */
export interface Seen {
  view: MapView | null;
  model: Model;
  state: State;
}

/** The button that makes pictures of the maps in sight, and its window. */
export interface Pictures {
  button: HTMLElement;
  dialog: HTMLDialogElement;
}

export function makePictures(ui: Context, maps: () => readonly Seen[]): Pictures {
  const { t } = ui;
  const heading = h("h2", { id: "pictures-title" }, t("pictures.heading"));
  const status = h("p", { class: "embed-told", role: "status" });
  const png = h("button", { class: "button", type: "button" }, t("pictures.png"));
  const ways = h("div", {});
  const close = h("button", { class: "card-close", type: "button", "aria-label": t("embed.close") }, "×");
  const dialog = h(
    "dialog",
    { class: "pictures-dialog", "aria-labelledby": heading.id },
    heading,
    close,
    h("p", {}, t("pictures.says")),
    h("p", { class: "embed-actions" }, png),
    ways,
    status,
  );
  close.addEventListener("click", () => {
    dialog.close();
  });
  png.addEventListener("click", () => {
    void save(ui, maps()).then((saved) => {
      status.textContent = t(saved ? "pictures.saved" : "pictures.error");
    });
  });
  const button = h("button", { class: "button", type: "button" }, t("pictures.button"));
  button.addEventListener("click", () => {
    const seen = maps();
    ways.replaceChildren(...seen.map((one) => waysOf(ui, one, seen.length > 1)));
    status.textContent = "";
    dialog.showModal();
  });
  return { button, dialog };
}

/** What the server makes of a map, under the name of its measure where there are two. */
function waysOf(ui: Context, seen: Seen, named: boolean): HTMLElement {
  const { t } = ui;
  const name = named ? h("strong", {}, titleOf(ui, seen)) : null;
  if (!drawable(seen.model)) return h("p", { class: "source-note" }, name, " ", t("pictures.notDrawn"));
  const query = pictureQuery(seen);
  const link = (path: string, text: string, more: Record<string, string | true>): HTMLElement =>
    h("a", { class: "button button--quiet", href: pagePath(ui.boot, path + query), ...more }, text);
  return h(
    "p",
    { class: "embed-actions" },
    name,
    link("/carte.svg", t("pictures.svg"), { download: true }),
    link("/carte", t("pictures.print"), { target: "_blank", rel: "noopener" }),
  );
}

/** Whether the server can draw the map: it knows published figures, neither categories nor circles. */
function drawable({ values }: Model): boolean {
  return values.published === undefined && values.categories === undefined && !values.count;
}

/** What the server is asked to draw: the measure in these classes and colours, where the map looks. */
function pictureQuery({ view, model, state }: Seen): string {
  const { level, classification, values } = model;
  const query = new URLSearchParams({ mesure: values.measure, niveau: level });
  const onPaper = paletteOf(state, classification, values, false); // the darkest is the worst, whatever the screen
  query.set("bornes", classification.breaks.map((value) => String(Number(value.toPrecision(12)))).join(","));
  query.set("couleurs", onPaper.map((color) => color.slice(1)).join(","));
  const box = view?.bounds();
  if (box) query.set("cadre", box.map((value) => value.toFixed(4)).join(","));
  const text = query.toString().replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%40", "@");
  return `?${text}${byMode("&", state.mode)}`;
}

/** Gives the maps in sight to the reader as one file. */
async function save(ui: Context, maps: readonly Seen[]): Promise<boolean> {
  try {
    const sheets = await Promise.all(maps.map((seen) => sheetOf(ui, seen)));
    const poster = drawPoster(sheets.flat(), frameOf(ui));
    const blob = await new Promise<Blob | null>((resolve) => {
      poster.toBlob(resolve, "image/png");
    });
    if (!blob) return false;
    const link = h("a", { href: URL.createObjectURL(blob), download: fileName(maps) });
    link.click();
    setTimeout(() => {
      URL.revokeObjectURL(link.href);
    }, 1000);
    return true;
  } catch {
    return false;
  }
}

function fileName(maps: readonly Seen[]): string {
  const measures = maps.map(({ model }) => model.values.measure.replace(/\W+/g, "-"));
  return `maillage-${[...measures, maps[0]?.model.level].join("-")}.png`;
}

function titleOf(ui: Context, { model }: Seen): string {
  const { values } = model;
  const unit = values.unit === "" ? "" : ` (${values.unit})`;
  return `${valuesName(ui, values)}${unit}`;
}

async function sheetOf(ui: Context, seen: Seen): Promise<Sheet[]> {
  if (!seen.view) return [];
  const { t, boot } = ui;
  const { model, state } = seen;
  const { values, palette, classification } = model;
  const names = classNames(ui, model);
  const classes = palette.slice(0, names.length).map((one, i) => ({ color: one, text: names[i] ?? "" }));
  const missing = { color: pageStyle("--line-strong"), text: t("legend.noData") };
  const how = howMeasured(ui, values.measure, state.mode);
  return [
    {
      shot: await seen.view.shoot(),
      title: titleOf(ui, seen),
      subtitle: [boot.scope, levelName(boot, model.level), how].filter(Boolean).join(" · "),
      classes: classification.missing.count > 0 ? [...classes, missing] : classes,
    },
  ];
}

function frameOf({ t, boot, format }: Context): Frame {
  const day = format.day(new Date().toISOString().slice(0, 10));
  return {
    foot: [
      t("pictures.edition", { release: boot.release, day }),
      t("pictures.credits", { list: boot.credits }),
    ],
    ink: pageStyle("--ink"),
    paper: pageStyle("--paper"),
    font: pageStyle("--font"),
  };
}

function pageStyle(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
