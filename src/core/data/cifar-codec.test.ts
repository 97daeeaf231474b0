import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classCounts, formatRecords, labelsOf, parseRecords, RECORD_BYTES, wholeRecords } from './cifar-codec.ts';
import { DataError } from './experiment-data.ts';

/** Some records, each image filled with bytes that tell it from the others. */
const records = fc
  .array(fc.record({ label: fc.integer({ min: 0, max: 9 }), gray: fc.integer({ min: 0, max: 255 }) }), { maxLength: 6 })
  .map((images) => {
    const bytes = new Uint8Array(images.length * RECORD_BYTES);
    images.forEach(({ label, gray }, i) => {
      bytes.fill(gray, i * RECORD_BYTES, (i + 1) * RECORD_BYTES);
      bytes[i * RECORD_BYTES] = label;
      bytes[(i + 1) * RECORD_BYTES - 1] = i;
    });
    return bytes;
  });

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const size of sizes) {
    yield bytes.subarray(at, at + size);
    at += size;
  }
  yield bytes.subarray(at);
}

async function gather(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) {
    expect(piece.length % RECORD_BYTES).toBe(0);
    all.push(piece);
  }
  return Buffer.concat(all);
}

describe('official records', () => {
  it('are the same after reading and writing', () => {
    fc.assert(
      fc.property(records, (bytes) => {
        expect(Buffer.compare(formatRecords(parseRecords('batch', bytes)), bytes)).toBe(0);
      }),
    );
  });

  it('put the label first and the planes after it', () => {
    const bytes = new Uint8Array(2 * RECORD_BYTES);
    bytes[RECORD_BYTES] = 7;
    bytes[RECORD_BYTES + 1] = 11;
    bytes[2 * RECORD_BYTES - 1] = 22;
    const { count, labels, pixels } = parseRecords('batch', bytes);
    expect([count, ...labels]).toEqual([2, 0, 7]);
    expect([pixels[3072], pixels[6143]]).toEqual([11, 22]);
  });

  it('are refused where the length is not a whole number of them', () => {
    expect(() => parseRecords('a.bin', new Uint8Array(3072))).toThrow(/a\.bin is 3,072 bytes long/);
  });

  it('are refused where a label is above 9, and the sentence names it', () => {
    const bytes = new Uint8Array(3 * RECORD_BYTES);
    bytes[2 * RECORD_BYTES] = 11;
    expect(() => labelsOf('a.bin', bytes, 100)).toThrow(/Record 103 of a\.bin has the label byte 11/);
    expect(() => parseRecords('a.bin', bytes)).toThrow(expect.objectContaining({ code: 'bad-label' }));
  });

  it('are counted by label', () => {
    expect(classCounts(Uint8Array.of(0, 3, 3, 9))).toEqual([1, 0, 0, 2, 0, 0, 0, 0, 0, 1]);
  });
});

describe('a stream cut anywhere', () => {
  it('gives whole records and loses no byte', async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(records, sizes, async (bytes, at) => {
        fc.pre(bytes.length > 0);
        expect(Buffer.compare(await gather(wholeRecords('batch', cut(bytes, at))), bytes)).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it.each([0, 1, RECORD_BYTES + 1, 2 * RECORD_BYTES - 1])('is refused after %i bytes', async (length) => {
    const reading = gather(wholeRecords('a.bin', cut(new Uint8Array(length), [1000])));
    await expect(reading).rejects.toThrow(DataError);
    await expect(reading).rejects.toMatchObject({ code: 'not-cifar' });
  });
});
