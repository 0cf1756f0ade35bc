import { h } from "../dom";
import { copyText } from "./clipboard";
import { measureName } from "./measures";
import { parseState } from "./state";
import type { Context } from "./ui";

/** Height of the frame in a page of others, pixels: the map with its legend beside it, or below on a phone. */
const frameHeight = 600;

/** The button that hands on the map to other sites, and its dialog with the code to copy. */
export interface Embed {
  button: HTMLElement;
  dialog: HTMLDialogElement;
}

export function makeEmbed({ boot, t }: Context): Embed {
  const heading = h("h2", { id: "embed-title" }, t("embed.heading"));
  const code = h("textarea", { id: "embed-code", readonly: true, rows: 6, spellcheck: "false" });
  const preview = h("a", { target: "_blank", rel: "noopener" }, t("embed.preview"));
  const status = h("p", { class: "embed-told", role: "status" });
  const copy = h("button", { class: "button", type: "button", autofocus: true }, t("embed.copy"));
  const close = h("button", { class: "card-close", type: "button", "aria-label": t("embed.close") }, "×");
  const dialog = h(
    "dialog",
    { class: "embed-dialog", "aria-labelledby": heading.id },
    heading,
    close,
    h("p", {}, t("embed.says")),
    h("div", { class: "field" }, h("label", { for: code.id }, t("embed.code")), code),
    h("p", { class: "embed-actions" }, copy, preview),
    status,
  );
  close.addEventListener("click", () => {
    dialog.close();
  });
  copy.addEventListener("click", () => {
    void copyText(code.value).then((copied) => {
      status.textContent = t(copied ? "embed.copied" : "embed.byHand");
      if (!copied) code.select();
    });
  });
  const button = h("button", { class: "button button--quiet", type: "button" }, t("embed.button"));
  button.addEventListener("click", () => {
    const address = boot.embed + location.search + location.hash;
    const measure = measureName(boot, t, parseState(location.search, "", boot.opens.measure).measure);
    code.value = frameCode(address, t("embed.frame", { measure, scope: boot.scope }));
    preview.href = address;
    status.textContent = "";
    dialog.showModal();
  });
  return { button, dialog };
}

/** The code of a frame, as markup. */
function frameCode(src: string, title: string): string {
  const size = { width: "100%", height: frameHeight };
  return h("iframe", { src, title, ...size, loading: "lazy", style: "border:0" }).outerHTML;
}
