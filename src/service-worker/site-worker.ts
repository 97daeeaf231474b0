// The page without a network: every file of this build is fetched once, when the worker is installed, and then served from the
// cache. Only files of the right type and hash are stored, and none of an install that fails. Another build waits until the
// page sends `take-over` (`state/page/site-worker.ts`): never in the middle of a run. Requests outside of the build go to the
// network as if there were no worker; for the images' list see `kept-data.ts`.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { PrecacheController, type PrecacheEntry } from 'workbox-precaching';
import { buildCacheName, isBuildCache, outdatedCaches } from '../core/build-caches.ts';
import { type KeptServices, keepImages, listOfImages } from './kept-data.ts';
import { fileAsked, isOfItsType } from './whole-files.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** Files of the build with their hashes, inserted by the build. */
  readonly __WB_MANIFEST: (PrecacheEntry | string)[];
};

const FOLDER = self.registration.scope;
const LIST = new URL('data/manifest.json', FOLDER).href;
const FILES = self.__WB_MANIFEST;
/** A cache for each build: the leftovers of a failed install never mix with the files in use. */
const CACHE = buildCacheName(bytesToHex(sha256(utf8ToBytes(JSON.stringify(FILES)))).slice(0, 16), FOLDER);

const services: KeptServices = {
  fetch: (url) => fetch(url, { cache: 'no-cache' }),
  open: (name) => caches.open(name),
  wait: (time) => new Promise((resolve) => setTimeout(resolve, time)),
};

const build = new PrecacheController({
  cacheName: CACHE,
  plugins: [
    {
      // Revalidated with the server: headers are stored with a file, and a worker's must match its page's.
      requestWillFetch: async ({ request, event }) =>
        event?.type === 'install' ? new Request(request, { cache: 'no-cache' }) : request,
      cacheWillUpdate: async ({ request, response }) => (isOfItsType(request.url, response) ? response : null),
    },
  ],
});
build.addToCacheList(FILES);

self.addEventListener('install', (event) => event.waitUntil(installWhole(event)));

// Claims the clients, so that the page works without a network after a single visit.
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([dropOutdated(), self.clients.claim()])));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const file = fileAsked(request.url);
  const cacheKey = build.getCacheKeyForURL(file);
  if (request.url === LIST) event.respondWith(listOfImages(LIST, services));
  else if (cacheKey !== undefined) event.respondWith(fromBuild(event, cacheKey));
  else if (file.startsWith(`${FOLDER}assets/`)) event.respondWith(fromEarlierBuild(request));
});

self.addEventListener('message', (event) => {
  const asked: unknown = event.data;
  if (asked === 'take-over') event.waitUntil(self.skipWaiting());
  if (asked === 'keep-images') event.waitUntil(keepAndTell(event.source));
  // The server may have sent the page of one build and the worker of another.
  if (typeof asked === 'string' && asked.startsWith('has '))
    event.source?.postMessage(build.getCacheKeyForURL(asked.slice(4)) === undefined ? 'other-build' : 'same-build');
});

async function installWhole(event: ExtendableEvent): Promise<void> {
  const before = await caches.has(CACHE);
  try {
    await build.install(event);
  } catch (error) {
    if (!before) await caches.delete(CACHE);
    throw error;
  }
}

async function dropOutdated(): Promise<void> {
  for (const name of outdatedCaches(await caches.keys(), CACHE, FOLDER)) await caches.delete(name);
}

/** From the cache, or, where the browser has evicted it, from the network, verified again. */
function fromBuild(event: FetchEvent, cacheKey: string): Promise<Response> {
  const integrity = build.getIntegrityForCacheKey(cacheKey);
  return build.strategy.handle({ event, request: event.request, params: { cacheKey, integrity } });
}

/** Files below `assets/` are named by their contents: a page of an earlier build may still request its own. */
async function fromEarlierBuild(request: Request): Promise<Response> {
  for (const name of await caches.keys()) {
    if (!isBuildCache(name, FOLDER)) continue;
    const kept = await (await caches.open(name)).match(request.url, { ignoreVary: true });
    if (kept) return kept;
  }
  return fetch(request);
}

async function keepAndTell(asker: ExtendableMessageEvent['source']): Promise<void> {
  const kept = await keepImages(LIST, services).catch(() => false);
  asker?.postMessage(kept ? 'images-kept' : 'images-not-kept');
}
