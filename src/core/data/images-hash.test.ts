import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECORD_BYTES, recordAt } from './cifar-codec.ts';
import { createImagesHash } from './images-hash.ts';
import { sha256Hex } from './manifest.ts';
import { madeUpRecords } from './testing/records.ts';

const ALL = madeUpRecords(650);
const hex = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** By the definition, from all images at once. */
function byDefinition(records: Uint8Array, positions: Uint32Array): string {
  const size = 300 * RECORD_BYTES;
  const blocks = Array.from({ length: Math.ceil(records.length / size) }, (_, i) =>
    hex(records.subarray(i * size, (i + 1) * size)),
  );
  return hex([...blocks, hex(new Uint8Array(positions.buffer))].join(''));
}

/** Adds the images chunk by chunk, as they arrive. @param sizes of the chunks. */
function inChunks(sizes: readonly number[], uses: (place: number) => boolean) {
  const hash = createImagesHash();
  const places: number[] = [];
  let start = 0;
  for (const size of sizes) {
    const bytes = ALL.subarray(start * RECORD_BYTES, (start + size) * RECORD_BYTES);
    const used = Array.from({ length: size }, (_, i) => i).filter((i) => uses(start + i));
    hash.add({ sha256: sha256Hex(bytes), bytes }, used);
    places.push(...used.map((i) => start + i));
    start += size;
  }
  const positions = Uint32Array.from(places);
  return { hash: hash.of(positions), places, positions };
}

describe('the hash of the images used', () => {
  it('is that of its definition, whether or not chunks are used whole', () => {
    const whole = inChunks([300, 300, 50], () => true);
    expect(whole.hash).toBe(byDefinition(ALL, whole.positions));
    const some = inChunks([300, 300, 50], (place) => place % 2 === 0);
    const records = Buffer.concat(some.places.map((place) => recordAt(ALL, place)));
    expect(some.hash).toBe(byDefinition(records, some.positions));
  });

  it('does not depend on how the images are cut into chunks', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 0, maxLength: 5 });
    const expected = inChunks([300, 300, 50], () => true).hash;
    fc.assert(
      fc.property(cuts, (sizes) => {
        const fitting = sizes.filter((_, i) => sizes.slice(0, i + 1).reduce((a, b) => a + b, 0) < 650);
        const rest = 650 - fitting.reduce((a, b) => a + b, 0);
        expect(inChunks([...fitting, rest], () => true).hash).toBe(expected);
      }),
      { numRuns: 20 },
    );
  });

  it('differs with the order of the images, with their positions, and with their number', () => {
    const of = (places: readonly number[], positions: readonly number[]) => {
      const hash = createImagesHash();
      for (const place of places) hash.add({ sha256: '', bytes: recordAt(ALL, place) }, [0]);
      return hash.of(Uint32Array.from(positions));
    };
    const hashes = [of([0, 1], [0, 1]), of([1, 0], [0, 1]), of([0, 1], [0, 2]), of([0], [0])];
    expect(new Set(hashes).size).toBe(4);
  });
});
