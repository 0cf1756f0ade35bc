// The colour theme: the system's unless the reader chose. Loaded as a classic
// script in the head, so that the choice is on <html> before the first paint.

import { keep, recall } from "./stored";

type Choice = "system" | "light" | "dark";

const key = "maillage-theme";
const order: readonly Choice[] = ["system", "light", "dark"];

function stored(): Choice {
  const value = recall(key);
  return value === "light" || value === "dark" ? value : "system";
}

function apply(choice: Choice): void {
  const dark =
    choice === "dark" || (choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.documentElement.dataset.themeChoice = choice;
}

function announce(): void {
  document.dispatchEvent(new CustomEvent("maillage:theme"));
}

function bind(button: HTMLButtonElement): void {
  const label = (): void => {
    const text = button.dataset[`label${choice[0]?.toUpperCase() ?? ""}${choice.slice(1)}`] ?? "";
    button.setAttribute("aria-label", text);
    button.title = text;
  };
  button.hidden = false;
  label();
  button.addEventListener("click", () => {
    choice = order[(order.indexOf(choice) + 1) % order.length] ?? "system";
    keep(key, choice === "system" ? null : choice);
    apply(choice);
    label();
    announce();
  });
}

let choice = stored();
apply(choice);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  apply(choice);
  announce();
});
// A map in a page of others has no button, and follows the system.
document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector<HTMLButtonElement>("[data-theme-toggle]");
  if (button) bind(button);
});
