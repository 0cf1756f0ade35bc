import { h, replace } from "../dom";

/** The label that follows the pointer; the table and the card say the same to those who have none. */
export interface Tooltip {
  element: HTMLElement;
  show(x: number, y: number, title: string, lines: readonly string[]): void;
  hide(): void;
}

export function makeTooltip(): Tooltip {
  const element = h("div", { class: "tooltip", "aria-hidden": "true", hidden: true });
  return {
    element,
    show: (x, y, title, lines) => {
      replace(element, h("strong", {}, title), ...lines.map((line) => h("span", {}, line)));
      element.hidden = false;
      const room = element.parentElement?.getBoundingClientRect();
      const flip = room !== undefined && x + element.offsetWidth + 24 > room.width;
      const left = flip ? x - element.offsetWidth - 14 : x + 14;
      element.style.transform = `translate(${Math.max(4, left)}px, ${y + 14}px)`;
    },
    hide: () => {
      element.hidden = true;
    },
  };
}
