// "My territory" is kept in the browser: a button on a territory's page keeps it, and a link of
// the header, on every page, leads to it.
import { forgetPages, keepPages } from "../offline/keep";
import { readMine as read, writeMine as write, type Mine } from "../ownterritory";

const link = document.querySelector<HTMLAnchorElement>("a[data-mine]");
const chosenAt = link?.getAttribute("href") ?? "";

/** What stands before the paths of the pages of this language, below the root. */
function prefix(): string {
  return chosenAt.slice(0, chosenAt.lastIndexOf("/"));
}

/** The link of the header leads to what is kept, else to where it is chosen. */
function lead(link: HTMLAnchorElement): void {
  const kept = read();
  link.setAttribute("href", kept ? prefix() + kept.path : chosenAt);
  link.title = kept?.name ?? "";
}

/** The button keeps the territory of its page, or lets it go. */
function bind(button: HTMLButtonElement, changed: () => void): void {
  const path = (button.dataset.keep ?? "").slice(prefix().length);
  const own: Mine = { path, name: button.dataset.keepName ?? "" };
  const show = (): void => {
    button.setAttribute("aria-pressed", String(read()?.path === own.path));
  };
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    const kept = read()?.path === own.path;
    write(kept ? null : own);
    show();
    changed();
    void holdOffline(kept ? null : own.path);
  });
}

/** The pages of a territory, with its map, are kept for reading without a network; of none nothing is. */
async function holdOffline(path: string | null): Promise<void> {
  const said = document.querySelector<HTMLElement>("[data-kept-here]");
  if (said) said.textContent = "";
  if (path === null) {
    await forgetPages();
    return;
  }
  const [, , level, code] = path.split("/");
  const pages = [path, `${path}/portrait`, `/agir/${level}/${code}`];
  const map = document.querySelector<HTMLAnchorElement>("a[data-map]")?.href;
  const kept = await keepPages([...pages.map((page) => prefix() + page), ...(map ? [map] : [])]);
  if (said && kept && read()?.path === path) said.textContent = said.dataset.keptHere ?? "";
}

const leadOn = (): void => {
  if (link) lead(link);
};
leadOn();
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-keep]")) bind(button, leadOn);
