import { h, replace } from "../dom";
import type { Translate } from "../messages";

/** A step of the first visit: its texts, and what it points at. */
interface Step {
  key: "one" | "two" | "three" | "four" | "five";
  at: string;
}

const steps: readonly Step[] = [
  { key: "one", at: ".search" },
  { key: "two", at: ".panel .field:has(input[name=theme])" },
  { key: "three", at: ".legend" },
  { key: "four", at: "#map" },
  { key: "five", at: ".mark--enterprise" },
];

/** Shows the first visit, step by step; it can be left at any time, by Escape too. */
export function startTour(t: Translate): void {
  const dialog = h("dialog", { class: "tour", "aria-labelledby": "tour-title" });
  const point = (at: string | null): void => {
    document.querySelector(".toured")?.classList.remove("toured");
    const target = at === null ? null : document.querySelector(at);
    target?.classList.add("toured");
    target?.scrollIntoView({ block: "nearest" });
  };
  const show = (n: number): void => {
    const step = steps[n];
    if (!step) {
      dialog.close();
      return;
    }
    point(step.at);
    const to = (name: string, next: number, quiet: boolean): HTMLElement =>
      h(
        "button",
        {
          type: "button",
          class: quiet ? "button button--quiet" : "button",
          onclick: () => {
            show(next);
          },
        },
        name,
      );
    const last = n === steps.length - 1;
    const forward = to(t(last ? "tour.done" : "tour.next"), n + 1, false);
    replace(
      dialog,
      h("p", { class: "eyebrow" }, t("tour.of", { n: n + 1, of: steps.length })),
      h("h2", { id: "tour-title" }, t(`tour.${step.key}-title`)),
      h("p", {}, t(`tour.${step.key}-says`)),
      h(
        "p",
        { class: "tour-go" },
        forward,
        n > 0 ? to(t("tour.previous"), n - 1, true) : null,
        last ? null : to(t("tour.leave"), steps.length, true),
      ),
    );
    forward.focus();
  };
  dialog.addEventListener("close", () => {
    point(null);
    dialog.remove();
  });
  document.body.append(dialog);
  // Not modal: what it points at stays in sight and in use.
  dialog.show();
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dialog.close();
  });
  show(0);
}
