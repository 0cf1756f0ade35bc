import { byMode } from "../api/addresses";
import { h } from "../dom";
import { levelName, pagePath } from "./bootstrap";
import { classNames } from "./legend";
import { howMeasured, valuesName } from "./measures";
import { paletteOf, type Model } from "./model";
import { drawPoster, type Caption } from "./poster";
import type { State } from "./state";
import type { Context } from "./ui";
import type { MapView } from "./view";

/** The button that makes pictures of the map, and its window. */
export interface Pictures {
  button: HTMLElement;
  dialog: HTMLDialogElement;
  show(model: Model, state: State): void;
}

export function makePictures(ui: Context, view: () => MapView | null): Pictures {
  const { t } = ui;
  const heading = h("h2", { id: "pictures-title" }, t("pictures.heading"));
  const status = h("p", { class: "embed-told", role: "status" });
  const png = h("button", { class: "button", type: "button" }, t("pictures.png"));
  const svg = h("a", { class: "button button--quiet", download: true }, t("pictures.svg"));
  const print = h(
    "a",
    { class: "button button--quiet", target: "_blank", rel: "noopener" },
    t("pictures.print"),
  );
  const close = h("button", { class: "card-close", type: "button", "aria-label": t("embed.close") }, "×");
  const drawn = h("p", { class: "source-note" });
  const dialog = h(
    "dialog",
    { class: "pictures-dialog", "aria-labelledby": heading.id },
    heading,
    close,
    h("p", {}, t("pictures.says")),
    h("p", { class: "embed-actions" }, png, svg, print),
    drawn,
    status,
  );
  let shown: { model: Model; state: State } | null = null;
  close.addEventListener("click", () => {
    dialog.close();
  });
  png.addEventListener("click", () => {
    const map = view();
    if (!map || !shown) return;
    void save(ui, map, shown.model, shown.state).then((saved) => {
      status.textContent = t(saved ? "pictures.saved" : "pictures.error");
    });
  });
  const button = h("button", { class: "button", type: "button" }, t("pictures.button"));
  button.addEventListener("click", () => {
    const query = shown && drawable(shown.model) ? pictureQuery(shown.model, shown.state, view()) : null;
    for (const link of [svg, print]) link.hidden = query === null;
    drawn.textContent = query === null ? t("pictures.notDrawn") : "";
    if (query !== null) {
      svg.href = pagePath(ui.boot, `/carte.svg${query}`);
      print.href = pagePath(ui.boot, `/carte${query}`);
    }
    status.textContent = "";
    dialog.showModal();
  });
  return {
    button,
    dialog,
    show: (model, state) => {
      shown = { model, state };
    },
  };
}

/** Whether the server can draw the map: it knows published figures, neither categories nor circles. */
function drawable({ values }: Model): boolean {
  return values.published === undefined && values.categories === undefined && !values.count;
}

/** What the server is asked to draw: the measure in these classes and colours, where the map looks. */
function pictureQuery({ level, classification, values }: Model, state: State, view: MapView | null): string {
  const query = new URLSearchParams({ mesure: values.measure, niveau: level });
  const onPaper = paletteOf(state, classification, values, false); // the darkest is the worst, whatever the screen
  query.set("bornes", classification.breaks.map((value) => String(Number(value.toPrecision(12)))).join(","));
  query.set("couleurs", onPaper.map((color) => color.slice(1)).join(","));
  const box = view?.bounds();
  if (box) query.set("cadre", box.map((value) => value.toFixed(4)).join(","));
  const text = query.toString().replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%40", "@");
  return `?${text}${byMode("&", state.mode)}`;
}

/** Gives the map to the reader as a file. */
async function save(ui: Context, view: MapView, model: Model, state: State): Promise<boolean> {
  try {
    const poster = drawPoster(await view.shoot(), captionOf(ui, model, state));
    const blob = await new Promise<Blob | null>((resolve) => {
      poster.toBlob(resolve, "image/png");
    });
    if (!blob) return false;
    const link = h("a", { href: URL.createObjectURL(blob), download: fileName(model) });
    link.click();
    setTimeout(() => {
      URL.revokeObjectURL(link.href);
    }, 1000);
    return true;
  } catch {
    return false;
  }
}

function fileName({ values, level }: Model): string {
  return `maillage-${values.measure.replace(/\W+/g, "-")}-${level}.png`;
}

function captionOf(ui: Context, model: Model, { mode }: State): Caption {
  const { t, boot, format } = ui;
  const { values, palette, classification } = model;
  const style = getComputedStyle(document.documentElement);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  const names = classNames(ui, model);
  const unit = values.unit === "" ? "" : ` (${values.unit})`;
  const classes = palette.slice(0, names.length).map((one, i) => ({ color: one, text: names[i] ?? "" }));
  const missing = { color: color("--line-strong"), text: t("legend.noData") };
  const how = howMeasured(ui, values.measure, mode);
  return {
    title: valuesName(ui, values) + unit,
    subtitle: [boot.scope, levelName(boot, model.level), how].filter(Boolean).join(" · "),
    classes: classification.missing.count > 0 ? [...classes, missing] : classes,
    foot: [
      t("pictures.edition", {
        release: boot.release,
        day: format.day(new Date().toISOString().slice(0, 10)),
      }),
      t("pictures.credits", { list: boot.credits }),
    ],
    ink: color("--ink"),
    paper: color("--paper"),
    font: color("--font"),
  };
}
