// Made-up records for tests: images that can be distinguished, without any photograph.

import { RECORD_BYTES } from '../cifar-codec.ts';
import { CLASS_COUNT } from '../image-set.ts';

/**
 * `count` official records with labels 0, 1, … 9, 0, …; the first two pixels of each hold the numbers of its batch and record.
 * @param batch 0 … 255.
 */
export function madeUpRecords(count: number, batch = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(count * RECORD_BYTES);
  for (let i = 0; i < count; i++) {
    bytes[i * RECORD_BYTES] = i % CLASS_COUNT;
    bytes[i * RECORD_BYTES + 1] = batch;
    bytes[i * RECORD_BYTES + 2] = i % 256;
    bytes[i * RECORD_BYTES + 3] = i >> 8;
  }
  return bytes;
}

/** Reads what `madeUpRecords` wrote: [batch, record] of each record. */
export function marksOf(records: Uint8Array): [batch: number, record: number][] {
  return Array.from({ length: records.length / RECORD_BYTES }, (_, i) => {
    const at = (offset: number) => records[i * RECORD_BYTES + offset] ?? 0;
    return [at(1), at(2) + 256 * at(3)];
  });
}

export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
