import { describe, expect, it } from 'vitest';
import { DATA_CACHE, formatManifest } from '../core/data/manifest.ts';
import { standinNames } from '../core/data/names.ts';
import { packDataset } from '../core/data/pack.ts';
import { madeUpRecords } from '../core/data/testing/records.ts';
import { type KeptServices, keepImages, listOfImages } from './kept-data.ts';

const LIST = 'http://page.example/course/data/manifest.json';
const images = packDataset(standinNames(1), { train: madeUpRecords(350), test: madeUpRecords(20, 1) });
const files = images.chunks.map(({ entry }) => `http://page.example/course/data/${entry.file}`);
const json = (text: string) => new Response(text, { headers: { 'content-type': 'application/json' } });
const list = () => json(formatManifest({ version: 1, datasets: [images.entry] }));

/** Caches made of maps, a server that answers by address, and a timeout that the test triggers. */
function browser(answer: (url: string) => Response | Promise<Response>) {
  const caches = new Map<string, Map<string, Response>>();
  const asked: string[] = [];
  let runOut = () => {};
  const patience = new Promise<void>((resolve) => {
    runOut = resolve;
  });
  const services: KeptServices = {
    fetch: async (url) => {
      asked.push(url);
      return answer(url);
    },
    open: async (name) => {
      const kept = caches.get(name) ?? new Map<string, Response>();
      caches.set(name, kept);
      return {
        match: async (url) => kept.get(String(url))?.clone(),
        put: async (url, response) => void kept.set(String(url), response),
      };
    },
    wait: () => patience,
  };
  return { services, caches, asked, runOut };
}

const chunkOrList = (url: string) => (url === LIST ? list() : new Response('chunk'));
const gone = () => Promise.reject(new TypeError('no network'));

describe('the list of images', () => {
  it('comes from the network, and from the last visit where there is none', async () => {
    let online = true;
    const { services } = browser(() => (online ? list() : gone()));
    expect(await (await listOfImages(LIST, services)).text()).toContain('"standin"');
    online = false;
    expect(await (await listOfImages(LIST, services)).text()).toContain('"standin"');
  });

  it('does not wait for a network that never answers', async () => {
    let answer: () => Response | Promise<Response> = list;
    const { services, runOut } = browser(() => answer());
    await listOfImages(LIST, services);
    answer = () => new Promise(() => undefined);
    const waiting = listOfImages(LIST, services);
    runOut();
    expect(await (await waiting).text()).toContain('"standin"');
  });

  it('fails as the network does where it was never stored', async () => {
    await expect(listOfImages(LIST, browser(gone).services)).rejects.toThrow('no network');
  });

  it.each([
    ['an error', () => new Response('{}', { status: 500, headers: { 'content-type': 'application/json' } })],
    ['a page', () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })],
  ])('does not keep %s in its place', async (_, answer) => {
    let online = true;
    const { services } = browser(() => (online ? answer() : gone()));
    await listOfImages(LIST, services);
    online = false;
    await expect(listOfImages(LIST, services)).rejects.toThrow('no network');
  });
});

describe('keeping images', () => {
  it('fetches every listed file once, into the cache that the engine reads', async () => {
    const { services, caches, asked } = browser(chunkOrList);
    expect(await keepImages(LIST, services)).toBe(true);
    expect([...(caches.get(DATA_CACHE)?.keys() ?? [])]).toEqual(files);
    await keepImages(LIST, services);
    expect(asked.filter((url) => url !== LIST)).toEqual(files);
  });

  it('reports where a file cannot be fetched, and stores no page in its place', async () => {
    const page = () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
    const { services, caches } = browser((url) => (url === files[0] ? page() : chunkOrList(url)));
    expect(await keepImages(LIST, services)).toBe(false);
    expect([...(caches.get(DATA_CACHE)?.keys() ?? [])]).toEqual(files.slice(1));
  });

  it('does not fetch large sets without a request', async () => {
    const [chunk] = images.entry.chunks;
    if (!chunk) throw new Error('no chunk');
    const chunks = Array.from({ length: 150 }, (_, i) => ({ ...chunk, file: `part-${i}.bin` }));
    const large = formatManifest({ version: 1, datasets: [{ ...images.entry, chunks }] });
    const { services, asked } = browser((url) => (url === LIST ? json(large) : new Response('chunk')));
    expect(await keepImages(LIST, services)).toBe(true);
    expect(asked).toEqual([LIST]);
  });
});
