// `public/data/manifest.json`: which data sets are prepared and which files hold them. Written by `npm run data`, read by
// the page and the command line; every reader parses it here first. Not the files themselves (`load.ts`).

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import { DATA_IDS, type DataId } from '../experiment.ts';
import { say } from '../language/say.ts';
import { RECORD_BYTES } from './cifar-codec.ts';
import { DataError } from './experiment-data.ts';
import { CLASS_COUNT, IMAGE_SIDE, type Split } from './image-set.ts';

/** A chunk stays below this, so that each is checked and shown soon after it was requested. */
export const CHUNK_LIMIT = 1_000_000;

/** Name of the browser's Cache Storage that prepared chunks are kept in, by their addresses. */
export const DATA_CACHE = 'rethinking-generalization-data';

const count = z.int().check(z.nonnegative());
const gray = z.number().check(z.gte(0), z.lte(255));
const perChannel = z.tuple([gray, gray, gray]);
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
/** A plain name: nothing in it can lead out of the folder. */
const fileName = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/));

const chunkEntry = z
  .object({
    file: fileName,
    split: z.enum(['train', 'test']),
    /** Records in the file. */
    count: count.check(z.positive()),
    bytes: count.check(z.lt(CHUNK_LIMIT)),
    sha256: hash,
    /** Records by label 0 … 9, so that a balanced part can be planned before anything has arrived. */
    classCounts: z.array(count).check(z.length(CLASS_COUNT)),
  })
  .check(
    z.refine((chunk) => chunk.bytes === chunk.count * RECORD_BYTES, { path: ['bytes'] }),
    z.refine((chunk) => sum(chunk.classCounts) === chunk.count, { path: ['classCounts'] }),
  );

export const datasetEntry = z.object({
  id: z.enum(DATA_IDS),
  title: z.string(),
  /** Where the images come from, with credit. */
  provenance: z.string(),
  classes: z.array(z.string()).check(z.length(CLASS_COUNT)),
  shape: z.tuple([z.literal(IMAGE_SIDE), z.literal(IMAGE_SIDE), z.literal(3)]),
  /** Over the first 4,000 training images, or all where there are fewer. */
  statistics: z.object({ mean: perChannel, std: perChannel }),
  /** Of a generated data set. */
  seed: z.optional(count),
  /** Within a split, in the order of its images. */
  chunks: z.array(chunkEntry).check(z.refine((chunks) => chunks.some(({ split }) => split === 'train'))),
});

export const manifestSchema = z
  .object({ version: z.literal(1), datasets: z.array(datasetEntry) })
  .check(z.refine(({ datasets }) => new Set(datasets.map(({ id }) => id)).size === datasets.length));

export type ChunkEntry = z.infer<typeof chunkEntry>;
export type DatasetEntry = z.infer<typeof datasetEntry>;
export type Manifest = z.infer<typeof manifestSchema>;

export const EMPTY_MANIFEST: Manifest = { version: 1, datasets: [] };

/** @throws DataError `bad-manifest`, naming the first entry that is not valid. */
export function parseManifest(text: string): Manifest {
  const { data, error } = manifestSchema.safeParse(parseJson(text));
  if (data) return data;
  const where = error.issues[0]?.path.join('.') || say`its top level`;
  throw new DataError(
    'bad-manifest',
    say`The list of prepared images (manifest.json) is not valid at ${where}; run npm run data again, then reload.`,
    { cause: error },
  );
}

export function formatManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 1)}\n`;
}

export function findDataset(manifest: Manifest, id: DataId): DatasetEntry | undefined {
  return manifest.datasets.find((dataset) => dataset.id === id);
}

/** `manifest` with `dataset` in the place of an older one of its id. */
export function withDataset(manifest: Manifest, dataset: DatasetEntry): Manifest {
  const others = manifest.datasets.filter(({ id }) => id !== dataset.id);
  const order = (entry: DatasetEntry) => DATA_IDS.indexOf(entry.id);
  return { ...manifest, datasets: [...others, dataset].sort((a, b) => order(a) - order(b)) };
}

export function chunksOf(dataset: DatasetEntry, split: Split): ChunkEntry[] {
  return dataset.chunks.filter((chunk) => chunk.split === split);
}

/** Images of a split by label 0 … 9. */
export function countsOf(dataset: DatasetEntry, split: Split): number[] {
  const chunks = chunksOf(dataset, split);
  return Array.from({ length: CLASS_COUNT }, (_, label) => sum(chunks.map((chunk) => chunk.classCounts[label] ?? 0)));
}

/** Images of a split. */
export function sizeOf(dataset: DatasetEntry, split: Split): number {
  return sum(countsOf(dataset, split));
}

/** Names a data set by what is in it: SHA-256 over its chunks' own, in hex, one after another. */
export function datasetHash(dataset: DatasetEntry): string {
  return sha256Hex(utf8ToBytes(dataset.chunks.map((chunk) => chunk.sha256).join('')));
}

/** In plain code, since `crypto.subtle` is missing where a page is served without https. */
export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DataError(
      'bad-manifest',
      say`The list of prepared images (manifest.json) is not JSON; run npm run data again, then reload.`,
      { cause: error },
    );
  }
}
