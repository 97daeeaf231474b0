import { describe, expect, it } from 'vitest';
import { formatManifest, type Manifest } from '../../core/data/manifest.ts';
import { cifarNames, standinNames } from '../../core/data/names.ts';
import { packDataset } from '../../core/data/pack.ts';
import { madeUpRecords } from '../../core/data/testing/records.ts';
import { WAITS, type WebServices } from './browser-source.ts';
import { createImportStore, type ImportKeep } from './imported.ts';
import { createDataSource } from './source.ts';

const manifestUrl = 'http://page.example/course/data/manifest.json';
const records = { train: madeUpRecords(350), test: madeUpRecords(20, 1) };
const sizes = { train: 350, test: 20 };
const ASKED = { trainSize: 350, testSize: 20 };
const standin = packDataset(standinNames(1), records);
const cifar = packDataset(cifarNames(sizes, sizes), records);
const manifestOf = (...datasets: Manifest['datasets']): Manifest => ({ version: 1, datasets });
const noKeep: ImportKeep = {
  get: async () => undefined,
  replace: () => Promise.reject(new Error('no storage here')),
  clear: async () => undefined,
};

type Answer = () => Response | Promise<Response>;
const missing: Answer = () => new Response('not here', { status: 404 });
const page: Answer = () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });

/** A server, and a cache made of a map. The requests are in `asked`. */
function site(manifest: Answer, chunk: (file: string) => Answer = chunkAnswer) {
  const asked: { readonly file: string; readonly cache: RequestCache | undefined }[] = [];
  const cached = new Map<string, Response>();
  const waited: number[] = [];
  const services: WebServices = {
    fetch: async (url, init) => {
      const file = url.slice(url.lastIndexOf('/') + 1);
      asked.push({ file, cache: init?.cache });
      return file === 'manifest.json' ? manifest() : chunk(file)();
    },
    openCache: async () => ({
      match: async (url) => cached.get(String(url))?.clone(),
      put: async (url, response) => void cached.set(String(url), response),
      keys: async () => [...cached.keys()].map((url) => new Request(url)),
      delete: async (request) => cached.delete(request instanceof Request ? request.url : String(request)),
    }),
    wait: async (milliseconds) => void waited.push(milliseconds),
  };
  const chunksAsked = () => asked.map(({ file }) => file).filter((file) => file.endsWith('.bin'));
  return { asked, cached, services, chunksAsked, waited };
}

const json = (manifest: Manifest) => () => new Response(formatManifest(manifest));

function chunkAnswer(file: string): Answer {
  const found = [...standin.chunks, ...cifar.chunks].find(({ entry }) => entry.file === file);
  return found ? () => new Response(found.bytes.slice()) : missing;
}

async function openAll(
  services: WebServices,
  id: 'cifar10' | 'standin' = 'cifar10',
  imports = createImportStore(noKeep),
) {
  const data = await createDataSource({ manifestUrl, services, imports }).open(id, ASKED, () => undefined);
  await data.train.until(350);
  await data.test.until(20);
  return data;
}

describe('the worker’s images', () => {
  it('are the prepared ones that were requested', async () => {
    const data = await openAll(site(json(manifestOf(cifar.entry, standin.entry))).services);
    expect([data.id, data.imported, data.notice, data.train.ready]).toEqual(['cifar10', false, null, 350]);
  });

  it('are the stand-in, by name, where no real ones are prepared', async () => {
    const data = await openAll(site(json(manifestOf(standin.entry))).services);
    expect([data.id, data.title]).toEqual(['standin', 'Stand-in']);
    expect(data.notice).toMatch(
      /^The page has no real CIFAR-10 images prepared, so it shows synthetic stand-in images\./,
    );
  });

  it('are the imported ones before any prepared ones, but not in place of the stand-in', async () => {
    const imports = createImportStore(noKeep);
    await imports.importFiles([new File([madeUpRecords(420)], 'mine.bin')], () => undefined);
    const { services } = site(json(manifestOf(cifar.entry, standin.entry)));
    expect((await openAll(services, 'cifar10', imports)).imported).toBe(true);
    expect((await openAll(services, 'standin', imports)).imported).toBe(false);
  });

  it('report how many bytes have arrived', async () => {
    const told: number[] = [];
    const { services } = site(json(manifestOf(cifar.entry)));
    const source = createDataSource({ manifestUrl, services, imports: createImportStore(noKeep) });
    const data = await source.open('cifar10', ASKED, ({ receivedBytes }) => told.push(receivedBytes));
    await data.test.until(20);
    expect(told.at(-1)).toBe(370 * 3073);
  });
});

describe('the cache', () => {
  it('is read before the network', async () => {
    const { services, chunksAsked } = site(json(manifestOf(cifar.entry)));
    await openAll(services);
    expect(chunksAsked()).toHaveLength(3);
    await openAll(services);
    expect(chunksAsked()).toHaveLength(3);
  });

  it('with a damaged copy is passed by, once, and mended', async () => {
    const { services, cached, asked, chunksAsked } = site(json(manifestOf(cifar.entry)));
    await openAll(services);
    const [first = ''] = chunksAsked();
    cached.set(new URL(first, manifestUrl).href, new Response(new Uint8Array(cifar.chunks[0]?.bytes.length ?? 0)));
    await openAll(services);
    expect(asked.filter(({ file }) => file === first).map(({ cache }) => cache)).toEqual([undefined, 'reload']);
    await openAll(services);
    expect(chunksAsked()).toHaveLength(4);
  });

  it('loses what no longer belongs to the manifest, and nothing of another page’s', async () => {
    const { services, cached } = site(json(manifestOf(cifar.entry)));
    const stale = new URL('cifar10-train-00.000000000000.bin', manifestUrl).href;
    cached.set(stale, new Response('old'));
    const others = 'http://page.example/other/data/cifar10-train-00.000000000000.bin';
    cached.set(others, new Response('of another page'));
    await openAll(services);
    expect([cached.has(stale), cached.has(others), cached.size]).toEqual([false, true, 4]);
  });

  it.each<[string, WebServices['openCache']]>([
    ['is missing', async () => null],
    ['may not be used', () => Promise.reject(new Error('SecurityError'))],
  ])('may fail: all continues where it %s', async (_, openCache) => {
    const { services } = site(json(manifestOf(cifar.entry)));
    expect((await openAll({ ...services, openCache })).train.ready).toBe(350);
  });
});

describe('a connection that is lost between chunks', () => {
  it('is retried, after a longer delay each time, and what has arrived is not requested again', async () => {
    let down = 4;
    const [first] = cifar.chunks;
    const { services, chunksAsked, waited } = site(json(manifestOf(cifar.entry)), (file) => {
      if (file === first?.entry.file || down-- <= 0) return chunkAnswer(file);
      return () => Promise.reject(new TypeError('Failed to fetch'));
    });
    expect((await openAll(services)).train.ready).toBe(350);
    expect(chunksAsked().filter((file) => file === first?.entry.file)).toHaveLength(1);
    expect(waited).toHaveLength(4);
    expect(waited).toEqual(waited.toSorted((a, b) => a - b));
  });

  it('is reported at each attempt, until images arrive', async () => {
    let down = 2;
    const [first] = cifar.chunks;
    const { services } = site(json(manifestOf(cifar.entry)), (file) => {
      if (file === first?.entry.file || down-- <= 0) return chunkAnswer(file);
      return () => Promise.reject(new TypeError('Failed to fetch'));
    });
    const told: boolean[] = [];
    const source = createDataSource({ manifestUrl, services, imports: createImportStore(noKeep) });
    const data = await source.open('cifar10', ASKED, ({ retrying = false }) => told.push(retrying));
    await data.test.until(20);
    expect(told.filter(Boolean)).toHaveLength(2);
    expect([told[0], told.at(-1)]).toEqual([false, false]);
  });

  it('is abandoned after a quarter of a minute', async () => {
    const { services, waited } = site(json(manifestOf(cifar.entry)), () => () => Promise.reject(new TypeError('gone')));
    await expect(openAll(services)).rejects.toMatchObject({ code: 'network' });
    expect(waited.slice(0, WAITS.length)).toEqual(WAITS);
  });
});

describe('what goes wrong', () => {
  const ok = json(manifestOf(cifar.entry));
  const bytes = cifar.chunks[0]?.bytes.slice() ?? new Uint8Array(0);
  const refused: Answer = () => Promise.reject(new TypeError('Failed to fetch'));
  const cases: [string, Answer, (file: string) => Answer, string, RegExp][] = [
    ['no manifest', missing, chunkAnswer, 'no-manifest', /run npm run data/],
    ['a page in place of the manifest', page, chunkAnswer, 'no-manifest', /run npm run data/],
    ['a page without its type', () => new Response(' <!doctype html>'), chunkAnswer, 'no-manifest', /run npm run data/],
    ['a manifest of nothing', json(manifestOf()), chunkAnswer, 'no-manifest', /npm run data/],
    ['a manifest that is not JSON', () => new Response('{'), chunkAnswer, 'bad-manifest', /is not JSON/],
    ['a server error', () => new Response('', { status: 500 }), chunkAnswer, 'network', /server answered 500/],
    ['no connection', refused, chunkAnswer, 'network', /Failed to fetch.*check the connection/],
    ['a missing chunk', ok, () => missing, 'no-chunk', /cifar10-train-00\.\w+\.bin is missing/],
    ['a page in place of a chunk', ok, () => page, 'no-chunk', /is missing on the server/],
    [
      'a truncated chunk',
      ok,
      () => () => new Response(bytes.slice(0, 9)),
      'bad-chunk',
      /9 bytes long instead of 921,900/,
    ],
    ['a chunk changed', ok, () => () => new Response(bytes.with(9, 9)), 'checksum', /npm run data again/],
    ['a connection lost', ok, () => refused, 'network', /check the connection/],
  ];
  it.each(cases)('with %s is one sentence', async (_, manifest, chunk, code, sentence) => {
    const opening = openAll(site(manifest, chunk).services);
    await expect(opening).rejects.toMatchObject({ code, message: expect.stringMatching(sentence) });
  });
});
