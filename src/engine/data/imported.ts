// Pictures from a file that the person dropped on the page: read here in the worker, kept in this browser for the next
// visit, never sent anywhere.

import { clear, createStore, get, setMany, type UseStore } from 'idb-keyval';
import { pickBalanced } from '../../core/data/batches.ts';
import { RECORD_BYTES } from '../../core/data/cifar-codec.ts';
import { DataError } from '../../core/data/experiment-data.ts';
import type { LoadProgress, ReadChunk } from '../../core/data/load.ts';
import { type DatasetEntry, datasetEntry } from '../../core/data/manifest.ts';
import { cifarNames } from '../../core/data/names.ts';
import { type PackedDataset, packDataset } from '../../core/data/pack.ts';
import { say } from '../../core/language/say.ts';
import { walkFiles } from './archive.ts';
import { type ByteFile, piecesOf } from './byte-stream.ts';

/** As much of an archive as a browser keeps without asking: 37 MB. */
export const KEPT = { train: 10_000, test: 2000 };

/** Where imported pictures stay between visits. Each call may reject: private windows and framed pages often have none. */
export interface Keep {
  readonly get: (key: string) => Promise<unknown>;
  /** In the place of everything kept before. */
  readonly replace: (entries: [string, unknown][]) => Promise<void>;
  readonly clear: () => Promise<void>;
}

export interface ImportedPictures {
  readonly dataset: DatasetEntry;
  readonly readChunk: ReadChunk;
  readonly notice: string | null;
}

export interface ImportStore {
  /** What was imported, in this visit or an earlier one. */
  current(): Promise<ImportedPictures | null>;
  /** @throws DataError `not-cifar`, `bad-label`, `unreadable`; what was imported before then stays. */
  importFiles(files: readonly File[], onProgress: (progress: LoadProgress) => void): Promise<void>;
  forget(): Promise<void>;
}

const DATASET_KEY = 'dataset';
const NOTICE_KEY = 'notice';

export function createImportStore(keep: Keep = browserKeep()): ImportStore {
  let held: ImportedPictures | null = null;
  let looked = false;
  return {
    async current() {
      if (!looked) held = await fromKeep(keep);
      looked = true;
      return held;
    },
    async importFiles(files, onProgress) {
      const { packed, notice } = await readPictures(files, onProgress);
      const kept = await intoKeep(keep, packed, notice);
      const unkept = say`This browser would not keep the pictures, so drop the file again on the next visit.`;
      held = inMemory(packed, joinNotices(notice, kept ? null : unkept));
      looked = true;
    },
    async forget() {
      held = null;
      looked = true;
      // Where nothing can be kept, there is nothing to delete.
      await keep.clear().catch(() => undefined);
    },
  };
}

export function joinNotices(...notices: (string | null)[]): string | null {
  return notices.filter((notice) => notice !== null).join(' ') || null;
}

async function readPictures(
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

/** The files are read twice; the second time often not to the end. */
function countBytes(files: readonly File[], onProgress: (progress: LoadProgress) => void) {
  const totalBytes = 2 * files.reduce((total, { size }) => total + size, 0);
  let receivedBytes = 0;
  let told = 0;
  async function* counted(file: File): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for await (const piece of piecesOf(file.stream())) {
      receivedBytes += piece.length;
      if ((receivedBytes - told) * 100 >= totalBytes) {
        told = receivedBytes;
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

function inMemory({ entry, chunks }: PackedDataset, notice: string | null): ImportedPictures {
  const byFile = new Map(chunks.map((chunk) => [chunk.entry.file, chunk.bytes]));
  return { dataset: entry, notice, readChunk: async ({ file }) => byFile.get(file) ?? lost(file) };
}

async function intoKeep(keep: Keep, { entry, chunks }: PackedDataset, notice: string | null): Promise<boolean> {
  // A chunk is a view; storing it would store the whole buffer beneath it each time.
  const bytes = chunks.map((chunk): [string, unknown] => [chunk.entry.file, chunk.bytes.slice()]);
  try {
    await keep.replace([[DATASET_KEY, entry], [NOTICE_KEY, notice], ...bytes]);
    return true;
  } catch {
    return false;
  }
}

/** What an earlier visit kept, unless it does not fit this version. */
async function fromKeep(keep: Keep): Promise<ImportedPictures | null> {
  try {
    const { data: dataset } = datasetEntry.safeParse(await keep.get(DATASET_KEY));
    if (!dataset) return null;
    const notice = await keep.get(NOTICE_KEY);
    return { dataset, notice: typeof notice === 'string' ? notice : null, readChunk: readKept(keep) };
  } catch {
    return null;
  }
}

function readKept(keep: Keep): ReadChunk {
  return async ({ file }) => {
    const bytes = await keep.get(file);
    return bytes instanceof Uint8Array ? bytes : lost(file);
  };
}

function lost(file: string): never {
  const message = say`The browser no longer has the picture file ${file} that was imported; drop cifar-10-binary.tar.gz again.`;
  throw new DataError('no-chunk', message);
}

function browserKeep(): Keep {
  let store: UseStore | null = null;
  const open = () => {
    store ??= createStore('rethinking-generalization-pictures', 'imported');
    return store;
  };
  return {
    get: async (key) => get<unknown>(key, open()),
    replace: async (entries) => {
      await clear(open());
      await setMany(entries, open());
    },
    clear: async () => clear(open()),
  };
}
