import { describe, expect, it } from 'vitest';
import { TEST_SIZE, TRAIN_SIZE } from '../experiment.ts';
import { labelsOf, RECORD_BYTES } from './cifar-codec.ts';
import { DataError } from './experiment-data.ts';
import { IMAGE_BYTES } from './image-set.ts';
import { type LoadOptions, type LoadProgress, loadExperimentData, type ReadChunk } from './load.ts';
import { sha256Hex } from './manifest.ts';
import { standinNames } from './names.ts';
import { packDataset } from './pack.ts';
import { madeUpRecords } from './testing/records.ts';

const TRAIN = 1000;
const { entry: dataset, chunks } = packDataset(standinNames(1), {
  train: madeUpRecords(TRAIN),
  test: madeUpRecords(20, 1),
});
const bytesOf = new Map(chunks.map(({ entry, bytes }) => [entry.file, bytes]));
const readAll: ReadChunk = async ({ file }) => bytesOf.get(file) ?? new Uint8Array(0);
const firstFile = dataset.chunks[0]?.file ?? '';

function load(options: Partial<LoadOptions> = {}) {
  return loadExperimentData({ dataset, trainSize: TRAIN, testSize: 20, readChunk: readAll, ...options });
}

/** Reads as usual, but hands over `change`d bytes for the first chunk, as long as `bad` says so. */
function tampering(change: (bytes: Uint8Array) => Uint8Array, bad = (_fresh: boolean) => true): ReadChunk {
  return async (chunk, request) => {
    const bytes = await readAll(chunk, request);
    return chunk.file === firstFile && bad(request.fresh) ? change(bytes) : bytes;
  };
}

const flipped = (bytes: Uint8Array) => bytes.with(5000, 1);

describe('loading', () => {
  it('brings every image with its label, in order', async () => {
    const data = load();
    await data.train.until(TRAIN);
    await data.test.until(20);
    expect(data.train.images.labels).toEqual(labelsOf('', madeUpRecords(TRAIN)));
    expect(data.train.images.positions).toEqual(Uint32Array.from({ length: TRAIN }, (_, i) => i));
    expect([...data.train.images.pixels.subarray(999 * IMAGE_BYTES, 999 * IMAGE_BYTES + 3)]).toEqual([0, 999 % 256, 3]);
    expect(data.test.images.pixels[0]).toBe(1);
  });

  it('has the numbers of the whole set before anything has arrived', () => {
    const data = load({ trainSize: 100, readChunk: () => new Promise(() => undefined) });
    expect(data.available).toEqual({ train: TRAIN, test: 20 });
    expect([data.train.images.count, data.train.ready, data.test.images.count]).toEqual([100, 0, 20]);
    expect(data.statistics).toEqual(dataset.statistics);
  });

  it('lets training begin after the first chunk', async () => {
    const data = load({
      readChunk: (chunk, request) =>
        chunk.file === firstFile ? readAll(chunk, request) : new Promise(() => undefined),
    });
    await data.train.until(128);
    expect(data.train.ready).toBe(300);
  });

  it('takes a class-balanced part and reads no chunk that it does not need', async () => {
    const asked: string[] = [];
    const readChunk: ReadChunk = (chunk, request) => {
      asked.push(chunk.file);
      return readAll(chunk, request);
    };
    const data = load({ trainSize: 305, readChunk });
    await data.test.until(20);
    expect(data.train.ready).toBe(305);
    const labels = [...data.train.images.labels];
    expect(labels.filter((label) => label === 4)).toHaveLength(31);
    expect(labels.filter((label) => label === 5)).toHaveLength(30);
    expect(asked).toEqual(dataset.chunks.filter((_, i) => i < 2 || i === 4).map(({ file }) => file));
  });

  it('reads no test chunk beyond the images that it is tested on', async () => {
    const { entry, chunks: all } = packDataset(standinNames(1), { train: madeUpRecords(10), test: madeUpRecords(700) });
    const asked: string[] = [];
    const data = loadExperimentData({
      ...{ dataset: entry, trainSize: 10, testSize: 310 },
      readChunk: async ({ file }) => {
        asked.push(file);
        return all.find((chunk) => chunk.entry.file === file)?.bytes ?? new Uint8Array(0);
      },
    });
    await data.test.until(310);
    expect([data.test.ready, data.available.test]).toEqual([310, 700]);
    expect(asked).toEqual(entry.chunks.slice(0, 3).map(({ file }) => file));
  });

  it('names the images of each split once they are all there', async () => {
    const data = load({ trainSize: 305 });
    expect([data.train.sha256, data.test.sha256]).toEqual([null, null]);
    await data.test.until(20);
    const again = load({ trainSize: 305, testSize: 10 });
    await again.test.until(10);
    expect(again.train.sha256).toBe(data.train.sha256);
    expect(again.test.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(again.test.sha256).not.toBe(data.test.sha256);
  });

  it('keeps each image’s position in the prepared split', async () => {
    // Class 0 alone for 300 records, then the ten in turn: a balanced part skips most of the beginning.
    const train = Buffer.concat([new Uint8Array(300 * RECORD_BYTES), madeUpRecords(300)]);
    const lopsided = packDataset(standinNames(1), { train, test: madeUpRecords(20) });
    const bytes = new Map(lopsided.chunks.map((chunk) => [chunk.entry.file, chunk.bytes]));
    const data = load({
      dataset: lopsided.entry,
      trainSize: 20,
      readChunk: async ({ file }) => bytes.get(file) ?? new Uint8Array(0),
    });
    await data.train.until(20);
    expect([...data.train.images.positions].slice(0, 4)).toEqual([0, 1, 301, 302]);
    expect(data.train.images.positions.at(-1)).toBe(319);
  });

  it('has a note when there are fewer images than requested', () => {
    expect(load({ trainSize: 3000 }).notice).toBe(
      'This set has 1,000 training images; 3,000 were asked for, so all 1,000 are used.',
    );
    expect(load({ trainSize: TRAIN_SIZE.default }).notice).toBeNull();
    expect(load().notice).toBeNull();
    expect(load({ testSize: 2000 }).notice).toBe(
      'This set has 20 test images; 2,000 were asked for, so all 20 are used.',
    );
    expect(load({ testSize: 50 }).notice).toContain('50 were asked for');
    expect(load({ testSize: TEST_SIZE.default }).notice).toBeNull();
  });

  it('reports bytes as they arrive, and ends with all of them', async () => {
    const reported: LoadProgress[] = [];
    const readChunk: ReadChunk = async (chunk, request) => {
      request.onBytes(Math.floor(chunk.bytes / 2));
      return readAll(chunk, request);
    };
    const data = load({ readChunk, onProgress: (progress) => reported.push(progress) });
    await data.test.until(20);
    const total = dataset.chunks.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(reported[0]).toEqual({ receivedBytes: 460_950, totalBytes: total });
    expect(reported.at(-1)).toEqual({ receivedBytes: total, totalBytes: total });
  });
});

describe('a chunk that is not as prepared', () => {
  it.each<[string, (bytes: Uint8Array) => Uint8Array, string, RegExp]>([
    ['tampered with', flipped, 'checksum', /SHA-256 differs.*npm run data/],
    ['truncated', (bytes) => bytes.subarray(0, 5000), 'bad-chunk', /5,000 bytes long instead of 921,900/],
    ['missing', () => new Uint8Array(0), 'bad-chunk', /0 bytes long/],
  ])('because it is %s fails with a sentence', async (_, change, code, sentence) => {
    const data = load({ readChunk: tampering(change) });
    await expect(data.train.until(1)).rejects.toMatchObject({ code, message: expect.stringMatching(sentence) });
    await expect(data.train.until(1)).rejects.toThrow(firstFile);
  });

  it('is fetched once more, past every cache', async () => {
    const data = load({ readChunk: tampering(flipped, (fresh) => !fresh) });
    await data.train.until(TRAIN);
    expect(data.train.ready).toBe(TRAIN);
  });

  it('with label 11 and a hash to match is refused all the same', async () => {
    const bytes = madeUpRecords(10).with(RECORD_BYTES, 11);
    const { entry } = packDataset(standinNames(1), { train: madeUpRecords(10), test: madeUpRecords(10) });
    const chunksNow = entry.chunks.map((chunk) => ({ ...chunk, sha256: sha256Hex(bytes) }));
    const data = load({ dataset: { ...entry, chunks: chunksNow }, readChunk: async () => bytes });
    await expect(data.train.until(1)).rejects.toMatchObject({ code: 'bad-label' });
  });

  it('with other classes than the manifest lists is refused', async () => {
    const swapped = dataset.chunks.map((chunk) => ({ ...chunk, classCounts: [31, 29, ...chunk.classCounts.slice(2)] }));
    const data = load({ dataset: { ...dataset, chunks: swapped } });
    await expect(data.train.until(1)).rejects.toMatchObject({ code: 'bad-chunk' });
  });

  it('leaves what came before it, and rejects all that wait for more', async () => {
    const second = dataset.chunks[1]?.file;
    const data = load({
      readChunk: async (chunk, request) => {
        if (chunk.file === second) throw new DataError('network', 'gone');
        return readAll(chunk, request);
      },
    });
    const waiting = [data.train.until(301), data.train.until(TRAIN), data.test.until(1)];
    const outcomes = await Promise.allSettled(waiting);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await data.train.until(300);
    expect(data.train.ready).toBe(300);
  });

  it('is never an unhandled rejection, even when nothing waits', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    const data = load({ readChunk: async () => Promise.reject(new Error('disk on fire')) });
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
    await expect(data.test.until(1)).rejects.toMatchObject({ code: 'unreadable', message: /disk on fire/ });
  });
});
