import { h } from "../dom";
import type { Key } from "../messages";
import { copyText } from "./clipboard";
import type { Context } from "./ui";

/**
 * A button that hands on the address of the page: by the device's own sharing
 * where it has one, else to the clipboard, else in a field to copy it from.
 */
export function makeShare({ t }: Context, label: Key, link: Key): HTMLElement {
  const field = h("input", { type: "text", readonly: true, "aria-label": t(link), hidden: true });
  const status = h("p", { class: "share-told", role: "status" });
  const show = (): void => {
    field.hidden = false;
    field.value = location.href;
    field.select();
    status.textContent = t("weights.copy");
  };
  const button = h(
    "button",
    {
      class: "button",
      type: "button",
      onclick: () => {
        void hand(document.title, location.href).then((way) => {
          field.hidden = true;
          status.textContent = way === "copied" ? t("weights.copied") : "";
          if (way === "refused") show();
        });
      },
    },
    t(label),
  );
  return h("div", { class: "share" }, button, status, field);
}

async function hand(title: string, url: string): Promise<"shared" | "copied" | "refused"> {
  const device: Partial<Pick<Navigator, "share">> = navigator; // not every browser has its own
  try {
    if (device.share) {
      await device.share({ title, url });
      return "shared";
    }
  } catch (error) {
    // Who closes the device's own window wants nothing more.
    return error instanceof DOMException && error.name === "AbortError" ? "shared" : "refused";
  }
  return (await copyText(url)) ? "copied" : "refused";
}
