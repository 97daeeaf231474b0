// The prepared images without a network: the latest list of them is stored, and its files are fetched once into the cache that
// the engine reads from (`engine/data/browser-source.ts`), which verifies every chunk.

import { DATA_CACHE, type Manifest, parseManifest } from '../core/data/manifest.ts';

/** The used part of the browser. */
export interface KeptServices {
  readonly fetch: (url: string) => Promise<Response>;
  readonly open: (cache: string) => Promise<Pick<Cache, 'match' | 'put'>>;
  /** Resolves after so many milliseconds. */
  readonly wait: (time: number) => Promise<void>;
}

const LIST_CACHE = 'rethinking-generalization-list';
/** Timeout of the network, in milliseconds, before the list of the last visit is used: a lecture hall's network may never answer. */
const PATIENCE = 4000;
/** Bytes of a data set up to which it is fetched without a request. */
const MAX_BYTES = 40_000_000;

/** The list from the network, or that of an earlier visit where the network does not answer in time. @throws where there is neither. */
export async function listOfImages(url: string, services: KeptServices): Promise<Response> {
  const asked = fromNetwork(url, services);
  const soon = await Promise.race([asked, services.wait(PATIENCE).then(() => null)]).catch(() => null);
  return soon ?? (await (await services.open(LIST_CACHE)).match(url)) ?? asked;
}

/** Fetches the listed files that are not yet stored, one after another. Resolves to whether all are stored now. */
export async function keepImages(url: string, services: KeptServices): Promise<boolean> {
  const manifest = parseManifest(await (await listOfImages(url, services)).text());
  const cache = await services.open(DATA_CACHE);
  const here: boolean[] = [];
  for (const file of filesOf(manifest, url)) here.push(await keep(file, cache, services));
  return here.every(Boolean);
}

async function fromNetwork(url: string, services: KeptServices): Promise<Response> {
  const response = await services.fetch(url);
  if (response.ok && isJson(response)) await (await services.open(LIST_CACHE)).put(url, response.clone());
  return response;
}

async function keep(url: string, cache: Pick<Cache, 'match' | 'put'>, services: KeptServices): Promise<boolean> {
  if (await cache.match(url)) return true;
  const response = await services.fetch(url);
  // A server for single-page apps answers with the page itself where a file is missing.
  if (!response.ok || response.headers.get('content-type')?.startsWith('text/html')) return false;
  await cache.put(url, response);
  return true;
}

function filesOf(manifest: Manifest, url: string): readonly string[] {
  const small = manifest.datasets.filter(
    ({ chunks }) => chunks.reduce((sum, { bytes }) => sum + bytes, 0) <= MAX_BYTES,
  );
  return small.flatMap(({ chunks }) => chunks.map(({ file }) => new URL(file, url).href));
}

function isJson(response: Response): boolean {
  return response.headers.get('content-type')?.includes('json') ?? false;
}
