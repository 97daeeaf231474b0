// Names the images that an experiment uses of a split, in their order, so that results compare whatever was prepared. Computed
// as the images arrive, and for most of them from the hashes of chunks that were checked anyway.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { RECORD_BYTES, recordAt } from './cifar-codec.ts';
import { CHUNK_RECORDS } from './pack.ts';

export interface ImagesHash {
  /**
   * Adds the records of a chunk that are used.
   * @param chunk its own SHA-256 and its bytes. @param used numbers of its records, ascending.
   */
  add(chunk: { readonly sha256: string; readonly bytes: Uint8Array }, used: readonly number[]): void;
  /**
   * SHA-256 in hex: over the hashes, in hex, of every 300 records (the last may be fewer) and of the images' positions, 4 bytes
   * each, little-endian. The positions belong to it because random labels and pixels follow from them.
   */
  of(positions: Uint32Array): string;
}

export function createImagesHash(): ImagesHash {
  const blocks: string[] = [];
  let block = sha256.create();
  let inBlock = 0;
  const close = () => {
    if (inBlock > 0) blocks.push(bytesToHex(block.digest()));
    block = sha256.create();
    inBlock = 0;
  };
  return {
    add(chunk, used) {
      const whole = used.length === CHUNK_RECORDS && chunk.bytes.length === CHUNK_RECORDS * RECORD_BYTES;
      if (whole && inBlock === 0) {
        blocks.push(chunk.sha256);
        return;
      }
      for (const index of used) {
        block.update(recordAt(chunk.bytes, index));
        if (++inBlock === CHUNK_RECORDS) close();
      }
    },
    of(positions) {
      close();
      return bytesToHex(sha256(utf8ToBytes([...blocks, bytesToHex(sha256(littleEndian(positions)))].join(''))));
    },
  };
}

function littleEndian(numbers: Uint32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(numbers.length * 4));
  numbers.forEach((number, i) => {
    view.setUint32(i * 4, number, true);
  });
  return new Uint8Array(view.buffer);
}
