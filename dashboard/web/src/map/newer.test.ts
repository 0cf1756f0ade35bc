import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { watchReleases } from "../api/watch";
import { find, textOf } from "../testing/dom";
import { boot } from "../testing/data";
import { openPage } from "../testing/page";

const fetched = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = fetched;
});

/** Lists releases as the server does, the current one first, with what each question said it knew. */
function serve(...answers: { ids: string[]; etag?: string; status?: number }[]): (string | null)[] {
  const known: (string | null)[] = [];
  globalThis.fetch = (_, init) => {
    known.push(new Headers(init?.headers).get("If-None-Match"));
    const { ids, etag = "", status = 200 } = answers.shift() ?? { ids: [], status: 500 };
    if (status === 304) return Promise.resolve(new Response(null, { status }));
    const items = ids.map((id, i) => ({ id, current: i === 0 }));
    return Promise.resolve(
      Response.json({ total: items.length, items }, { status, headers: { ETag: etag } }),
    );
  };
  return known;
}

function watched(): { watch: ReturnType<typeof watchReleases>; told: () => number } {
  let told = 0;
  return { watch: watchReleases({ release: "r1", root: "" }, () => told++), told: () => told };
}

test("the release of the page is no news, another one is, once", async () => {
  const known = serve({ ids: ["r1"], etag: '"1"' }, { ids: [], status: 304 }, { ids: ["r2", "r1"] });
  const { watch, told } = watched();
  await watch.check();
  await watch.check();
  assert.equal(told(), 0);
  await watch.check();
  assert.equal(told(), 1);
  await watch.check();
  assert.equal(told(), 1);
  assert.deepEqual(known, [null, '"1"', '"1"'], "and nothing more is asked");
});

test("a release that is served besides the current one is no news", async () => {
  serve({ ids: ["r1", "r0"] }, { ids: ["r2", "r1"] });
  const { watch, told } = watched();
  await watch.check();
  assert.equal(told(), 0);
  await watch.check();
  assert.equal(told(), 1);
});

test("a server that does not answer is asked again the next time", async () => {
  serve({ ids: [], status: 503 }, { ids: ["r2"] });
  const { watch, told } = watched();
  await watch.check();
  assert.equal(told(), 0);
  await watch.check();
  assert.equal(told(), 1);
});

test("without network nothing is told, nor when the list is empty", async () => {
  const { watch, told } = watched();
  globalThis.fetch = () => Promise.reject(new TypeError("no network"));
  await watch.check();
  serve({ ids: [] });
  await watch.check();
  assert.equal(told(), 0);
});

test("it is asked every minute while the page is in sight, and when it comes into sight", async (t) => {
  await openPage();
  t.mock.timers.enable({ apis: ["setInterval"] });
  const known = serve({ ids: ["r1"] }, { ids: ["r1"] });
  const seen = (state: string): void => {
    Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  };
  watched().watch.start();
  seen("hidden");
  t.mock.timers.tick(60_000);
  assert.equal(known.length, 0);
  seen("visible");
  document.dispatchEvent(new Event("visibilitychange"));
  assert.equal(known.length, 1);
  t.mock.timers.tick(60_000);
  assert.equal(known.length, 2);
});

for (const [lang, says] of [
  ["fr", "De nouveaux résultats sont publiés.Afficher"],
  ["en", "Newer results are published.Show them"],
] as const) {
  test(`a bar says that newer results are there, and leads to them: ${lang}`, async () => {
    const { app, reloads } = await openPage("?mesure=theme:sante", {}, { ...boot, lang });
    const bar = find(".map-newer");
    assert.equal(bar.getAttribute("role"), "status");
    assert.equal(bar.hidden, true);
    app.page.showNewer();
    assert.equal(bar.hidden, false);
    assert.equal(textOf(".map-newer"), says);
    assert.equal(reloads(), 0);
    find(".map-newer button").click();
    assert.equal(reloads(), 1);
    assert.equal(location.search, "?mesure=theme:sante");
  });
}
