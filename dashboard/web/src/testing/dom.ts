// A document for tests, which draws nothing.
import { Window } from "happy-dom";

/** Puts a document in the place of a browser's, at an address; what the page asks of the browser is there. */
export function openDocument(url = "http://localhost/"): { close(): Promise<void> } {
  const window = new Window({ url, width: 1440, height: 900 });
  const names = [
    "document",
    "location",
    "history",
    "navigator",
    "Node",
    "Element",
    "HTMLElement",
    "Event",
    "CustomEvent",
    "KeyboardEvent",
    "MouseEvent",
    "requestAnimationFrame",
    "cancelAnimationFrame",
    "matchMedia",
    "getComputedStyle",
  ] as const;
  const put = (name: string, value: unknown): void => {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  };
  put("window", window);
  for (const name of names) {
    put(name, ownOf(window, name));
  }
  return { close: () => window.happyDOM.close() };
}

/** What a window has by a name; its functions are called by it. */
function ownOf(window: Window, name: string): unknown {
  const value: unknown = Reflect.get(window, name);
  return typeof value === "function" && !/^[A-Z]/.test(name)
    ? (...given: unknown[]): unknown => Reflect.apply(value, window, given)
    : value;
}

/** The first element of a selector, which must be there. */
export function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing is ${selector}`);
  return found;
}

/** Its text, blanks as one. */
export function textOf(selector: string): string {
  return find(selector).textContent.replace(/\s+/g, " ").trim();
}

/** Chooses a radio button or a check box as a click does. */
export function choose(selector: string): void {
  const input = find(selector) as HTMLInputElement;
  input.checked = input.type === "radio" || !input.checked;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Chooses an option of a menu, or puts a slider at a value. */
export function put(selector: string, value: string, ...events: string[]): void {
  (find(selector) as HTMLInputElement).value = value;
  for (const event of events.length > 0 ? events : ["change"])
    find(selector).dispatchEvent(new Event(event, { bubbles: true }));
}

/** Lets answers and animation frames come that are on their way. */
export async function rest(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve, 4));
}
