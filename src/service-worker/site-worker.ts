// The page without a network: every file of this build is fetched once, when the worker is installed, and answered from there.
// Another build waits until the page says that it may take over (`state/site-worker.ts`): never in the middle of a run.
// What is not part of the build goes to the network as if there were no worker; the pictures' list: `kept-data.ts`.

import { cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { type KeptServices, keepPictures, listOfPictures } from './kept-data.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** Files of the build, put in by it. */
  readonly __WB_MANIFEST: (PrecacheEntry | string)[];
};

const LIST = new URL('data/manifest.json', self.registration.scope).href;

const services: KeptServices = {
  fetch: (url) => fetch(url, { cache: 'no-cache' }),
  open: (name) => caches.open(name),
  wait: (time) => new Promise((resolve) => setTimeout(resolve, time)),
};

cleanupOutdatedCaches();
// How the page is shown stands in its query, and changes no file.
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/.*/] });

// A first visit need not be followed by a second for the page to work without a network.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  if (event.request.url === LIST) event.respondWith(listOfPictures(LIST, services));
});

self.addEventListener('message', (event) => {
  const asked: unknown = event.data;
  if (asked === 'take-over') event.waitUntil(self.skipWaiting());
  if (asked === 'keep-pictures') event.waitUntil(keepAndTell(event.source));
});

async function keepAndTell(asker: ExtendableMessageEvent['source']): Promise<void> {
  const kept = await keepPictures(LIST, services).catch(() => false);
  asker?.postMessage(kept ? 'pictures-kept' : 'pictures-not-kept');
}
