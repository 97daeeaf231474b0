// Generated archives in the official layout, for tests.

import { packTar } from 'modern-tar';
import { madeUpRecords } from '../../../core/data/testing/records.ts';
import { type Bytes, join, piecesOf, streamOf } from '../byte-stream.ts';

/** The files of the official archive, with `perBatch` records in each batch. */
export function officialLayout(perBatch: number): [name: string, body: Bytes][] {
  const batch = (name: string, number: number): [string, Bytes] => [
    `${FOLDER}${name}.bin`,
    madeUpRecords(perBatch, number),
  ];
  return [
    [`${FOLDER}batches.meta.txt`, new TextEncoder().encode('airplane\nautomobile\n')],
    batch('data_batch_1', 1),
    batch('data_batch_4', 4),
    batch('test_batch', 0),
    [`${FOLDER}readme.html`, new TextEncoder().encode('<html></html>')],
    batch('data_batch_5', 5),
    batch('data_batch_3', 3),
    batch('data_batch_2', 2),
  ];
}

const FOLDER = 'cifar-10-batches-bin/';

/** The same bytes at any time: the effect of a damaged byte must not depend on when a test runs. */
const mtime = new Date(0);

export async function tar(files: readonly [name: string, body: Bytes][]): Promise<Bytes> {
  const folder = { header: { name: FOLDER, size: 0, type: 'directory' as const, mtime } };
  return packTar([folder, ...files.map(([name, body]) => ({ header: { name, size: body.length, mtime }, body }))]);
}

export async function gzip(bytes: Bytes): Promise<Bytes> {
  const pieces: Uint8Array[] = [];
  async function* once() {
    yield bytes;
  }
  for await (const piece of piecesOf(streamOf(once()).pipeThrough(new CompressionStream('gzip')))) pieces.push(piece);
  return join(pieces);
}
