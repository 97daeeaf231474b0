// CIFAR-10's batch files, in whatever order an archive or a folder has them: which split each belongs to, what is
// in them, and the class-balanced part of them in a prepared set's order. Not how they are unpacked.
//
// They are walked twice: once for the labels, from which the part is planned, once for the images. So no more than the
// part itself is ever held, and the order inside an archive (the official one has batch 5 before batch 2) does not matter.

import { grouped } from '../language/numbers.ts';
import { say } from '../language/say.ts';
import { labelsOf, RECORD_BYTES, recordAt, wholeRecords } from './cifar-codec.ts';
import { DataError } from './experiment-data.ts';
import { CLASS_COUNT, type Split } from './image-set.ts';
import { FIRST_PART, preparedOrder } from './subset.ts';

export interface BatchFile {
  readonly name: string;
  /** Its bytes, readable once, before the next file is read. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Yields the same files in the same order each time it is called. @throws DataError while walking. */
export type WalkBatches = () => AsyncIterable<BatchFile>;

interface SurveyedBatch {
  readonly name: string;
  readonly labels: Uint8Array;
}

export type SplitSizes = Readonly<Record<Split, number>>;

export interface PickedRecords {
  /** Whole official records, in the order of a prepared set. */
  readonly train: Uint8Array;
  readonly test: Uint8Array;
  /** Records there were to pick from. */
  readonly found: SplitSizes;
  /** One sentence where something is unusual, e.g. no test batch. */
  readonly notice: string | null;
}

const OFFICIAL = /^(?:data_batch_(\d+)|(test_batch))\.bin$/;

/**
 * Records at the beginning of each batch that come before all others of their split: as many as a batch has in the piece of
 * CIFAR-10 on which the first runs were recorded. So the whole set begins with the images of those runs.
 */
export const HEAD_RECORDS = 932;

/** Without a test batch, one record in so many is held out, from the end: the official proportion. */
const HELD_OUT = 6;

export function isBatchName(name: string): boolean {
  return OFFICIAL.test(name);
}

/**
 * The first `sizes` records of each split, the same number from each class.
 * @throws DataError `not-cifar`, `bad-label`, or what the walk throws.
 */
export async function pickBalanced(walk: WalkBatches, sizes: SplitSizes): Promise<PickedRecords> {
  const batches = await surveyBatches(walk);
  const { order, trainRecords, notice } = splitBatches(batches);
  const lines = lineUp(order);
  const train = planSplit(lines.slice(0, trainRecords), sizes.train, FIRST_PART.train);
  const test = planSplit(lines.slice(trainRecords), sizes.test, FIRST_PART.test);
  const places = placesByBatch(batches.length, [...train, ...test]);
  const records = await collect(walk, places, train.length + test.length);
  const cut = train.length * RECORD_BYTES;
  const found = { train: trainRecords, test: lines.length - trainRecords };
  return { train: records.subarray(0, cut), test: records.subarray(cut), found, notice };
}

/** @throws DataError `not-cifar` where there is no batch, or a file is none. */
async function surveyBatches(walk: WalkBatches): Promise<SurveyedBatch[]> {
  const batches: SurveyedBatch[] = [];
  for await (const { name, body } of walk()) batches.push({ name, labels: await readLabels(name, body) });
  if (batches.length > 0) return batches;
  throw new DataError('not-cifar', say`There is no CIFAR-10 batch here; get cifar-10-binary.tar.gz and try that.`);
}

async function readLabels(name: string, body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let count = 0;
  for await (const records of wholeRecords(name, body)) {
    if (count === 0 && (records[0] ?? 0) >= CLASS_COUNT && !isBatchName(name)) throw notCifar(name);
    const labels = labelsOf(name, records, count);
    parts.push(labels);
    count += labels.length;
  }
  const labels = new Uint8Array(count);
  let at = 0;
  for (const part of parts) {
    labels.set(part, at);
    at += part.length;
  }
  return labels;
}

interface NumberedBatch extends SurveyedBatch {
  /** Place in the walk. */
  readonly index: number;
}

/** All batches in official order, training first, and how many of their records train. */
function splitBatches(batches: readonly SurveyedBatch[]): {
  readonly order: readonly NumberedBatch[];
  readonly trainRecords: number;
  readonly notice: string | null;
} {
  const order = batches.map((batch, index) => ({ ...batch, index })).sort((a, b) => rank(a.name) - rank(b.name));
  const size = (some: readonly SurveyedBatch[]) => some.reduce((total, { labels }) => total + labels.length, 0);
  const trainRecords = size(order.filter(({ name }) => rank(name) < TEST_RANK));
  const total = size(order);
  if (trainRecords > 0 && trainRecords < total) return { order, trainRecords, notice: null };
  const heldOut = Math.floor(total / HELD_OUT);
  if (heldOut === 0)
    throw new DataError('not-cifar', say`There are only ${total} images here; at least ${HELD_OUT} are needed.`);
  const held = grouped(heldOut);
  const notice =
    trainRecords > 0
      ? say`There is no test batch here, so the last sixth (${held} images) is held out as the test set.`
      : say`There is no training batch here, so the last sixth (${held} images) is held out as the test set.`;
  return { order, trainRecords: total - heldOut, notice };
}

const TEST_RANK = Number.MAX_SAFE_INTEGER;
/** Files without an official name count as training batches, in the order given, after the named ones. */
const UNNAMED_RANK = TEST_RANK - 1;

function rank(name: string): number {
  const [, number, test] = OFFICIAL.exec(name) ?? [];
  if (test !== undefined) return TEST_RANK;
  return number === undefined ? UNNAMED_RANK : Number(number);
}

/** A record by where it is. */
interface Place {
  readonly batch: number;
  readonly index: number;
  readonly label: number;
}

function lineUp(order: readonly NumberedBatch[]): Place[] {
  return order.flatMap(({ index: batch, labels }) => Array.from(labels, (label, index) => ({ batch, index, label })));
}

function planSplit(official: readonly Place[], wanted: number, firstPart: number): Place[] {
  const line = [
    ...official.filter(({ index }) => index < HEAD_RECORDS),
    ...official.filter(({ index }) => index >= HEAD_RECORDS),
  ];
  const labels = Uint8Array.from(line, ({ label }) => label);
  return preparedOrder(labels, wanted, firstPart).flatMap((place) => line[place] ?? []);
}

/** For each batch: where each wanted record goes, by the record's number in the batch. */
function placesByBatch(batches: number, picked: readonly Place[]): Map<number, number>[] {
  const places = Array.from({ length: batches }, () => new Map<number, number>());
  picked.forEach(({ batch, index }, to) => {
    places[batch]?.set(index, to);
  });
  return places;
}

async function collect(
  walk: WalkBatches,
  places: readonly ReadonlyMap<number, number>[],
  total: number,
): Promise<Uint8Array> {
  const picked = new Uint8Array(total * RECORD_BYTES);
  let batch = 0;
  let missing = total;
  for await (const { name, body } of walk()) {
    missing -= await collectBatch(name, body, places[batch++] ?? new Map(), picked);
    if (missing === 0) return picked;
  }
  throw new DataError('unreadable', say`The file changed while it was being read; try it again.`);
}

/** Returns how many it found; stops reading once it has all. */
async function collectBatch(
  name: string,
  body: AsyncIterable<Uint8Array>,
  places: ReadonlyMap<number, number>,
  picked: Uint8Array,
): Promise<number> {
  let index = 0;
  let found = 0;
  if (places.size === 0) return found;
  for await (const records of wholeRecords(name, body)) {
    const end = index + records.length / RECORD_BYTES;
    for (let i = 0; index < end; i++, index++) {
      const to = places.get(index);
      if (to === undefined) continue;
      picked.set(recordAt(records, i), to * RECORD_BYTES);
      found++;
    }
    if (found === places.size) return found;
  }
  return found;
}

function notCifar(name: string): DataError {
  return new DataError('not-cifar', say`${name} is not a CIFAR-10 file; get cifar-10-binary.tar.gz and try that.`);
}
