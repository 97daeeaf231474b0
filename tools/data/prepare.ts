// Prepares a data set in a folder: shared by `npm run data` and `npm start`.

import { join } from 'node:path';
import { pickBalanced } from '../../src/core/data/batches.ts';
import { RECORD_BYTES } from '../../src/core/data/cifar-codec.ts';
import type { Split } from '../../src/core/data/image-set.ts';
import { sizeOf } from '../../src/core/data/manifest.ts';
import { cifarNames, standinNames } from '../../src/core/data/names.ts';
import { type PackedDataset, packDataset } from '../../src/core/data/pack.ts';
import { drawStandinRecords } from '../../src/core/data/standin/standin.ts';
import { walkFiles } from '../../src/engine/data/archive.ts';
import type { Sizes } from './arguments.ts';
import { downloadArchive, type OfficialArchive } from './download.ts';
import { writeDataset } from './folder.ts';
import { localFiles } from './local-files.ts';
import { createProgress, megabytes, type ProgressStream } from './progress.ts';

export interface PrepareOptions {
  readonly out: string;
  readonly sizes: Sizes;
  /** For what is worth a line. */
  readonly say: (line: string) => void;
  /** For what moves. */
  readonly progress: ProgressStream;
}

/** Where the downloaded archive is kept, from the project's root. */
const ARCHIVE = join('.cache', 'cifar-10-binary.tar.gz');

/** Pictures drawn between two looks at the progress. */
const BUNDLE = 100;

export interface DownloadLimits {
  readonly connectWithin: number;
  readonly signal?: AbortSignal;
}

/** @throws DataError */
export async function prepareOfficial(
  archive: OfficialArchive,
  limits: DownloadLimits,
  options: PrepareOptions,
  file: string = ARCHIVE,
): Promise<void> {
  const onProgress = createProgress(options.progress, 'Downloading CIFAR-10', megabytes);
  await downloadArchive({ archive, file, onProgress, ...limits });
  await prepareFrom(file, options);
}

/** @param path an archive, a batch, or a folder of batches. @throws DataError */
export async function prepareFrom(path: string, { out, sizes, say }: PrepareOptions): Promise<void> {
  const files = await localFiles(path);
  const picked = await pickBalanced(() => walkFiles(files), sizes);
  if (picked.notice) say(picked.notice);
  for (const split of ['train', 'test'] as const) sayIfFewer(split, picked.found[split], sizes[split], say);
  const taken = { train: picked.train.length / RECORD_BYTES, test: picked.test.length / RECORD_BYTES };
  await publish(packDataset(cifarNames(taken, picked.found), picked), out, say);
}

export async function prepareStandin(seed: number, { out, sizes, say, progress }: PrepareOptions): Promise<void> {
  const total = sizes.train + sizes.test;
  const show = createProgress(
    progress,
    'Drawing the stand-in',
    (pictures) => `${pictures.toLocaleString('en')} pictures`,
  );
  const draw = (split: Split, before: number) =>
    drawSplit(seed, split, sizes[split], (done) => show(before + done, total));
  const records = { train: draw('train', 0), test: draw('test', sizes.train) };
  await publish(packDataset(standinNames(seed), records), out, say);
}

function drawSplit(seed: number, split: Split, count: number, onDrawn: (done: number) => void): Uint8Array {
  const records = new Uint8Array(count * RECORD_BYTES);
  for (let start = 0; start < count; start += BUNDLE) {
    const bundle = Math.min(BUNDLE, count - start);
    records.set(drawStandinRecords(seed, split, start, bundle), start * RECORD_BYTES);
    onDrawn(start + bundle);
  }
  return records;
}

async function publish(packed: PackedDataset, out: string, say: (line: string) => void): Promise<void> {
  await writeDataset(out, packed);
  const { entry, chunks } = packed;
  const [train, test] = [sizeOf(entry, 'train'), sizeOf(entry, 'test')].map((size) => size.toLocaleString('en'));
  const bytes = chunks.reduce((total, chunk) => total + chunk.bytes.length, 0);
  say(
    `${entry.title}: ${train} training and ${test} test pictures in ${chunks.length} files (${megabytes(bytes)}) in ${out}`,
  );
}

function sayIfFewer(split: Split, found: number, asked: number, say: (line: string) => void): void {
  if (found >= asked) return;
  const [has, wanted] = [found.toLocaleString('en'), asked.toLocaleString('en')];
  const kind = split === 'train' ? 'training' : 'test';
  say(`There are ${has} ${kind} pictures here, fewer than the ${wanted} asked for; all ${has} are taken.`);
}
