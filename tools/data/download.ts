// Downloads the official archive once: resumes an interrupted download, and verifies its SHA-256 before it is read.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DataError } from '../../src/core/data/experiment-data.ts';
import { type BatchHashes, OFFICIAL_BATCHES } from './batch-hashes.ts';
import { diskFull, isDiskFull } from './disk.ts';

export interface OfficialArchive {
  readonly url: string;
  /** In hex. */
  readonly sha256: string;
  /** What must be in it, where that is known. */
  readonly batches?: BatchHashes;
}

export const OFFICIAL: OfficialArchive = {
  url: 'https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz',
  sha256: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
  batches: OFFICIAL_BATCHES,
};

export interface DownloadOptions {
  readonly archive: OfficialArchive;
  /** Where the checked archive ends up. */
  readonly file: string;
  /** Bytes so far and in all; `total` is null if the server does not send it. */
  readonly onProgress?: (received: number, total: number | null) => void;
  /** Milliseconds to wait for the server's first answer. */
  readonly connectWithin: number;
  /** Milliseconds without a byte after which the connection counts as lost. */
  readonly stallWithin?: number;
  readonly signal?: AbortSignal;
}

const STALL = 30_000;
/** How often a broken connection is resumed. */
const RESUMES = 5;

/**
 * Resolves once `file` is there and checked; at once if it was before. What was cut off stays in `file` + `.part`.
 * @throws DataError `network`, `checksum`, `disk-full`; the signal's own reason when it is aborted.
 */
export async function downloadArchive(options: DownloadOptions): Promise<void> {
  const { file, archive } = options;
  if ((await sizeOf(file)) > 0 && (await fileHash(file)) === archive.sha256) return;
  const part = `${file}.part`;
  await mkdir(dirname(file), { recursive: true });
  const resumed = (await sizeOf(part)) > 0;
  await fetchAll(part, options);
  if ((await fileHash(part)) !== archive.sha256) {
    await rm(part, { force: true });
    // The beginning may be left over from another file: once more, from the start.
    if (!resumed) throw wrongHash(archive.url);
    await fetchAll(part, options);
    if ((await fileHash(part)) !== archive.sha256) {
      await rm(part, { force: true });
      throw wrongHash(archive.url);
    }
  }
  await rename(part, file);
}

/** SHA-256 of a file, in hex. */
export async function fileHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest('hex');
}

/** Reconnects as long as each attempt transfers data. */
async function fetchAll(part: string, options: DownloadOptions): Promise<void> {
  for (let tries = 1; ; tries++) {
    const before = await sizeOf(part);
    try {
      return await fetchRest(part, options);
    } catch (error) {
      options.signal?.throwIfAborted();
      if (error instanceof DataError) throw error;
      if (isDiskFull(error)) {
        await rm(part, { force: true });
        throw diskFull(part, error);
      }
      if (tries >= RESUMES || (await sizeOf(part)) <= before) throw lost(options.archive.url, error);
    }
  }
}

async function fetchRest(part: string, options: DownloadOptions): Promise<void> {
  const patience = createPatience(options.connectWithin, options.signal);
  try {
    const from = await sizeOf(part);
    const headers = from > 0 ? { range: `bytes=${from}-` } : {};
    const response = await fetch(options.archive.url, { headers, signal: patience.signal });
    // Nothing is left to send, so the file is complete or wrong, which the checksum decides.
    if (response.status === 416) return void (await response.body?.cancel());
    if (!response.ok || response.body === null) throw refused(options.archive.url, response.status);
    const start = response.status === 206 && startsAt(response, from) ? from : 0;
    if (response.status === 206 && start !== from) throw new Error('the server sent another part than requested');
    await append(part, start, response, patience, options);
  } finally {
    patience.end();
  }
}

async function append(
  part: string,
  start: number,
  response: Response,
  patience: Patience,
  { onProgress, stallWithin = STALL }: DownloadOptions,
): Promise<void> {
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  const total = Number.isFinite(length) ? start + length : null;
  const out = await open(part, start > 0 ? 'a' : 'w');
  try {
    let received = start;
    onProgress?.(received, total);
    for await (const piece of response.body ?? []) {
      patience.extend(stallWithin);
      await out.writeFile(piece);
      received += piece.length;
      onProgress?.(received, total);
    }
    if (total !== null && received < total) throw new Error('the connection ended early');
  } finally {
    await out.close();
  }
}

interface Patience {
  readonly signal: AbortSignal;
  /** Waits this many milliseconds from now on. */
  readonly extend: (ms: number) => void;
  readonly end: () => void;
}

/** Aborts when nothing has happened for a while, or when `outer` does. */
function createPatience(ms: number, outer: AbortSignal | undefined): Patience {
  const control = new AbortController();
  const giveUp = () => control.abort(new Error('no answer in time'));
  let timer = setTimeout(giveUp, ms);
  return {
    signal: outer ? AbortSignal.any([control.signal, outer]) : control.signal,
    extend(more) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, more);
    },
    end: () => clearTimeout(timer),
  };
}

function startsAt(response: Response, from: number): boolean {
  return response.headers.get('content-range')?.startsWith(`bytes ${from}-`) ?? false;
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
}

const INSTEAD =
  'get the archive another way and run npm run data -- --from PATH, or draw the stand-in with npm run data -- --standin';

function refused(url: string, status: number): DataError {
  return new DataError('network', `${url} is not available (status ${status}); ${INSTEAD}.`);
}

function lost(url: string, cause: unknown): DataError {
  const message = `The download of ${url} failed (${reasonOf(cause)}); run the command again to resume it, or ${INSTEAD}.`;
  return new DataError('network', message, { cause });
}

function wrongHash(url: string): DataError {
  const message = `What came from ${url} is not the official archive (its SHA-256 differs) and was deleted; try again, or ${INSTEAD}.`;
  return new DataError('checksum', message);
}

/** Node's fetch has the reason in its error's cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
