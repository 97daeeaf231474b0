import { describe, expect, it } from 'vitest';
import { CLASS_NAMES } from './classes.ts';
import {
  countsOf,
  datasetHash,
  EMPTY_MANIFEST,
  formatManifest,
  type Manifest,
  parseManifest,
  sha256Hex,
  sizeOf,
  withDataset,
} from './manifest.ts';
import { standinNames } from './names.ts';
import { CHUNK_RECORDS, packDataset } from './pack.ts';
import { madeUpRecords, marksOf } from './testing/records.ts';

const packed = packDataset(standinNames(1), { train: madeUpRecords(650), test: madeUpRecords(25, 1) });
const manifest: Manifest = { version: 1, datasets: [packed.entry] };

/** The manifest with one thing changed in its first chunk. */
function tampered(change: Record<string, unknown>): string {
  const [first, ...rest] = packed.entry.chunks;
  return JSON.stringify({ version: 1, datasets: [{ ...packed.entry, chunks: [{ ...first, ...change }, ...rest] }] });
}

describe('a manifest', () => {
  it('is the same after writing and reading', () => {
    expect(parseManifest(formatManifest(manifest))).toEqual(manifest);
  });

  it('counts the images of each split', () => {
    expect([sizeOf(packed.entry, 'train'), sizeOf(packed.entry, 'test')]).toEqual([650, 25]);
    expect(countsOf(packed.entry, 'test')).toEqual([3, 3, 3, 3, 3, 2, 2, 2, 2, 2]);
  });

  it('keeps the other data sets when one is replaced', () => {
    const cifar = { ...packed.entry, id: 'cifar10' as const };
    const both = withDataset(withDataset(EMPTY_MANIFEST, packed.entry), cifar);
    expect(both.datasets.map(({ id }) => id)).toEqual(['cifar10', 'standin']);
    expect(withDataset(both, { ...cifar, title: 'new' }).datasets.map(({ title }) => title)).toEqual([
      'new',
      'Stand-in',
    ]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['a name that leads out of the folder', { file: '../../etc/passwd' }],
    ['a name with a backslash', { file: '..\\x.bin' }],
    ['an absolute name', { file: '/x.bin' }],
    ['a name that is an address', { file: 'https:x.bin' }],
    ['a hidden name', { file: '.bin' }],
    ['a chunk of a megabyte', { count: 326, bytes: 326 * 3073 }],
    ['bytes that are not the count’s', { bytes: 921_899 }],
    ['no records', { count: 0, bytes: 0 }],
    ['a short hash', { sha256: 'abc' }],
    ['class counts that do not add up', { classCounts: [300, 1, 0, 0, 0, 0, 0, 0, 0, 0] }],
    ['nine classes', { classCounts: [300, 0, 0, 0, 0, 0, 0, 0, 0] }],
    ['an unknown split', { split: 'validation' }],
  ])('with %s is refused, and the sentence says where', (_, change) => {
    expect(() => parseManifest(tampered(change))).toThrow(expect.objectContaining({ code: 'bad-manifest' }));
    expect(() => parseManifest(tampered(change))).toThrow(/datasets\.0\.chunks\.0/);
  });

  it.each(['', '{', 'null', '[]', '{"version": 2, "datasets": []}'])('that reads %j is refused', (text) => {
    expect(() => parseManifest(text)).toThrow(expect.objectContaining({ code: 'bad-manifest' }));
  });

  it('with one data set twice is refused', () => {
    const twice = JSON.stringify({ version: 1, datasets: [packed.entry, packed.entry] });
    expect(() => parseManifest(twice)).toThrow(expect.objectContaining({ code: 'bad-manifest' }));
  });
});

describe('packing', () => {
  it('cuts splits into chunks of whole records, in order', () => {
    const sizes = packed.chunks.map(({ entry }) => [entry.split, entry.count]);
    expect(sizes).toEqual([
      ['train', CHUNK_RECORDS],
      ['train', CHUNK_RECORDS],
      ['train', 50],
      ['test', 25],
    ]);
    const marks = packed.chunks.slice(0, 3).flatMap(({ bytes }) => marksOf(bytes));
    expect(marks).toEqual(Array.from({ length: 650 }, (_, i) => [0, i]));
  });

  it('names each chunk by its split, number and hash', () => {
    for (const { entry, bytes } of packed.chunks) {
      expect(entry.sha256).toBe(sha256Hex(bytes));
      expect(entry.file).toMatch(new RegExp(`^standin-${entry.split}-0\\d\\.${entry.sha256.slice(0, 12)}\\.bin$`));
    }
  });

  it('writes the statistics of the training images alone, by channel', () => {
    const records = new Uint8Array(2 * 3073);
    records.fill(10, 1, 1025);
    records.fill(20, 3074, 3074 + 1024);
    const { statistics } = packDataset(standinNames(1), { train: records, test: madeUpRecords(1, 255) }).entry;
    expect(statistics).toEqual({ mean: [15, 0, 0], std: [5, 0, 0] });
  });

  it('names the classes', () => {
    expect(packed.entry.classes).toEqual([...CLASS_NAMES]);
  });
});

describe('the hash of a data set', () => {
  // FIPS 180-2, appendix B.1.
  it('is SHA-256', () => {
    expect(sha256Hex(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('changes with the order of its chunks', () => {
    const turned = { ...packed.entry, chunks: packed.entry.chunks.toReversed() };
    expect(datasetHash(turned)).not.toBe(datasetHash(packed.entry));
  });
});
