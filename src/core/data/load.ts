// From a data set's files to images in memory: reads its chunks in order, checks each, and keeps the class-balanced part
// that an experiment takes. Not where the bytes come from: page, command line and dropped files each bring a reader.

import { type ExperimentConfig, TEST_SIZE, TRAIN_SIZE } from '../experiment.ts';
import { sentences } from '../language/joints.ts';
import { grouped } from '../language/numbers.ts';
import { say } from '../language/say.ts';
import type { ParamSpec } from '../params.ts';
import { classCounts, parseRecords, type Records } from './cifar-codec.ts';
import { type ArrivingImages, DataError, type ExperimentData } from './experiment-data.ts';
import { IMAGE_BYTES, type ImageSet, imageAt, type Split } from './image-set.ts';
import { createImagesHash, type ImagesHash } from './images-hash.ts';
import {
  type ChunkEntry,
  chunksOf,
  countsOf,
  type DatasetEntry,
  datasetHash,
  sha256Hex,
  sizeOf,
  sum,
} from './manifest.ts';
import { classQuotas, createAcceptor } from './subset.ts';

export interface ChunkRequest {
  /** Bypasses every cache: the previous copy was wrong. */
  readonly fresh: boolean;
  /** Called with the number of bytes of the chunk received so far. */
  readonly onBytes: (received: number) => void;
  /** Called when the connection was lost and the reader is about to try again by itself. */
  readonly onRetry: () => void;
}

/** Returns a chunk's bytes unchecked; they are checked here. @throws DataError */
export type ReadChunk = (chunk: ChunkEntry, request: ChunkRequest) => Promise<Uint8Array>;

export interface LoadProgress {
  readonly receivedBytes: number;
  /** Of the chunks that are needed, which may be fewer than there are. */
  readonly totalBytes: number;
  /** The connection was lost; the reader waits for it. */
  readonly retrying?: true;
}

/** How many images of each split an experiment asks for. */
export type ImagesAsked = Pick<ExperimentConfig, 'trainSize' | 'testSize'>;

/** No chunk is read that holds none of the images asked for. */
export interface LoadOptions extends ImagesAsked {
  readonly dataset: DatasetEntry;
  readonly readChunk: ReadChunk;
  /** Called as bytes and images arrive; at the end with both numbers equal. */
  readonly onProgress?: (progress: LoadProgress) => void;
}

/** Chunks read ahead of the one that is waited for. */
const READ_AHEAD = 2;

/** Starts reading and returns at once: the images arrive in `train`, then in `test`. Failures reject the waiting promises. */
export function loadExperimentData(options: LoadOptions): ExperimentData {
  const { dataset, trainSize, testSize } = options;
  const train = beginSplit(dataset, 'train', trainSize);
  const test = beginSplit(dataset, 'test', testSize);
  void fill([train, test], options);
  return {
    id: dataset.id,
    title: dataset.title,
    provenance: dataset.provenance,
    classes: dataset.classes,
    statistics: dataset.statistics,
    sha256: datasetHash(dataset),
    available: { train: sizeOf(dataset, 'train'), test: sizeOf(dataset, 'test') },
    train: train.arrival,
    test: test.arrival,
    notice: noticeOf(dataset, options),
  };
}

/**
 * @throws DataError `bad-chunk` for a wrong length or wrong contents, `checksum` for a wrong hash, `bad-label`.
 */
export function openChunk(chunk: ChunkEntry, bytes: Uint8Array): Records {
  if (bytes.length !== chunk.bytes) {
    const message = say`The image file ${chunk.file} is ${grouped(bytes.length)} bytes long instead of ${grouped(chunk.bytes)}; run npm run data again, then reload.`;
    throw new DataError('bad-chunk', message);
  }
  if (sha256Hex(bytes) !== chunk.sha256) {
    const message = say`The image file ${chunk.file} is not the one that was prepared (its SHA-256 differs); run npm run data again, then reload.`;
    throw new DataError('checksum', message);
  }
  const records = parseRecords(chunk.file, bytes);
  if (classCounts(records.labels).join() !== chunk.classCounts.join()) {
    throw new DataError(
      'bad-chunk',
      say`The image file ${chunk.file} holds other classes than its manifest lists; run npm run data again, then reload.`,
    );
  }
  return records;
}

interface SplitInProgress {
  readonly arrival: Arrival;
  readonly steps: readonly PlannedChunk[];
  readonly accepts: (label: number) => boolean;
  readonly hash: ImagesHash;
}

interface PlannedChunk {
  readonly chunk: ChunkEntry;
  /** Position in the split of the chunk's first image. */
  readonly start: number;
}

function beginSplit(dataset: DatasetEntry, split: Split, wanted: number): SplitInProgress {
  const quotas = classQuotas(countsOf(dataset, split), wanted);
  return {
    arrival: createArrival(sum(quotas)),
    steps: neededChunks(chunksOf(dataset, split), quotas),
    accepts: createAcceptor(quotas),
    hash: createImagesHash(),
  };
}

/** The chunks that hold at least one image to be taken. */
function neededChunks(chunks: readonly ChunkEntry[], quotas: readonly number[]): PlannedChunk[] {
  const left = [...quotas];
  let start = 0;
  return chunks.flatMap((chunk) => {
    const planned = { chunk, start };
    start += chunk.count;
    const needed = chunk.classCounts.some((count, label) => count > 0 && (left[label] ?? 0) > 0);
    chunk.classCounts.forEach((count, label) => {
      left[label] = (left[label] ?? 0) - count;
    });
    return needed ? [planned] : [];
  });
}

/** Never rejects: errors are kept in the arrivals. */
async function fill(splits: readonly SplitInProgress[], options: LoadOptions): Promise<void> {
  const jobs = splits.flatMap((split) => split.steps.map((step) => ({ split, step })));
  const progress = createProgress(
    jobs.map(({ step }) => step.chunk),
    options.onProgress,
  );
  try {
    const read = ({ step }: (typeof jobs)[number]) => readChecked(step.chunk, options, progress);
    for await (const [{ split, step }, opened] of inOrder(jobs, read)) {
      take(split, step, opened);
      progress.bytes(step.chunk, step.chunk.bytes);
    }
  } catch (error) {
    for (const { arrival } of splits) arrival.fail(asDataError(error));
  }
}

/** A wrong copy may be an old one in some cache, so it is fetched once more. */
async function readChecked(
  chunk: ChunkEntry,
  { readChunk }: LoadOptions,
  progress: ChunkProgress,
): Promise<OpenedChunk> {
  const onBytes = (received: number) => progress.bytes(chunk, received);
  const request = { fresh: false, onBytes, onRetry: progress.retry };
  try {
    return opened(chunk, await readChunk(chunk, request));
  } catch (error) {
    if (!(error instanceof DataError) || (error.code !== 'checksum' && error.code !== 'bad-chunk')) throw error;
    return opened(chunk, await readChunk(chunk, { ...request, fresh: true }));
  }
}

interface OpenedChunk {
  readonly bytes: Uint8Array;
  readonly records: Records;
}

function opened(chunk: ChunkEntry, bytes: Uint8Array): OpenedChunk {
  return { bytes, records: openChunk(chunk, bytes) };
}

/** Results in the order of `jobs`. The first job runs alone, since all others wait for it; then a few run at once. */
async function* inOrder<J, R>(jobs: readonly J[], run: (job: J) => Promise<R>): AsyncGenerator<[J, R]> {
  // Only those under way: a result that has been taken must not stay in memory.
  const underWay: Promise<R>[] = [];
  for (const [i, job] of jobs.entries()) {
    const end = i === 0 ? 1 : i + 1 + READ_AHEAD;
    for (const next of jobs.slice(i + underWay.length, end)) {
      const running = run(next);
      // It is waited for in its turn; until then its failure must not count as unhandled.
      running.catch(() => undefined);
      underWay.push(running);
    }
    const current = underWay.shift();
    if (current) yield [job, await current];
  }
}

function take(
  { arrival, accepts, hash }: SplitInProgress,
  { chunk, start }: PlannedChunk,
  { bytes, records }: OpenedChunk,
): void {
  const { count, labels, pixels, positions } = arrival.images;
  const used = Array.from(records.labels.keys()).filter((i) => accepts(records.labels[i] ?? 0));
  let at = arrival.ready;
  for (const i of used) {
    labels[at] = records.labels[i] ?? 0;
    pixels.set(imageAt(records.pixels, i), at * IMAGE_BYTES);
    positions[at] = start + i;
    at++;
  }
  hash.add({ sha256: chunk.sha256, bytes }, used);
  arrival.advance(at, at === count ? hash.of(positions) : null);
}

interface Arrival extends ArrivingImages {
  /** @param sha256 of all of them, once they are there. */
  advance(ready: number, sha256: string | null): void;
  fail(error: DataError): void;
}

function createArrival(count: number): Arrival {
  const images: ImageSet = {
    count,
    labels: new Uint8Array(count),
    pixels: new Uint8Array(count * IMAGE_BYTES),
    positions: new Uint32Array(count),
  };
  let ready = 0;
  let sha256: string | null = null;
  let failure: DataError | null = null;
  let waiting: { readonly count: number; readonly resolve: () => void; readonly reject: (error: DataError) => void }[] =
    [];
  return {
    images,
    get ready() {
      return ready;
    },
    get sha256() {
      return sha256;
    },
    until(asked) {
      const enough = Math.min(asked, count);
      return new Promise((resolve, reject) => {
        if (enough <= ready) resolve();
        else if (failure) reject(failure);
        else waiting.push({ count: enough, resolve, reject });
      });
    },
    advance(now, hash) {
      ready = now;
      sha256 = hash;
      for (const waiter of waiting) if (waiter.count <= ready) waiter.resolve();
      waiting = waiting.filter((waiter) => waiter.count > ready);
    },
    fail(error) {
      failure = error;
      for (const waiter of waiting) waiter.reject(error);
      waiting = [];
    },
  };
}

interface ChunkProgress {
  bytes(chunk: ChunkEntry, received: number): void;
  retry(): void;
}

function createProgress(chunks: readonly ChunkEntry[], report: LoadOptions['onProgress']): ChunkProgress {
  const totalBytes = sum(chunks.map(({ bytes }) => bytes));
  const received = new Map<string, number>();
  let reported = 0;
  const receivedBytes = () => sum([...received.values()]);
  return {
    bytes: (chunk, bytes) => {
      received.set(chunk.file, Math.min(bytes, chunk.bytes));
      const now = receivedBytes();
      // A hundred steps are enough for a bar; a whole chunk is always reported, since its images have arrived.
      if (bytes < chunk.bytes && Math.abs(now - reported) * 100 < totalBytes) return;
      reported = now;
      report?.({ receivedBytes: now, totalBytes });
    },
    retry: () => report?.({ receivedBytes: receivedBytes(), totalBytes, retrying: true }),
  };
}

/** About the default numbers of images, which nobody asked for, there is no notice. */
const isAsked = (asked: number, there: number, usual: ParamSpec) => asked > there && asked !== usual.default;

function noticeOf(dataset: DatasetEntry, { trainSize, testSize }: LoadOptions): string | null {
  const there = { train: sizeOf(dataset, 'train'), test: sizeOf(dataset, 'test') };
  const [train, trainAsked] = [grouped(there.train), grouped(trainSize)];
  const [test, testAsked] = [grouped(there.test), grouped(testSize)];
  const notices = [
    isAsked(trainSize, there.train, TRAIN_SIZE) &&
      say`This set has ${train} training images; ${trainAsked} were asked for, so all ${train} are used.`,
    isAsked(testSize, there.test, TEST_SIZE) &&
      say`This set has ${test} test images; ${testAsked} were asked for, so all ${test} are used.`,
  ];
  return sentences(notices.filter((notice) => notice !== false)) || null;
}

function asDataError(error: unknown): DataError {
  if (error instanceof DataError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new DataError('unreadable', say`The images could not be read (${reason}); reload to try again.`, {
    cause: error,
  });
}
