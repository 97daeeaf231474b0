// The official record of CIFAR-10's binary version (Krizhevsky 2009): 1 label byte, then 1,024 red, 1,024 green and 1,024
// blue bytes, row-major. Reads and writes whole records, at once or as they stream by. Not which of them are wanted
// (`subset.ts`), nor which files hold them (`batches.ts`).

import { grouped } from '../language/numbers.ts';
import { say } from '../language/say.ts';
import { DataError } from './experiment-data.ts';
import { CLASS_COUNT, IMAGE_BYTES } from './image-set.ts';

export const RECORD_BYTES = 1 + IMAGE_BYTES;

/** Images with their labels, taken out of records. */
export interface Records {
  readonly count: number;
  /** [count], 0 … 9. */
  readonly labels: Uint8Array;
  /** [count × 3,072], planar. */
  readonly pixels: Uint8Array;
}

/**
 * @param name of the file, for the error's sentence.
 * @throws DataError `bad-chunk` where `bytes` are not whole records, `bad-label` where a label is above 9.
 */
export function parseRecords(name: string, bytes: Uint8Array): Records {
  if (bytes.length % RECORD_BYTES !== 0) {
    const message = say`${name} is ${grouped(bytes.length)} bytes long, which is not a whole number of CIFAR-10 records of ${grouped(RECORD_BYTES)} bytes; run npm run data again.`;
    throw new DataError('bad-chunk', message);
  }
  const labels = labelsOf(name, bytes);
  const pixels = new Uint8Array(labels.length * IMAGE_BYTES);
  for (let i = 0; i < labels.length; i++) pixels.set(imageOf(bytes, i), i * IMAGE_BYTES);
  return { count: labels.length, labels, pixels };
}

/** The inverse of `parseRecords`: [count × 3,073]. */
export function formatRecords({ count, labels, pixels }: Records): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(count * RECORD_BYTES);
  for (let i = 0; i < count; i++) {
    bytes[i * RECORD_BYTES] = labels[i] ?? 0;
    bytes.set(pixels.subarray(i * IMAGE_BYTES, (i + 1) * IMAGE_BYTES), i * RECORD_BYTES + 1);
  }
  return bytes;
}

/** One record of whole records, label byte first. A view, not a copy. */
export function recordAt(bytes: Uint8Array, index: number): Uint8Array {
  return bytes.subarray(index * RECORD_BYTES, (index + 1) * RECORD_BYTES);
}

/**
 * The label of each whole record in `bytes`.
 * @param first number of the first of these records in its file, from 0.
 * @throws DataError `bad-label`
 */
export function labelsOf(name: string, bytes: Uint8Array, first = 0): Uint8Array {
  const labels = new Uint8Array(Math.floor(bytes.length / RECORD_BYTES));
  for (let i = 0; i < labels.length; i++) {
    const label = bytes[i * RECORD_BYTES] ?? 0;
    if (label >= CLASS_COUNT) throw badLabel(name, first + i, label);
    labels[i] = label;
  }
  return labels;
}

/**
 * Cuts a stream into pieces that each hold whole records; holds back less than one record at a time.
 * @throws DataError `not-cifar` where the stream ends inside a record.
 */
export async function* wholeRecords(name: string, stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held = new Uint8Array(0);
  let total = 0;
  for await (const piece of stream) {
    total += piece.length;
    const joined = held.length === 0 ? piece : concat(held, piece);
    const whole = joined.length - (joined.length % RECORD_BYTES);
    if (whole > 0) yield joined.subarray(0, whole);
    held = joined.slice(whole);
  }
  if (held.length > 0 || total === 0) throw notWhole(name, total);
}

/** How many records carry each label, 0 … 9. */
export function classCounts(labels: Uint8Array): number[] {
  const counts = new Array<number>(CLASS_COUNT).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

function imageOf(bytes: Uint8Array, index: number): Uint8Array {
  return bytes.subarray(index * RECORD_BYTES + 1, (index + 1) * RECORD_BYTES);
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function badLabel(name: string, index: number, label: number): DataError {
  const message = say`Record ${grouped(index + 1)} of ${name} has the label byte ${label}, but CIFAR-10's labels are 0 to 9; get the file again.`;
  return new DataError('bad-label', message);
}

function notWhole(name: string, total: number): DataError {
  const record = grouped(RECORD_BYTES);
  const message =
    total === 0
      ? say`${name} is empty, not a whole number of CIFAR-10 records of ${record} bytes; it is cut off or something else, so get cifar-10-binary.tar.gz and try that.`
      : say`${name} is ${grouped(total)} bytes long, not a whole number of CIFAR-10 records of ${record} bytes; it is cut off or something else, so get cifar-10-binary.tar.gz and try that.`;
  return new DataError('not-cifar', message);
}
