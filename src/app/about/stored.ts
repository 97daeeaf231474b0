// Everything that this page keeps in the browser, taken away at once. Others' things on the same origin stay.

import { isPageCache } from '../../core/build-caches.ts';
import { clearDroppedImages, kept, STORED_PREFIX } from '../page/storage.ts';

/** Bytes that the browser reports for this origin; `null` where it does not report them. */
export async function storedBytes(): Promise<number | null> {
  try {
    return (await navigator.storage.estimate()).usage ?? null;
  } catch {
    return null;
  }
}

/** Resolves to whether everything is gone. Never rejects. */
export async function clearStored(): Promise<boolean> {
  const done = await Promise.allSettled([
    kept.clear(),
    clearDroppedImages(),
    clearCaches(),
    clearNames(),
    unregister(),
  ]);
  return done.every(({ status }) => status === 'fulfilled');
}

async function clearCaches(): Promise<void> {
  if (!('caches' in globalThis)) return;
  const here = new URL('./', document.baseURI).href;
  for (const name of await caches.keys()) {
    // The worker's caches of the page name the folder that they are for; data caches hold several copies' files.
    if (isPageCache(name, here)) await caches.delete(name);
    if (name.startsWith(STORED_PREFIX)) await clearCache(name, here);
  }
}

async function clearCache(name: string, folder: string): Promise<void> {
  const cache = await caches.open(name);
  for (const request of await cache.keys()) if (request.url.startsWith(folder)) await cache.delete(request);
}

async function clearNames(): Promise<void> {
  for (const storage of [localStorage, sessionStorage])
    for (const name of Object.keys(storage)) if (name.startsWith(STORED_PREFIX)) storage.removeItem(name);
}

async function unregister(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await (await navigator.serviceWorker.getRegistration(document.baseURI))?.unregister();
}
