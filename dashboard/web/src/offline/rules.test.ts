import assert from "node:assert/strict";
import { test } from "node:test";
import { editionOf, filesOf, lasts, mayKeep, titleOf, wayOf, withNotice } from "./rules";

const scope = "https://example.fr/maillage/";
const asked = (path: string, more: object = {}) => ({
  method: "GET",
  mode: "cors",
  url: scope + path,
  headers: new Headers(),
  ...more,
});

test("addresses that name their content are read from what is kept, the rest is not", () => {
  for (const [path, want] of [
    ["static/site-AB.css", "fixed"],
    ["tiles/r1/communes/6/32/22.mvt", "fixed"],
    ["api/v1/releases/r1/values/index?level=commune", "fixed"],
    ["tiles/communes.json", "fresh"],
    ["api/v1/search?q=Crest", "fresh"],
    ["territoires/commune/26108", "none"],
    ["export/communes.csv", "none"],
  ] as const) {
    assert.equal(wayOf(asked(path), scope), want, path);
  }
  assert.equal(wayOf(asked("territoires/commune/26108", { mode: "navigate" }), scope), "page");
  assert.equal(wayOf(asked("journal", { method: "POST", mode: "navigate" }), scope), "none");
  assert.equal(
    wayOf(asked("api/v1/changes", { headers: new Headers({ Authorization: "Bearer x" }) }), scope),
    "none",
  );
  assert.equal(wayOf({ ...asked(""), url: "https://elsewhere.fr/static/a.js" }, scope), "none");
});

test("what only some may read is not kept, nor what fails, leads elsewhere or is too large", () => {
  const answer = (headers: Record<string, string>, more: object = {}) => ({
    ok: true,
    redirected: false,
    headers: new Headers(headers),
    ...more,
  });
  assert.ok(mayKeep(answer({ "Cache-Control": "no-cache" })));
  assert.ok(!lasts(answer({ "Cache-Control": "no-cache" })));
  assert.ok(lasts(answer({ "Cache-Control": "public, max-age=31536000, immutable" })));
  assert.ok(!mayKeep(answer({ "Cache-Control": "no-store" })));
  assert.ok(!mayKeep(answer({}, { ok: false })));
  assert.ok(!mayKeep(answer({}, { redirected: true })));
  assert.ok(!mayKeep(answer({ "Content-Length": "3000001" })));
});

test("a kept page says so before all else", () => {
  const page =
    '<head><title>Crest · Maillage</title><meta name="edition" content="2026-11"><link rel="stylesheet" href="/static/site-A.css">' +
    '<script src="/static/head-B.js"></script></head><main id="main" tabindex="-1">\n<p>$& 12</p></main>';
  assert.equal(titleOf(page), "Crest · Maillage");
  assert.equal(editionOf(page), "2026-11");
  assert.deepEqual(filesOf(page), ["/static/site-A.css", "/static/head-B.js"]);
  assert.match(
    withNotice(page, "Hors ligne $&"),
    /<main id="main" tabindex="-1"><p class="notice offline" role="status">Hors ligne \$&<\/p>\n<p>/,
  );
});
