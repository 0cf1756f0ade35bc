/** How far along an element the pointer is, 0 to 1. */
export function along(element: HTMLElement, event: PointerEvent): number {
  const { left, width } = element.getBoundingClientRect();
  return Math.min(1, Math.max(0, (event.clientX - left) / (width || 1)));
}

/** Follows the pointer from where it presses an element to where it lets go. */
export function follow(
  element: HTMLElement,
  moved: (event: PointerEvent, ended: boolean, begun: boolean) => void,
): void {
  let held = false;
  element.addEventListener("pointerdown", (event) => {
    event.stopPropagation(); // a bound lies over the bars
    event.preventDefault();
    held = true;
    element.setPointerCapture(event.pointerId);
    moved(event, false, true);
  });
  element.addEventListener("pointermove", (event) => {
    if (held) moved(event, false, false);
  });
  element.addEventListener("pointerup", (event) => {
    if (held) moved(event, true, false);
    held = false;
  });
  element.addEventListener("pointercancel", () => {
    held = false;
  });
}
