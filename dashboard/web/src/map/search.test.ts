import assert from "node:assert/strict";
import { test } from "node:test";
import { find, rest, textOf } from "../testing/dom";
import { openPage } from "../testing/page";

test("territories, services and social enterprises are found in one list, and shown when chosen", async () => {
  const text = { fr: "Gare", en: "Station" };
  const { map } = await openPage("", {
    search: () =>
      Promise.resolve({
        items: [{ level: "commune", code: "02", name: "Bez", detail: "26000", population: 300, bbox: null }],
        services: [{ id: "gare", name: text }],
        enterprises: [{ id: "siae:1", name: "Garage", kind: "SCOP", commune_name: "Die", point: [5, 44] }],
      }),
  });
  const seek = async (): Promise<HTMLElement[]> => {
    const input = find("#search") as HTMLInputElement;
    input.value = "ga";
    input.dispatchEvent(new Event("input"));
    await new Promise((resolve) => setTimeout(resolve, 150));
    await rest();
    return [...document.querySelectorAll<HTMLElement>("#search-list li")];
  };
  const listed = await seek();
  assert.deepEqual(
    listed.map((item) => item.textContent),
    ["Bezcommune · 26000", "Gareservice, sur la carte", "GarageEntreprise sociale · Die"],
  );
  const pick = (item: HTMLElement | undefined): void => {
    item?.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  };
  pick((await seek())[1]);
  await rest();
  assert.match(location.search, /mesure=minutes:gare/);
  pick((await seek())[2]);
  await rest();
  assert.match(location.search, /ent=siae:1/);
  assert.equal(textOf(".side-card h2"), "La Fabrique");
  assert.deepEqual(map.drawn.fitted, [4.95, 43.95, 5.05, 44.05]);
});
