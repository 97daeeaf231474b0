import { describe, expect, it } from 'vitest';
import { pickBalanced, type WalkBatches } from './batches.ts';
import { labelsOf, RECORD_BYTES } from './cifar-codec.ts';
import { inPieces, madeUpRecords, marksOf } from './testing/records.ts';

/** A walk over batches by name, handed over in pieces that do not fit the records. */
function walkOver(batches: readonly (readonly [name: string, bytes: Uint8Array])[]): WalkBatches {
  return async function* () {
    for (const [name, bytes] of batches) yield { name, body: inPieces(bytes, 10_000) };
  };
}

const ALL = { train: 50_000, test: 10_000 };
/** The official archive has its batches in an order like this one. */
const shuffled = walkOver([
  ['data_batch_10.bin', madeUpRecords(20, 10)],
  ['data_batch_1.bin', madeUpRecords(20, 1)],
  ['test_batch.bin', madeUpRecords(30, 0)],
  ['data_batch_2.bin', madeUpRecords(20, 2)],
]);

describe('picking from batches', () => {
  it('takes them in official order, whatever order they are stored in', async () => {
    const { train, test, found, notice } = await pickBalanced(shuffled, ALL);
    expect(marksOf(train).map(([batch]) => batch)).toEqual([
      ...Array(20).fill(1),
      ...Array(20).fill(2),
      ...Array(20).fill(10),
    ]);
    expect(marksOf(test)).toEqual(Array.from({ length: 30 }, (_, i) => [0, i]));
    expect([found, notice]).toEqual([{ train: 60, test: 30 }, null]);
  });

  it('takes the first of each class', async () => {
    const { train, test } = await pickBalanced(shuffled, { train: 30, test: 10 });
    expect(marksOf(train).at(-1)).toEqual([2, 9]);
    const labels = [...labelsOf('picked', train)];
    for (let label = 0; label < 10; label++) expect(labels.filter((one) => one === label)).toHaveLength(3);
    expect(marksOf(test)).toHaveLength(10);
  });

  it('holds the last sixth out where there is no test batch, with a note', async () => {
    const { train, test, found, notice } = await pickBalanced(walkOver([['mine.bin', madeUpRecords(60)]]), ALL);
    expect(marksOf(train).at(-1)).toEqual([0, 49]);
    expect(marksOf(test)[0]).toEqual([0, 50]);
    expect(found).toEqual({ train: 50, test: 10 });
    expect(notice).toMatch(/no test batch here, so the last sixth \(10 images\)/);
  });

  it('does the same where there is nothing but a test batch', async () => {
    const { found, notice } = await pickBalanced(walkOver([['test_batch.bin', madeUpRecords(60)]]), ALL);
    expect(found).toEqual({ train: 50, test: 10 });
    expect(notice).toMatch(/no training batch/);
  });

  it.each<[string, string, Uint8Array, string]>([
    ['a file of another kind', 'notes.bin', new TextEncoder().encode('x'.repeat(RECORD_BYTES)), 'not-cifar'],
    ['a batch that is cut off', 'data_batch_1.bin', madeUpRecords(3).subarray(0, 8000), 'not-cifar'],
    ['an empty file', 'data_batch_1.bin', new Uint8Array(0), 'not-cifar'],
    ['too few images', 'data_batch_1.bin', madeUpRecords(5), 'not-cifar'],
    ['a label above 9', 'data_batch_1.bin', madeUpRecords(3).fill(11, RECORD_BYTES, RECORD_BYTES + 1), 'bad-label'],
  ])('refuses %s', async (_, name, bytes, code) => {
    await expect(pickBalanced(walkOver([[name, bytes]]), ALL)).rejects.toMatchObject({ code });
  });

  it('refuses nothing at all', async () => {
    await expect(pickBalanced(walkOver([]), ALL)).rejects.toMatchObject({ code: 'not-cifar' });
  });

  it('notices when the files are others the second time', async () => {
    let times = 0;
    const walk: WalkBatches = async function* () {
      yield { name: 'data_batch_1.bin', body: inPieces(madeUpRecords(times++ === 0 ? 60 : 20), 5000) };
    };
    await expect(pickBalanced(walk, ALL)).rejects.toMatchObject({ code: 'unreadable' });
  });
});
