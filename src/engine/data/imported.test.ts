import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LoadProgress } from '../../core/data/load.ts';
import { loadExperimentData } from '../../core/data/load.ts';
import { madeUpRecords } from '../../core/data/testing/records.ts';
import type { Bytes } from './byte-stream.ts';
import { createImportStore, type ImportKeep, type ImportStore, KEPT } from './imported.ts';
import { gzip, officialLayout, tar } from './testing/archives.ts';

/** A browser's storage, made of a map; values pass through it as copies. */
function memoryKeep(): ImportKeep & { readonly kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>();
  return {
    kept,
    get: async (key) => structuredClone(kept.get(key)),
    replace: async (entries) => {
      kept.clear();
      for (const [key, value] of entries) kept.set(key, structuredClone(value));
    },
    clear: async () => kept.clear(),
  };
}

const brokenKeep: ImportKeep = {
  get: () => Promise.reject(new Error('no storage here')),
  replace: () => Promise.reject(new Error('no storage here')),
  clear: () => Promise.reject(new Error('no storage here')),
};

const file = (name: string, bytes: Bytes) => new File([bytes], name);
const silent = () => undefined;

async function loaded(store: ImportStore, trainSize: number) {
  const images = await store.current();
  if (!images) throw new Error('nothing was imported');
  const data = loadExperimentData({
    dataset: images.dataset,
    readChunk: images.readChunk,
    trainSize,
    testSize: 10_000,
  });
  await data.test.until(data.test.images.count);
  return { data, notice: images.notice };
}

/** The batch that each training image was marked with. */
const batchesIn = (pixels: Uint8Array, count: number) => Array.from({ length: count }, (_, i) => pixels[i * 3072]);

describe('a dropped file', () => {
  it.each<[string, (tarred: Bytes) => Promise<Bytes>]>([
    ['cifar-10-binary.tar.gz', gzip],
    ['cifar-10-binary.tar', async (tarred) => tarred],
    ['renamed', gzip],
  ])('called %s is read in official order', async (name, wrap) => {
    const store = createImportStore(memoryKeep());
    await store.importFiles([file(name, await wrap(await tar(officialLayout(20))))], silent);
    const { data, notice } = await loaded(store, 100);
    expect(data.available).toEqual({ train: 100, test: 20 });
    expect(batchesIn(data.train.images.pixels, 100)).toEqual([1, 2, 3, 4, 5].flatMap((batch) => Array(20).fill(batch)));
    expect(batchesIn(data.test.images.pixels, 20)).toEqual(Array(20).fill(0));
    expect([data.id, notice]).toEqual(['cifar10', null]);
  });

  it('with much else in it, larger than any buffer, is read all the same', async () => {
    const padding: [string, Bytes] = ['cifar-10-batches-bin/other.dat', new Uint8Array(3_000_000)];
    const store = createImportStore(memoryKeep());
    await store.importFiles([file('a.tar', await tar([padding, ...officialLayout(400), padding]))], silent);
    expect((await loaded(store, 2000)).data.train.ready).toBe(2000);
  });

  it('that is a batch by its official name goes with the others dropped', async () => {
    const store = createImportStore(memoryKeep());
    const files = [file('test_batch.bin', madeUpRecords(10, 0)), file('data_batch_2.bin', madeUpRecords(30, 2))];
    await store.importFiles(files, silent);
    expect((await loaded(store, 30)).data.available).toEqual({ train: 30, test: 10 });
  });

  it('that is a single batch gives a test set from its end, with a notice', async () => {
    const store = createImportStore(memoryKeep());
    await store.importFiles([file('mine.bin', madeUpRecords(60))], silent);
    const { data, notice } = await loaded(store, 50);
    expect(data.available).toEqual({ train: 50, test: 10 });
    expect(notice).toMatch(/last sixth/);
  });

  it('reports how far it has been read', async () => {
    const told: LoadProgress[] = [];
    const bytes = await tar(officialLayout(100));
    await createImportStore(memoryKeep()).importFiles([file('a.tar', bytes)], (progress) => told.push(progress));
    const amounts = told.map(({ receivedBytes }) => receivedBytes);
    expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
    expect(told.at(-1)).toEqual({ receivedBytes: 2 * bytes.length, totalBytes: 2 * bytes.length });
  });
});

describe('imported images', () => {
  it('are there on the next visit', async () => {
    const keep = memoryKeep();
    await createImportStore(keep).importFiles([file('mine.bin', madeUpRecords(60))], silent);
    const { data, notice } = await loaded(createImportStore(keep), 50);
    expect(data.train.ready).toBe(50);
    expect(notice).toMatch(/last sixth/);
  });

  it('are read from where they are stored, and held in memory only where they are not', async () => {
    const keep = memoryKeep();
    const store = createImportStore(keep);
    await store.importFiles([file('mine.bin', madeUpRecords(60))], silent);
    keep.kept.clear();
    await expect(loaded(store, 50)).rejects.toMatchObject({ code: 'no-chunk' });
    const unkept = createImportStore(brokenKeep);
    await unkept.importFiles([file('mine.bin', madeUpRecords(60))], silent);
    expect((await loaded(unkept, 50)).data.train.ready).toBe(50);
  });

  it('are all of the official archive', () => {
    expect(KEPT).toEqual({ train: 50_000, test: 10_000 });
  });

  it('are kept one by one, not the whole buffer with each', async () => {
    const keep = memoryKeep();
    await createImportStore(keep).importFiles([file('mine.bin', madeUpRecords(720))], silent);
    const buffers = [...keep.kept.values()].filter((value) => value instanceof Uint8Array);
    expect(buffers.map(({ buffer }) => buffer.byteLength / 3073)).toEqual([300, 300, 120]);
  });

  it('stay for the visit where nothing can be stored, with a notice', async () => {
    const store = createImportStore(brokenKeep);
    expect(await store.current()).toBeNull();
    await store.importFiles([file('mine.bin', madeUpRecords(60))], silent);
    const { data, notice } = await loaded(store, 50);
    expect(data.train.ready).toBe(50);
    expect(notice).toMatch(/did not store the images/);
    await store.deleteAll();
    expect(await store.current()).toBeNull();
  });

  it('are gone once deleted', async () => {
    const keep = memoryKeep();
    const store = createImportStore(keep);
    await store.importFiles([file('mine.bin', madeUpRecords(60))], silent);
    await store.deleteAll();
    expect([await store.current(), await createImportStore(keep).current(), keep.kept.size]).toEqual([null, null, 0]);
  });

  it('that another version kept in another form count as none', async () => {
    const keep = memoryKeep();
    keep.kept.set('dataset', { version: 99 });
    expect(await createImportStore(keep).current()).toBeNull();
  });

  it('of which the browser dropped a file fail with a sentence', async () => {
    const keep = memoryKeep();
    await createImportStore(keep).importFiles([file('mine.bin', madeUpRecords(60))], silent);
    for (const key of keep.kept.keys()) if (key.endsWith('.bin')) keep.kept.delete(key);
    await expect(loaded(createImportStore(keep), 50)).rejects.toMatchObject({ code: 'no-chunk' });
  });
});

describe('a file that is not CIFAR-10', () => {
  const text = (content: string) => new TextEncoder().encode(content);
  const batch = madeUpRecords(20);
  const bad: [string, string, () => Promise<Bytes>, string, RegExp][] = [
    [
      'a photograph',
      'holiday.jpg',
      async () => Uint8Array.of(0xff, 0xd8, ...new Uint8Array(9000)),
      'not-cifar',
      /holiday\.jpg/,
    ],
    ['a zip', 'a.zip', async () => text(`PK${'x'.repeat(5000)}`), 'not-cifar', /a\.zip is not a CIFAR-10 file/],
    ['nothing', 'empty.bin', async () => new Uint8Array(0), 'not-cifar', /empty\.bin is empty/],
    ['a short text', 'notes.txt', async () => text('hello'), 'not-cifar', /notes\.txt is 5 bytes long/],
    ['a gzipped text', 'notes.gz', async () => gzip(text('\0hello')), 'not-cifar', /is 6 bytes long/],
    [
      'the Python version',
      'py.tar.gz',
      async () => gzip(await tar([['data_batch_1', batch]])),
      'not-cifar',
      /Python version/,
    ],
    ['CIFAR-100', '100.tar', async () => tar([['train.bin', batch]]), 'not-cifar', /CIFAR-100/],
    ['another archive', 'x.tar', async () => tar([['x.txt', text('x')]]), 'not-cifar', /no CIFAR-10 batch in x\.tar/],
    [
      'a truncated download',
      'c.tar.gz',
      async () => (await gzip(await tar(officialLayout(20)))).slice(0, 1500),
      'unreadable',
      /c\.tar\.gz is cut off/,
    ],
    [
      'a truncated tar',
      'c.tar',
      async () => (await tar(officialLayout(20))).slice(0, 100_000),
      'unreadable',
      /c\.tar is cut off/,
    ],
    [
      'damaged gzip',
      'd.tar.gz',
      async () => (await gzip(await tar(officialLayout(20)))).fill(0xaa, 500, 900),
      'unreadable',
      /d\.tar\.gz is cut off or damaged/,
    ],
    [
      'a batch with label 11',
      'data_batch_1.bin',
      async () => batch.with(5 * 3073, 11),
      'bad-label',
      /Record 6 of data_batch_1\.bin has the label byte 11/,
    ],
  ];
  it.each(bad)('but %s is refused with a sentence', async (_, name, bytes, code, sentence) => {
    const importing = createImportStore(memoryKeep()).importFiles([file(name, await bytes())], silent);
    await expect(importing).rejects.toMatchObject({ code, message: expect.stringMatching(sentence) });
  });

  it('leaves what was imported before', async () => {
    const keep = memoryKeep();
    const store = createImportStore(keep);
    await store.importFiles([file('mine.bin', madeUpRecords(60))], silent);
    await expect(store.importFiles([file('notes.txt', text('hello'))], silent)).rejects.toThrow(/notes\.txt/);
    expect((await loaded(store, 50)).data.train.ready).toBe(50);
    expect((await loaded(createImportStore(keep), 50)).data.train.ready).toBe(50);
  });
});

describe('the browser’s own storage', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('without space for a file leaves the one before as it was: all is one transaction, which is rolled back', async () => {
    const transaction = { abort: vi.fn(), objectStore: () => objects };
    const begin = vi.fn(() => transaction);
    const objects = { transaction, clear: vi.fn(), put: vi.fn(refuseFile) };
    vi.stubGlobal('indexedDB', { open: () => opened({ transaction: begin }) });
    const store = createImportStore();
    await store.importFiles([file('mine.bin', madeUpRecords(60))], silent);
    expect((await loaded(store, 50)).notice).toContain('did not store the images');
    expect([begin.mock.calls.length, objects.clear.mock.calls.length, objects.put.mock.calls.length]).toEqual([
      1, 1, 3,
    ]);
    expect(transaction.abort).toHaveBeenCalledTimes(1);
  });
});

function refuseFile(_: unknown, key: string): void {
  if (key !== 'dataset' && key !== 'notice') throw new DOMException('No room.', 'QuotaExceededError');
}

function opened(result: unknown) {
  const made = { result, error: null, onsuccess: () => undefined };
  queueMicrotask(() => made.onsuccess());
  return made;
}
