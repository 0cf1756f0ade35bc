// What the browser keeps for the reader. Readers may refuse that: then nothing is found, and
// what is kept lasts as long as the page.

/** Where texts are kept: for good, or as long as the window is open. */
export type Where = () => Storage;

const forGood: Where = () => window.localStorage;

/** As long as the window is open. */
export const inWindow: Where = () => window.sessionStorage;

/** The text kept under a name, null where there is none. */
export function recall(name: string, where: Where = forGood): string | null {
  try {
    return where().getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a text under a name; null forgets it. */
export function keep(name: string, text: string | null, where: Where = forGood): void {
  try {
    if (text === null) where().removeItem(name);
    else where().setItem(name, text);
  } catch {
    // refused, or full
  }
}
