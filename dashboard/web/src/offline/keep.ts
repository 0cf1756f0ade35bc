// Has the pages of the reader's own territory kept for reading without a network, or nothing.

/** The address of the service worker, "" on pages that name none. */
function worker(): string {
  return document.querySelector<HTMLLinkElement>("link[data-worker]")?.dataset.worker ?? "";
}

/** Keeps pages; false where the browser cannot, or the network failed. */
export async function keepPages(addresses: string[]): Promise<boolean> {
  if (!("serviceWorker" in navigator) || worker() === "") return false;
  try {
    await navigator.serviceWorker.register(worker());
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    return await new Promise((resolve) => {
      port1.onmessage = (event: MessageEvent<boolean>) => {
        resolve(event.data);
      };
      active?.postMessage(addresses, [port2]);
    });
  } catch {
    return false;
  }
}

/** Forgets all pages, and that there is anything to keep. */
export async function forgetPages(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    await (await navigator.serviceWorker.getRegistration(worker()))?.unregister();
    for (const name of await caches.keys()) if (name.startsWith("maillage-")) await caches.delete(name);
  } catch {
    // refused: nothing is kept
  }
}
