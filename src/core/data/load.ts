// From a data set's files to pictures in memory: reads its chunks in order, checks each, and keeps the class-balanced part
// that an experiment takes. Not where the bytes come from: page, command line and dropped files each hand in a reader.

import { grouped } from '../language/numbers.ts';
import { say } from '../language/say.ts';
import { classCounts, parseRecords, type Records } from './cifar-codec.ts';
import { type ArrivingImages, DataError, type ExperimentData } from './experiment-data.ts';
import { IMAGE_BYTES, type ImageSet, imageAt, type Split } from './image-set.ts';
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
  /** Past every cache: the copy that came before was wrong. */
  readonly fresh: boolean;
  /** To be told how many bytes of the chunk are there. */
  readonly onBytes: (received: number) => void;
  /** To be told that the connection was lost, and that the reader will try again by itself. */
  readonly onRetry: () => void;
}

/** Hands over a chunk's bytes as they are; they are checked here. @throws DataError */
export type ReadChunk = (chunk: ChunkEntry, request: ChunkRequest) => Promise<Uint8Array>;

export interface LoadProgress {
  readonly receivedBytes: number;
  /** Of the chunks that are needed, which may be fewer than there are. */
  readonly totalBytes: number;
  /** The connection was lost, and is waited for. */
  readonly retrying?: true;
}

export interface LoadOptions {
  readonly dataset: DatasetEntry;
  /** Training pictures asked for; the test split is always taken whole. */
  readonly trainSize: number;
  readonly readChunk: ReadChunk;
  /** Called as bytes and pictures arrive; at the end with both numbers equal. */
  readonly onProgress?: (progress: LoadProgress) => void;
}

/** Chunks read ahead of the one that is waited for. */
const READ_AHEAD = 2;

/** Starts reading and returns at once: the pictures arrive in `train`, then in `test`. Failures reach whoever waits. */
export function loadExperimentData(options: LoadOptions): ExperimentData {
  const { dataset, trainSize } = options;
  const train = beginSplit(dataset, 'train', trainSize);
  const test = beginSplit(dataset, 'test', sizeOf(dataset, 'test'));
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
    notice: noticeOf(sizeOf(dataset, 'train'), trainSize),
  };
}

/**
 * @throws DataError `bad-chunk` for a wrong length or wrong contents, `checksum` for a wrong hash, `bad-label`.
 */
export function openChunk(chunk: ChunkEntry, bytes: Uint8Array): Records {
  if (bytes.length !== chunk.bytes) {
    const message = say`The picture file ${chunk.file} is ${grouped(bytes.length)} bytes long instead of ${grouped(chunk.bytes)}; run npm run data again, then reload.`;
    throw new DataError('bad-chunk', message);
  }
  if (sha256Hex(bytes) !== chunk.sha256) {
    const message = say`The picture file ${chunk.file} is not the one that was prepared (its SHA-256 differs); run npm run data again, then reload.`;
    throw new DataError('checksum', message);
  }
  const records = parseRecords(chunk.file, bytes);
  if (classCounts(records.labels).join() !== chunk.classCounts.join()) {
    throw new DataError(
      'bad-chunk',
      say`The picture file ${chunk.file} holds other classes than its manifest says; run npm run data again, then reload.`,
    );
  }
  return records;
}

interface SplitInProgress {
  readonly arrival: Arrival;
  readonly steps: readonly PlannedChunk[];
  readonly accepts: (label: number) => boolean;
}

interface PlannedChunk {
  readonly chunk: ChunkEntry;
  /** Position in the split of the chunk's first picture. */
  readonly start: number;
}

function beginSplit(dataset: DatasetEntry, split: Split, wanted: number): SplitInProgress {
  const quotas = classQuotas(countsOf(dataset, split), wanted);
  return {
    arrival: createArrival(sum(quotas)),
    steps: neededChunks(chunksOf(dataset, split), quotas),
    accepts: createAcceptor(quotas),
  };
}

/** The chunks that hold at least one picture to be taken. */
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

/** Never rejects: what goes wrong is kept in the arrivals. */
async function fill(splits: readonly SplitInProgress[], options: LoadOptions): Promise<void> {
  const jobs = splits.flatMap((split) => split.steps.map((step) => ({ split, step })));
  const progress = createProgress(
    jobs.map(({ step }) => step.chunk),
    options.onProgress,
  );
  try {
    const read = ({ step }: (typeof jobs)[number]) => readChecked(step.chunk, options, progress);
    for await (const [{ split, step }, records] of inOrder(jobs, read)) {
      take(split, step, records);
      progress.bytes(step.chunk, step.chunk.bytes);
    }
  } catch (error) {
    for (const { arrival } of splits) arrival.fail(asDataError(error));
  }
}

/** A wrong copy may be an old one in some cache, so it is asked for once more. */
async function readChecked(chunk: ChunkEntry, { readChunk }: LoadOptions, progress: ChunkProgress): Promise<Records> {
  const onBytes = (received: number) => progress.bytes(chunk, received);
  const request = { fresh: false, onBytes, onRetry: progress.retry };
  try {
    return openChunk(chunk, await readChunk(chunk, request));
  } catch (error) {
    if (!(error instanceof DataError) || (error.code !== 'checksum' && error.code !== 'bad-chunk')) throw error;
    return openChunk(chunk, await readChunk(chunk, { ...request, fresh: true }));
  }
}

/** Results in the order of `jobs`. The first job runs alone, since everybody waits for it; then a few run at once. */
async function* inOrder<J, R>(jobs: readonly J[], run: (job: J) => Promise<R>): AsyncGenerator<[J, R]> {
  const started: Promise<R>[] = [];
  for (const [i, job] of jobs.entries()) {
    const end = i === 0 ? 1 : i + 1 + READ_AHEAD;
    for (const next of jobs.slice(started.length, end)) {
      const running = run(next);
      // It is waited for in its turn; until then its failure must not count as unhandled.
      running.catch(() => undefined);
      started.push(running);
    }
    const current = started[i];
    if (current) yield [job, await current];
  }
}

function take({ arrival, accepts }: SplitInProgress, { start }: PlannedChunk, records: Records): void {
  const { labels, pixels, positions } = arrival.images;
  let at = arrival.ready;
  records.labels.forEach((label, i) => {
    if (!accepts(label)) return;
    labels[at] = label;
    pixels.set(imageAt(records.pixels, i), at * IMAGE_BYTES);
    positions[at] = start + i;
    at++;
  });
  arrival.advance(at);
}

interface Arrival extends ArrivingImages {
  advance(ready: number): void;
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
  let failure: DataError | null = null;
  let waiting: { readonly count: number; readonly resolve: () => void; readonly reject: (error: DataError) => void }[] =
    [];
  return {
    images,
    get ready() {
      return ready;
    },
    until(asked) {
      const enough = Math.min(asked, count);
      return new Promise((resolve, reject) => {
        if (enough <= ready) resolve();
        else if (failure) reject(failure);
        else waiting.push({ count: enough, resolve, reject });
      });
    },
    advance(now) {
      ready = now;
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
  let told = 0;
  const receivedBytes = () => sum([...received.values()]);
  return {
    bytes: (chunk, bytes) => {
      received.set(chunk.file, Math.min(bytes, chunk.bytes));
      const now = receivedBytes();
      // A hundred steps are enough for a bar; a whole chunk is always told, for its pictures are there now.
      if (bytes < chunk.bytes && Math.abs(now - told) * 100 < totalBytes) return;
      told = now;
      report?.({ receivedBytes: now, totalBytes });
    },
    retry: () => report?.({ receivedBytes: receivedBytes(), totalBytes, retrying: true }),
  };
}

function noticeOf(available: number, asked: number): string | null {
  if (asked <= available) return null;
  const [has, wanted] = [grouped(available), grouped(asked)];
  return say`This set has ${has} training pictures; ${wanted} were asked for, so all ${has} are used.`;
}

function asDataError(error: unknown): DataError {
  if (error instanceof DataError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new DataError('unreadable', say`The pictures could not be read (${reason}); reload to try again.`, {
    cause: error,
  });
}
