// The folder of prepared data on disk: reads its manifest, writes a data set into it. A reader never meets a half-written
// one: files are written beside their place and moved into it, the manifest after the chunks that it names.

import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError } from '../../src/core/data/experiment-data.ts';
import {
  type DatasetEntry,
  EMPTY_MANIFEST,
  formatManifest,
  type Manifest,
  parseManifest,
  withDataset,
} from '../../src/core/data/manifest.ts';
import type { PackedDataset } from '../../src/core/data/pack.ts';
import { diskFull, isDiskFull } from './disk.ts';

const MANIFEST = 'manifest.json';

/** @throws DataError `no-manifest`, `bad-manifest` */
export async function readManifest(dir: string): Promise<Manifest> {
  const text = await readFile(join(dir, MANIFEST), 'utf8').catch((cause: unknown) => {
    throw new DataError('no-manifest', `No images are prepared in ${dir}; run npm run data first.`, { cause });
  });
  return parseManifest(text);
}

/** What is prepared in `dir`; nothing, where the manifest is missing or of no use. */
export async function preparedIn(dir: string): Promise<Manifest> {
  try {
    return await readManifest(dir);
  } catch (error) {
    if (error instanceof DataError) return EMPTY_MANIFEST;
    throw error;
  }
}

/**
 * Writes `packed`, beside the other data sets in `dir` and in the place of an older one of its id.
 * @throws DataError `disk-full`; then what was there before is there still, and nothing else.
 */
export async function writeDataset(dir: string, { entry, chunks }: PackedDataset): Promise<void> {
  await mkdir(dir, { recursive: true });
  const before = await preparedIn(dir);
  try {
    for (const chunk of chunks) await writeWhole(join(dir, chunk.entry.file), chunk.bytes);
    const manifest = withDataset(before, entry);
    await writeWhole(join(dir, MANIFEST), formatManifest(manifest));
    await removeStale(dir, manifest, entry.id);
  } catch (error) {
    await removeStale(dir, before, entry.id);
    throw isDiskFull(error) ? diskFull(dir, error) : error;
  }
}

/** Whether every file that `dataset` names is there in its length; its contents are checked where it is read. */
export async function isWhole(dir: string, { chunks }: DatasetEntry): Promise<boolean> {
  for (const { file, bytes } of chunks) {
    const about = await stat(join(dir, file)).catch(() => null);
    if (about?.size !== bytes) return false;
  }
  return true;
}

async function removeStale(dir: string, manifest: Manifest, id: string): Promise<void> {
  const wanted = new Set(manifest.datasets.flatMap(({ chunks }) => chunks.map(({ file }) => file)));
  const ours = new RegExp(`^${id}-(?:train|test)-\\d+\\.[0-9a-f]{12}\\.bin(?:\\.tmp)?$`);
  const stale = (await readdir(dir)).filter((file) => ours.test(file) && !wanted.has(file));
  for (const file of stale) await rm(join(dir, file), { force: true });
}

async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  await writeFile(`${file}.tmp`, content);
  await rename(`${file}.tmp`, file);
}
