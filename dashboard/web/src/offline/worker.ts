// The service worker: pages that were seen, and those of the reader's own territory, are read
// without a network. It is there once a reader keeps a territory, and goes with it.
import { type Lang, translator } from "../messages";
import { bareCopy, pageOfKept } from "./copies";
import { editionOf, filesOf, lasts, mayKeep, wayOf, withNotice } from "./rules";

interface Waiting {
  waitUntil(done: Promise<unknown>): void;
}

/** What the scope of a service worker has and that of a window has not. */
interface Scope {
  registration: { scope: string };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listen: (event: Waiting) => void): void;
  addEventListener(
    type: "fetch",
    listen: (event: Waiting & { request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
  addEventListener(
    type: "message",
    listen: (event: Waiting & { data: unknown; ports: readonly MessagePort[] }) => void,
  ): void;
}

const own = self as unknown as Scope;

/** The caches, with how many answers each holds at most. */
const most = { "maillage-mine": 12, "maillage-seen": 40, "maillage-fixed": 500 };
type Name = keyof typeof most;

async function put(name: Name, request: Request | string, answer: Response): Promise<void> {
  const cache = await caches.open(name);
  await cache.delete(request); // so that it is the newest
  await cache.put(request, answer);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - most[name]))) await cache.delete(old);
}

/** What never changes: as it is kept, else from the network. */
async function fixed(request: Request): Promise<Response> {
  const kept = await caches.match(request, { cacheName: "maillage-fixed" });
  if (kept) return kept;
  const answer = await fetch(request);
  if (lasts(answer)) await put("maillage-fixed", request, answer.clone());
  return answer;
}

/** From the network, and as it was kept where there is none. */
async function fresh(request: Request, otherwise: () => Promise<Response>): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch {
    return otherwise();
  }
  if (mayKeep(answer)) {
    const mine = await caches.match(request, { cacheName: "maillage-mine" });
    await put(mine ? "maillage-mine" : "maillage-seen", request, answer.clone());
  }
  return answer;
}

/** A page as it was kept, which says so; else what pages are kept. */
async function keptPage(request: Request): Promise<Response> {
  const below = request.url.slice(own.registration.scope.length);
  const lang: Lang = below.startsWith("en/") ? "en" : "fr";
  // The map reads what it shows from its address: one of it is any of it.
  const kept = await caches.match(request, { ignoreSearch: /^(en\/)?(\?|$)/.test(below) });
  if (!kept) return pageOfKept(lang, own.registration.scope);
  const page = await kept.text();
  const date = new Date(kept.headers.get("Date") ?? Date.now());
  const notice = translator(lang)("offline.page", {
    date: date.toLocaleString(lang, { dateStyle: "long", timeStyle: "short" }),
    edition: editionOf(page),
  });
  return bareCopy(kept, withNotice(page, notice));
}

/** Fetches pages and the files that they name, to be kept in the stead of those before. */
async function keepAll(addresses: string[]): Promise<boolean> {
  const answers: [string, Response][] = [];
  for (const address of addresses) answers.push([address, await fetch(address)]);
  await caches.delete("maillage-mine");
  for (const [address, answer] of answers) {
    if (!mayKeep(answer)) continue;
    const files = filesOf(await answer.clone().text());
    await put("maillage-mine", address, answer);
    for (const file of files) await fixed(new Request(file));
  }
  return true;
}

own.addEventListener("install", (event) => {
  event.waitUntil(own.skipWaiting());
});

own.addEventListener("fetch", (event) => {
  const { request } = event;
  switch (wayOf(request, own.registration.scope)) {
    case "fixed":
      event.respondWith(fixed(request));
      break;
    case "page":
      event.respondWith(fresh(request, () => keptPage(request)));
      break;
    case "fresh":
      event.respondWith(fresh(request, async () => (await caches.match(request)) ?? Response.error()));
      break;
    case "none":
  }
});

own.addEventListener("message", (event) => {
  if (!Array.isArray(event.data)) return;
  const done = keepAll(event.data.filter((address) => typeof address === "string")).catch(() => false);
  event.waitUntil(done.then((kept) => event.ports[0]?.postMessage(kept)));
});
