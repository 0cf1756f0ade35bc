/** What an element is made with: "on…" listeners, "class", booleans as bare attributes, the rest as attributes. */
export type Props = Record<string, string | number | boolean | null | undefined | EventListener>;

export type Child = Node | string | null | undefined;

/** Makes an element, its attributes and its children. Text is always text, never markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  assign(element, props);
  append(element, children);
  return element;
}

/** The same for SVG. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  assign(element, props);
  append(element, children);
  return element;
}

function assign(element: Element, props: Props): void {
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, String(value));
  }
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) if (child !== null && child !== undefined) element.append(child);
}

/** Whether the page is in its dark colours, as theme.ts says. */
export function isDark(): boolean {
  return document.documentElement.dataset.theme === "dark";
}

/** Puts other children in the place of an element's own. */
export function replace(element: Element, ...children: Child[]): void {
  element.replaceChildren();
  append(element, children);
}
