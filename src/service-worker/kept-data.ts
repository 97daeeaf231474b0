// The prepared pictures without a network: the list of them is kept as it was last seen, and what it lists is fetched once into
// the cache that the engine reads from (`engine/data/browser-source.ts`), which checks every chunk that it takes from there.

import { DATA_CACHE, type Manifest, parseManifest } from '../core/data/manifest.ts';

/** What is used of the browser. */
export interface KeptServices {
  readonly fetch: (url: string) => Promise<Response>;
  readonly open: (cache: string) => Promise<Pick<Cache, 'match' | 'put'>>;
  /** Resolves after so many milliseconds. */
  readonly wait: (time: number) => Promise<void>;
}

const LIST_CACHE = 'rethinking-generalization-list';
/** Milliseconds that the network has before the list of the last visit is taken: a lecture hall's may never answer. */
const PATIENCE = 4000;
/** Bytes of a data set that are fetched without being asked for. */
const MOST_BYTES = 40_000_000;

/** The list from the network, or the one of an earlier visit where the network gives none in time. @throws where there is neither. */
export async function listOfPictures(url: string, services: KeptServices): Promise<Response> {
  const asked = fromNetwork(url, services);
  const soon = await Promise.race([asked, services.wait(PATIENCE).then(() => null)]).catch(() => null);
  return soon ?? (await (await services.open(LIST_CACHE)).match(url)) ?? asked;
}

/** Fetches what is listed and not yet kept, one file after another. Resolves to whether everything is here now. */
export async function keepPictures(url: string, services: KeptServices): Promise<boolean> {
  const manifest = parseManifest(await (await listOfPictures(url, services)).text());
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
  // A server made for single-page apps answers with the page itself where a file is missing.
  if (!response.ok || response.headers.get('content-type')?.startsWith('text/html')) return false;
  await cache.put(url, response);
  return true;
}

function filesOf(manifest: Manifest, url: string): readonly string[] {
  const small = manifest.datasets.filter(
    ({ chunks }) => chunks.reduce((sum, { bytes }) => sum + bytes, 0) <= MOST_BYTES,
  );
  return small.flatMap(({ chunks }) => chunks.map(({ file }) => new URL(file, url).href));
}

function isJson(response: Response): boolean {
  return response.headers.get('content-type')?.includes('json') ?? false;
}
