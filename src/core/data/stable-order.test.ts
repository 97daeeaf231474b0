// The first N images are the same whatever was prepared: their bytes, their order, their positions, and the hash that names them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../rng.ts';
import { pickBalanced, type WalkBatches } from './batches.ts';
import { classCounts, RECORD_BYTES } from './cifar-codec.ts';
import { loadExperimentData } from './load.ts';
import { sha256Hex } from './manifest.ts';
import { cifarNames } from './names.ts';
import { packDataset } from './pack.ts';
import { classQuotas, createAcceptor, FIRST_PART, preparedOrder } from './subset.ts';
import { madeUpRecords } from './testing/records.ts';

/** The places, and the positions, of the first N images of a split of which `prepared` were prepared. */
function firstOf(labels: Uint8Array, prepared: number, firstPart: number, n: number) {
  const order = preparedOrder(labels, prepared, firstPart);
  const there = Uint8Array.from(order, (place) => labels[place] ?? 0);
  const accepts = createAcceptor(classQuotas(classCounts(there), n));
  return order.flatMap((place, position) => (accepts(there[position] ?? 0) ? [{ place, position }] : []));
}

const someLabels = fc.uint8Array({ min: 0, max: 9, minLength: 1, maxLength: 200 });
const size = fc.integer({ min: 0, max: 220 });

describe('the order of a prepared split', () => {
  it('has each image once, as many of each class as any', () => {
    fc.assert(
      fc.property(someLabels, size, size, (labels, prepared, firstPart) => {
        const order = preparedOrder(labels, prepared, firstPart);
        expect(new Set(order).size).toBe(Math.min(prepared, labels.length));
        const counts = classCounts(Uint8Array.from(order, (place) => labels[place] ?? 0));
        expect(counts).toEqual(classQuotas(classCounts(labels), prepared));
      }),
    );
  });

  it('gives the same first N, in the same order, whatever was prepared', () => {
    fc.assert(
      fc.property(someLabels, size, size, size, size, (labels, some, more, firstPart, asked) => {
        const n = Math.min(asked, some, more);
        const places = (prepared: number) => firstOf(labels, prepared, firstPart, n).map(({ place }) => place);
        expect(places(some)).toEqual(places(more));
      }),
    );
  });

  it('gives them the same positions, and so the same random labels, where the first part is prepared', () => {
    fc.assert(
      fc.property(someLabels, size, size, size, size, (labels, some, more, firstPart, asked) => {
        const n = Math.min(asked, some + firstPart);
        const first = (prepared: number) => firstOf(labels, firstPart + prepared, firstPart, n);
        expect(first(some + more)).toEqual(first(some));
      }),
    );
  });

  it('is the source’s own order up to the first part, as before there was more', () => {
    fc.assert(
      fc.property(someLabels, size, size, (labels, wanted, beyond) => {
        const accepts = createAcceptor(classQuotas(classCounts(labels), wanted));
        const before = Array.from(labels.keys()).filter((place) => accepts(labels[place] ?? 0));
        expect(preparedOrder(labels, wanted, wanted + beyond)).toEqual(before);
      }),
    );
  });
});

const BATCH = 1400;
const walk = walkTo(BATCH);

/** Only so many records of each batch. */
function walkTo(count: number): WalkBatches {
  const cut = (bytes: Uint8Array) => whole(bytes.subarray(0, count * RECORD_BYTES));
  return async function* () {
    for (const number of [1, 2, 3, 4, 5]) {
      yield { name: `data_batch_${number}.bin`, body: cut(shuffled(madeUpRecords(BATCH, number), number)) };
    }
    yield { name: 'test_batch.bin', body: cut(shuffled(madeUpRecords(BATCH), 6)) };
  };
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** With labels drawn at random, so that classes are not equally frequent. */
function shuffled(records: Uint8Array, seed: number): Uint8Array {
  const rng = createRng(seed);
  for (let at = 0; at < records.length; at += RECORD_BYTES) records[at] = rng.int(10);
  return records;
}

async function prepared(train: number, test: number) {
  const picked = await pickBalanced(walk, { train, test });
  const { entry, chunks } = packDataset(cifarNames({ train, test }, picked.found), picked);
  const bytes = new Map(chunks.map((chunk) => [chunk.entry.file, chunk.bytes]));
  return async (trainSize: number, testSize: number) => {
    const readChunk = async ({ file }: { file: string }) => bytes.get(file) ?? new Uint8Array(0);
    const data = loadExperimentData({ dataset: entry, trainSize, testSize, readChunk });
    await data.train.until(trainSize);
    await data.test.until(testSize);
    return data;
  };
}

describe('an experiment on sets of different sizes of the same batches', () => {
  it('uses the same images, by their bytes and by their hash, and the same statistics', async () => {
    const sets = [await prepared(4000, 800), await prepared(5003, 800), await prepared(7000, 1400)];
    for (const [n, test] of [
      [100, 77],
      [1000, 800],
      [4000, 10],
    ] as const) {
      const [first, ...others] = await Promise.all(sets.map((open) => open(n, test)));
      expect(first?.train.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(others).toHaveLength(2);
      for (const { train, test: tested, statistics } of others) {
        expect(sha256Hex(train.images.pixels)).toBe(sha256Hex(first?.train.images.pixels ?? new Uint8Array(0)));
        expect(train.images.labels).toEqual(first?.train.images.labels);
        expect(train.images.positions).toEqual(first?.train.images.positions);
        expect([train.sha256, tested.sha256, statistics]).toEqual([
          first?.train.sha256,
          first?.test.sha256,
          first?.statistics,
        ]);
      }
    }
  });

  it('begins with what the piece that was recorded on has: the first 932 records of each batch', async () => {
    const [ofAll, ofPiece] = [
      await pickBalanced(walk, { train: 7000, test: 10 }),
      await pickBalanced(walkTo(932), FIRST_PART),
    ];
    const first = ofAll.train.subarray(0, FIRST_PART.train * RECORD_BYTES);
    expect(sha256Hex(first)).toBe(sha256Hex(ofPiece.train));
    const batches = new Set(Array.from({ length: FIRST_PART.train }, (_, i) => first[i * RECORD_BYTES + 1]));
    expect([...batches]).toEqual([1, 2, 3, 4, 5]);
  });
});
