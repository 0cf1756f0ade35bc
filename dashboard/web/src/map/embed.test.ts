import assert from "node:assert/strict";
import { test } from "node:test";
import { boot } from "../testing/data";
import { find, rest, textOf } from "../testing/dom";
import { openPage } from "../testing/page";

const published = { ...boot, embed: "https://maillage.example.fr/embed" };

/** The frame that the code of the dialog makes. */
function framed(): HTMLElement {
  const made = document.createElement("div");
  made.innerHTML = (find("#embed-code") as HTMLTextAreaElement).value;
  assert.equal(made.children.length, 1);
  return made.firstElementChild as HTMLElement;
}

function open(): void {
  find(".panel-actions button:last-child").click();
}

/** Gives the browser a clipboard, or none. */
function clipboard(writeText?: (text: string) => Promise<void>): void {
  Object.defineProperty(navigator, "clipboard", {
    value: writeText && { writeText },
    configurable: true,
  });
}

test("a map that others cannot reach has no code for them", async () => {
  await openPage();
  assert.equal(document.querySelector(".embed-dialog"), null);
  assert.equal(document.querySelectorAll(".panel-actions button").length, 1);
});

test("the code is a frame of the map as it is shown, with a title", async () => {
  await openPage("?mesure=theme:sante&niveau=epci&kinds=A%22%26B#8.00/44.2000/5.0000", {}, published);
  open();
  const frame = framed();
  assert.equal(frame.tagName, "IFRAME");
  assert.equal(frame.getAttribute("src"), published.embed + location.search + location.hash);
  assert.match(frame.getAttribute("src") ?? "", /mesure=theme:sante&niveau=epci.*#8\.00/);
  assert.match(frame.getAttribute("title") ?? "", /^Carte interactive.*Santé.*, Ici$/);
  assert.equal(frame.getAttribute("loading"), "lazy");
  assert.equal(frame.getAttribute("width"), "100%");
  assert.equal(frame.getAttribute("height"), "600");
});

test("the code is copied by a click, and selected where the browser refuses", async () => {
  await openPage("", {}, published);
  open();
  const kept: string[] = [];
  clipboard((text) => {
    kept.push(text);
    return Promise.resolve();
  });
  const copy = find(".embed-actions button");
  copy.click();
  await rest();
  assert.deepEqual(kept, [(find("#embed-code") as HTMLTextAreaElement).value]);
  assert.equal(textOf(".embed-told"), "Code copié.");
  clipboard(() => Promise.reject(new Error("refused")));
  copy.click();
  await rest();
  assert.match(textOf(".embed-told"), /^La copie est refusée/);
  clipboard();
  copy.click();
  await rest();
  assert.match(textOf(".embed-told"), /^La copie est refusée/);
});

test("alone, the map has its legend, a line on the chosen territory and no settings", async () => {
  const { map } = await openPage("?niveau=commune", {}, { ...boot, alone: true });
  assert.equal(map.drawn.fills?.colors.length, 4);
  assert.match(textOf(".alone-side .legend h2"), /^Indice de fragilité/);
  assert.equal(document.querySelector(".panel"), null);
  assert.equal(find(".alone-chosen").hidden, true);
  const entries = history.length;
  map.events.choose({ kind: "territory", level: "commune", index: 1 });
  await rest();
  assert.match(textOf(".alone-chosen"), /^Bez 20/);
  const link = find(".alone-chosen a");
  assert.equal(link.getAttribute("href"), "/territoires/commune/02");
  assert.equal(link.getAttribute("target"), "_blank");
  assert.equal(location.search, "?niveau=commune&sel=commune:02");
  assert.equal(history.length, entries, "back is of the page around the frame");
});

test("the link out of a frame leads to the map as it is shown", async () => {
  await openPage("", {}, { ...boot, alone: true }, undefined, '<a data-keeps-state href="/">x</a>');
  history.replaceState(null, "", "/?mesure=theme:sante");
  window.dispatchEvent(new Event("popstate"));
  await rest();
  assert.equal(
    (find("[data-keeps-state]") as HTMLAnchorElement).href,
    "http://localhost/?mesure=theme:sante",
  );
});
