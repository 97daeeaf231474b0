// Prepared images over HTTP: the manifest and its chunks, kept in the browser's Cache Storage where there is one. In a frame on
// another site there may be none, or one that throws; then every chunk is fetched. Chunks, cached ones included, are verified
// in `core/data/load.ts`.

import { DataError } from '../../core/data/experiment-data.ts';
import type { ReadChunk } from '../../core/data/load.ts';
import { DATA_CACHE, type Manifest, parseManifest } from '../../core/data/manifest.ts';
import { say } from '../../core/language/say.ts';
import { messageOf } from '../message-of.ts';
import { type Bytes, join, piecesOf } from './byte-stream.ts';

export interface WebServices {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** May reject or throw. Resolves to null where there is no Cache Storage. */
  readonly openCache: () => Promise<Pick<Cache, 'match' | 'put' | 'keys' | 'delete'> | null>;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** The browser's own services. */
export const webServices: WebServices = {
  fetch: (url, init) => fetch(url, init),
  openCache: async () => ('caches' in globalThis ? await caches.open(DATA_CACHE) : null),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/**
 * @throws DataError `no-manifest` where nothing is prepared, `bad-manifest`, `network`.
 */
export async function fetchManifest(manifestUrl: string, services: WebServices): Promise<Manifest> {
  const response = await request(manifestUrl, services, { cache: 'no-cache' });
  if (response.status === 404 || response.status === 410) throw noManifest();
  if (!response.ok) throw refused(response, say`The list of prepared images`);
  const text = await read(response.text());
  if (isPage(response) || /^\s*</.test(text)) throw noManifest();
  return parseManifest(text);
}

/** Reads chunks from the manifest's folder. @throws DataError `no-chunk`, `network` */
export function createChunkReader(manifestUrl: string, services: WebServices): ReadChunk {
  return async (chunk, { fresh, onBytes, onRetry }) => {
    const url = new URL(chunk.file, manifestUrl).href;
    const kept = fresh ? null : await fromCache(url, services);
    if (kept) return kept;
    const bytes = await patiently(services, onRetry, async () => {
      const response = await request(url, services, fresh ? { cache: 'reload' } : {});
      if (response.status === 404 || response.status === 410 || isPage(response)) throw noChunk(chunk.file);
      if (!response.ok) throw refused(response, say`The image file ${chunk.file}`);
      return readBody(response, onBytes);
    });
    await intoCache(url, bytes, services);
    return bytes;
  };
}

/** Delays between attempts, in milliseconds: a lecture hall's network recovers within seconds, or not at all. */
export const WAITS = [500, 1000, 2000, 4000, 8000] as const;

/** Retries where the connection is lost, each time after a longer delay; chunks that have arrived are not requested again. */
async function patiently<T>({ wait }: WebServices, onRetry: () => void, attempt: () => Promise<T>): Promise<T> {
  for (const milliseconds of WAITS) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof DataError) || error.code !== 'network') throw error;
    }
    onRetry();
    await wait(milliseconds);
  }
  return attempt();
}

/** Deletes cached files that no longer belong to the manifest. Never rejects. */
export async function pruneCache(manifestUrl: string, manifest: Manifest, services: WebServices): Promise<void> {
  const wanted = new Set(
    manifest.datasets.flatMap(({ chunks }) => chunks.map(({ file }) => new URL(file, manifestUrl).href)),
  );
  try {
    const cache = await services.openCache();
    // Another course's copy of the page may share the origin, and with it the cache.
    const folder = new URL('.', manifestUrl).href;
    const stale = ((await cache?.keys()) ?? []).filter(({ url }) => url.startsWith(folder) && !wanted.has(url));
    await Promise.all(stale.map((entry) => cache?.delete(entry)));
  } catch {
    // Images can be shown even if the cache cannot be cleaned up.
  }
}

async function request(url: string, services: WebServices, init: RequestInit): Promise<Response> {
  try {
    return await services.fetch(url, init);
  } catch (error) {
    throw unreachable(error);
  }
}

async function read<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw unreachable(error);
  }
}

async function readBody(response: Response, onBytes: (received: number) => void): Promise<Bytes> {
  const pieces: Uint8Array[] = [];
  let received = 0;
  try {
    for await (const piece of response.body ? piecesOf(response.body) : []) {
      pieces.push(piece);
      received += piece.length;
      onBytes(received);
    }
  } catch (error) {
    throw unreachable(error);
  }
  return join(pieces);
}

async function fromCache(url: string, services: WebServices): Promise<Bytes | null> {
  try {
    const kept = await (await services.openCache())?.match(url);
    return kept ? new Uint8Array(await kept.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

async function intoCache(url: string, bytes: Bytes, services: WebServices): Promise<void> {
  try {
    await (await services.openCache())?.put(url, new Response(bytes));
  } catch {
    // The cache is full, forbidden or missing: the chunk is fetched again next time.
  }
}

/** A server for single-page apps answers with the page itself where a file is missing. */
function isPage(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/html') ?? false;
}

function noManifest(): DataError {
  return new DataError(
    'no-manifest',
    say`No images are prepared for this page; run npm run data (or npm start) where it is served, or drop cifar-10-binary.tar.gz here.`,
  );
}

function noChunk(file: string): DataError {
  const message = say`The image file ${file} is missing on the server; run npm run data again, then reload.`;
  return new DataError('no-chunk', message);
}

function refused(response: Response, what: string): DataError {
  return new DataError(
    'network',
    say`${what} could not be fetched (the server answered ${response.status}); reload to try again.`,
  );
}

function unreachable(cause: unknown): DataError {
  const message = say`The images could not be fetched (${messageOf(cause)}); check the connection, then reload.`;
  return new DataError('network', message, { cause });
}
