// Images from a file that the user dropped on the page: read here in the worker, stored in this browser for the next visit,
// never sent anywhere.

import { clear, createStore, get, promisifyRequest, type UseStore } from 'idb-keyval';
import { pickBalanced } from '../../core/data/batches.ts';
import { RECORD_BYTES } from '../../core/data/cifar-codec.ts';
import { DataError } from '../../core/data/experiment-data.ts';
import type { LoadProgress, ReadChunk } from '../../core/data/load.ts';
import { type DatasetEntry, datasetEntry } from '../../core/data/manifest.ts';
import { cifarNames } from '../../core/data/names.ts';
import { type PackedDataset, packDataset } from '../../core/data/pack.ts';
import { sentences } from '../../core/language/joints.ts';
import { say } from '../../core/language/say.ts';
import { walkFiles } from './archive.ts';
import { type ByteFile, piecesOf } from './byte-stream.ts';

/** All of CIFAR-10, 184 MB: browsers store as much without a prompt where the disk has the space. */
export const KEPT = { train: 50_000, test: 10_000 };

/** Storage of imported images between visits. Each call may reject: private windows and framed pages often have none. */
export interface ImportKeep {
  readonly get: (key: string) => Promise<unknown>;
  /** Replaces everything stored before. */
  readonly replace: (entries: Iterable<readonly [string, unknown]>) => Promise<void>;
  readonly clear: () => Promise<void>;
}

export interface ImportedImages {
  readonly dataset: DatasetEntry;
  readonly readChunk: ReadChunk;
  readonly notice: string | null;
}

export interface ImportStore {
  /** The imported images, of this visit or an earlier one. */
  current(): Promise<ImportedImages | null>;
  /** @throws DataError `not-cifar`, `bad-label`, `unreadable`; earlier imports then remain. */
  importFiles(files: readonly File[], onProgress: (progress: LoadProgress) => void): Promise<void>;
  deleteAll(): Promise<void>;
}

const DATASET_KEY = 'dataset';
const NOTICE_KEY = 'notice';

export function createImportStore(keep: ImportKeep = browserKeep()): ImportStore {
  let held: ImportedImages | null = null;
  let loaded = false;
  return {
    async current() {
      if (!loaded) held = await fromKeep(keep);
      loaded = true;
      return held;
    },
    async importFiles(files, onProgress) {
      const { packed, notice } = await readImages(files, onProgress);
      const unkept = say`This browser did not store the images, so drop the file again on the next visit.`;
      // What is stored need not also be held: all of CIFAR-10 would take 184 MB as long as the page is open.
      held = (await intoKeep(keep, packed, notice))
        ? { dataset: packed.entry, notice, readChunk: readKept(keep) }
        : inMemory(packed, joinNotices(notice, unkept));
      loaded = true;
    },
    async deleteAll() {
      held = null;
      loaded = true;
      // Where nothing can be stored, there is nothing to delete.
      await keep.clear().catch(() => undefined);
    },
  };
}

export function joinNotices(...notices: (string | null)[]): string | null {
  return sentences(notices.filter((notice) => notice !== null)) || null;
}

async function readImages(
  files: readonly File[],
  onProgress: (progress: LoadProgress) => void,
): Promise<{ readonly packed: PackedDataset; readonly notice: string | null }> {
  if (files.length === 0) throw new DataError('not-cifar', say`No file was dropped; drop cifar-10-binary.tar.gz.`);
  const counted = countBytes(files, onProgress);
  const picked = await pickBalanced(() => walkFiles(counted.files), KEPT);
  const taken = { train: picked.train.length / RECORD_BYTES, test: picked.test.length / RECORD_BYTES };
  const packed = packDataset(cifarNames(taken, picked.found), picked);
  counted.finish();
  return { packed, notice: picked.notice };
}

/** The files are read twice, the second time often only in part. */
function countBytes(files: readonly File[], onProgress: (progress: LoadProgress) => void) {
  const totalBytes = 2 * files.reduce((total, { size }) => total + size, 0);
  let receivedBytes = 0;
  let reported = 0;
  async function* counted(file: File): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for await (const piece of piecesOf(file.stream())) {
      receivedBytes += piece.length;
      if ((receivedBytes - reported) * 100 >= totalBytes) {
        reported = receivedBytes;
        onProgress({ receivedBytes, totalBytes });
      }
      yield piece;
    }
  }
  return {
    files: files.map((file): ByteFile => ({ name: file.name, size: file.size, open: () => counted(file) })),
    finish: () => onProgress({ receivedBytes: totalBytes, totalBytes }),
  };
}

function inMemory({ entry, chunks }: PackedDataset, notice: string | null): ImportedImages {
  const byFile = new Map(chunks.map((chunk) => [chunk.entry.file, chunk.bytes]));
  return { dataset: entry, notice, readChunk: async ({ file }) => byFile.get(file) ?? lost(file) };
}

async function intoKeep(keep: ImportKeep, { entry, chunks }: PackedDataset, notice: string | null): Promise<boolean> {
  function* entries(): Generator<readonly [string, unknown]> {
    yield [DATASET_KEY, entry];
    yield [NOTICE_KEY, notice];
    // A chunk is a view; storing it would store the whole buffer beneath it each time. One copy at a time is enough.
    for (const chunk of chunks) yield [chunk.entry.file, chunk.bytes.slice()];
  }
  try {
    await keep.replace(entries());
    return true;
  } catch {
    return false;
  }
}

/** The images stored by an earlier visit, unless they are of another version. */
async function fromKeep(keep: ImportKeep): Promise<ImportedImages | null> {
  try {
    const { data: dataset } = datasetEntry.safeParse(await keep.get(DATASET_KEY));
    if (!dataset) return null;
    const notice = await keep.get(NOTICE_KEY);
    return { dataset, notice: typeof notice === 'string' ? notice : null, readChunk: readKept(keep) };
  } catch {
    return null;
  }
}

function readKept(keep: ImportKeep): ReadChunk {
  return async ({ file }) => {
    const bytes = await keep.get(file);
    return bytes instanceof Uint8Array ? bytes : lost(file);
  };
}

function lost(file: string): never {
  const message = say`The browser no longer has the image file ${file} that was imported; drop cifar-10-binary.tar.gz again.`;
  throw new DataError('no-chunk', message);
}

function browserKeep(): ImportKeep {
  let store: UseStore | null = null;
  const open = () => {
    store ??= createStore('rethinking-generalization-pictures', 'imported');
    return store;
  };
  return {
    get: async (key) => get<unknown>(key, open()),
    // In one transaction: the old images are deleted only once the new ones are stored, and another tab finds one of the two
    // sets complete.
    replace: (entries) =>
      open()('readwrite', async (objects) => {
        const { transaction } = objects;
        const written = promisifyRequest(transaction);
        written.catch(() => undefined);
        try {
          objects.clear();
          for (const [key, value] of entries) objects.put(value, key);
        } catch (error) {
          transaction.abort();
          throw error;
        }
        return written;
      }),
    clear: async () => clear(open()),
  };
}
