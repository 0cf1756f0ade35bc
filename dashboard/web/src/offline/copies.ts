// Answers made by the service worker itself.
import { type Lang, translator } from "../messages";
import { titleOf } from "./rules";

/** A kept answer with another body. */
export function bareCopy(kept: Response, body: string): Response {
  const headers = new Headers(kept.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response(body, { status: kept.status, headers });
}

/** Says that a page was not kept, and which are. */
export async function pageOfKept(lang: Lang, scope: string): Promise<Response> {
  const t = translator(lang);
  const pages: string[] = [];
  for (const name of ["maillage-mine", "maillage-seen"]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const kept = await cache.match(request);
      if (!kept?.headers.get("Content-Type")?.startsWith("text/html")) continue;
      const href = request.url.replaceAll("&", "&amp;").replaceAll('"', "%22");
      pages.push(`<li><a href="${href}">${titleOf(await kept.text())}</a></li>`);
    }
  }
  const fixed = await (await caches.open("maillage-fixed")).keys();
  const style = fixed.find((request) => /\/static\/site-[^/]*\.css$/.test(request.url))?.url ?? "";
  const list = pages.length > 0 ? `<p>${t("offline.kept-pages")}</p><ul>${pages.join("")}</ul>` : "";
  return new Response(
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
      `<title>${t("offline.title")} · Maillage</title><link rel="stylesheet" href="${style}"></head>` +
      `<body><main id="main"><div class="page"><h1>${t("offline.title")}</h1><p class="lead">${t("offline.not-kept")}</p>${list}` +
      `<p><a href="${scope}${lang === "en" ? "en/" : ""}">Maillage</a></p></div></main></body></html>`,
    { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } },
  );
}
