import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countsOf, findDataset, sha256Hex, sizeOf } from '../../src/core/data/manifest.ts';
import { DEFAULT_CONFIG } from '../../src/core/experiment.ts';
import { gzip, officialLayout, tar } from '../../src/engine/data/testing/archives.ts';
import { findRealImages, PIECE_ORIGIN } from '../testing/real-images.ts';
import { areOfficial, hashedWalk } from './batch-hashes.ts';
import { preparedIn, readManifest } from './folder.ts';
import { openLocalData } from './node-source.ts';
import { prepareBatches, prepareFrom, prepareStandin } from './prepare.ts';
import { createProgress, megabytes } from './progress.ts';
import { temporaryFolder } from './testing/temporary.ts';

const SMALL = { train: 40, test: 10 };
const quiet = { write: () => true };

function options(out: string, sizes = SMALL) {
  const said: string[] = [];
  return { out, sizes, say: (line: string) => said.push(line), progress: quiet, said };
}

async function madeUpArchive(perBatch: number): Promise<string> {
  const path = join(await temporaryFolder(), 'cifar-10-binary.tar.gz');
  await writeFile(path, await gzip(await tar(officialLayout(perBatch))));
  return path;
}

async function openedFrom(dir: string, trainSize: number, id: 'cifar10' | 'standin' = 'cifar10') {
  const data = await openLocalData(dir, id, { trainSize, testSize: 10_000 });
  await data.train.until(data.train.images.count);
  await data.test.until(data.test.images.count);
  return data;
}

describe('preparing an archive', () => {
  it('picks a class-balanced part in official order', async () => {
    const out = await temporaryFolder();
    await prepareFrom(await madeUpArchive(20), options(out));
    const data = await openedFrom(out, 40);
    const { pixels, labels } = data.train.images;
    expect(Array.from({ length: 40 }, (_, i) => pixels[i * 3072])).toEqual([
      ...Array(20).fill(1),
      ...Array(20).fill(2),
    ]);
    for (let label = 0; label < 10; label++) expect(labels.filter((one) => one === label)).toHaveLength(4);
    expect(data.test.images.count).toBe(10);
  });

  it('names files by what is in them', async () => {
    const out = await temporaryFolder();
    await prepareFrom(await madeUpArchive(80), options(out, { train: 390, test: 80 }));
    const files = (await readdir(out)).filter((file) => file !== 'manifest.json');
    expect(files).toHaveLength(3);
    for (const file of files) {
      const hash = sha256Hex(await readFile(join(out, file)));
      expect(file).toMatch(new RegExp(`^cifar10-(train|test)-\\d\\d\\.${hash.slice(0, 12)}\\.bin$`));
    }
  });

  it('uses all images where there are fewer than requested, with a notice', async () => {
    const some = options(await temporaryFolder(), { train: 1000, test: 1000 });
    await prepareFrom(await madeUpArchive(20), some);
    expect(some.said[1]).toBe('There are 100 training images here, fewer than the 1,000 requested; all 100 are used.');
    expect(some.said[2]).toMatch(/^There are 20 test images here/);
    expect(some.said[3]).toMatch(/^CIFAR-10: 100 training and 20 test images in 2 files/);
  });

  it('reads the unpacked folder to the same end', async () => {
    const [fromArchive, fromFolder, unpacked] = [
      await temporaryFolder(),
      await temporaryFolder(),
      await temporaryFolder(),
    ];
    await mkdir(join(unpacked, 'cifar-10-batches-bin'));
    for (const [name, body] of officialLayout(20)) await writeFile(join(unpacked, name), body);
    await prepareFrom(await madeUpArchive(20), options(fromArchive));
    await prepareFrom(unpacked, options(fromFolder));
    expect(await readManifest(fromFolder)).toEqual(await readManifest(fromArchive));
    expect((await readdir(fromFolder)).sort()).toEqual((await readdir(fromArchive)).sort());
  });

  it('replaces its own older files and leaves all others', async () => {
    const out = await temporaryFolder();
    await prepareStandin(1, options(out));
    await writeFile(join(out, 'notes.txt'), 'mine');
    const archive = await madeUpArchive(20);
    await prepareFrom(archive, options(out));
    await prepareFrom(archive, options(out, { train: 50, test: 10 }));
    const manifest = await readManifest(out);
    const named = manifest.datasets.flatMap(({ chunks }) => chunks.map(({ file }) => file));
    expect(manifest.datasets.map(({ id }) => id)).toEqual(['cifar10', 'standin']);
    expect((await readdir(out)).sort()).toEqual([...named, 'manifest.json', 'notes.txt'].sort());
  });

  it('mends a manifest that was of no use', async () => {
    const out = await temporaryFolder();
    await writeFile(join(out, 'manifest.json'), '{');
    expect((await preparedIn(out)).datasets).toEqual([]);
    await prepareFrom(await madeUpArchive(20), options(out));
    expect((await readManifest(out)).datasets).toHaveLength(1);
  });

  it.each([
    ['nothing there', 'no-such-thing', 'unreadable'],
    ['a folder of something else', '.', 'not-cifar'],
    ['a file of something else', 'notes.txt', 'not-cifar'],
  ])('refuses %s', async (_, name, code) => {
    const dir = await temporaryFolder();
    await writeFile(join(dir, 'notes.txt'), 'hello');
    await expect(prepareFrom(join(dir, name), options(join(dir, 'out')))).rejects.toMatchObject({ code });
    expect(existsSync(join(dir, 'out'))).toBe(false);
  });
});

const real = await findRealImages();

describe(`preparing ${real?.found ?? 'an archive made up, as there is no CIFAR-10 here'}`, () => {
  it('gives 40 and 10 images, balanced', async () => {
    const out = await temporaryFolder();
    if (real) await prepareBatches(real.walk, options(out), PIECE_ORIGIN);
    else await prepareFrom(await madeUpArchive(20), options(out));
    const dataset = findDataset(await readManifest(out), 'cifar10');
    if (!dataset) throw new Error('nothing was prepared');
    expect(countsOf(dataset, 'train')).toEqual(Array(10).fill(4));
    expect(countsOf(dataset, 'test')).toEqual(Array(10).fill(1));
  });
});

describe('the batches that were read', () => {
  const sha = (digit: string) => digit.repeat(64);
  const wanted = new Map([
    ['data_batch_1.bin', sha('1')],
    ['test_batch.bin', sha('0')],
  ]);
  const read = (test: string, bytes: number) =>
    new Map([
      ['data_batch_1.bin', { sha256: sha('1'), bytes: 30_730_000 }],
      ['test_batch.bin', { sha256: sha(test), bytes }],
    ]);
  const check = (batches: ReturnType<typeof read>, required: boolean) =>
    areOfficial(batches, { wanted, required, from: 'local files' });

  it('are official if all of them are', () => {
    expect(check(read('0', 30_730_000), true)).toBe(true);
    expect(check(read('0', 30_730_000), false)).toBe(true);
  });

  it('are a part where one is smaller or missing, which a download must not be', () => {
    expect(check(read('9', 3073), false)).toBe(false);
    expect(() => check(read('9', 3073), true)).toThrow(/^test_batch\.bin from local files is not the official batch/);
    const missing = new Map([...read('0', 30_730_000)].slice(0, 1));
    expect(check(missing, false)).toBe(false);
    expect(() => check(missing, true)).toThrow(/There is no test_batch\.bin in local files/);
  });

  it('are refused where one has the official size and another hash', () => {
    expect(() => check(read('9', 30_730_000), false)).toThrow(expect.objectContaining({ code: 'checksum' }));
  });

  it('are hashed as they pass, once each was read to its end', async () => {
    const body = new Uint8Array([1, 2, 3]);
    async function* halves() {
      yield body.subarray(0, 2);
      yield body.subarray(2);
    }
    const { walk, read: seen } = hashedWalk(async function* () {
      yield { name: 'a.bin', body: halves() };
      yield { name: 'b.bin', body: halves() };
    });
    for await (const { name, body: pieces } of walk())
      for await (const piece of pieces) if (name === 'b.bin' && piece.length > 0) break;
    expect([...seen]).toEqual([['a.bin', { sha256: sha256Hex(body), bytes: 3 }]]);
  });

  it('that are a part are prepared as such, in print and in the manifest', async () => {
    const some = options(await temporaryFolder());
    await prepareFrom(await madeUpArchive(20), some);
    const [dataset] = (await readManifest(some.out)).datasets;
    expect([some.said[0], dataset?.provenance]).toEqual([
      expect.stringMatching(/^Read local files: not checked, as it is not the whole/),
      expect.stringMatching(/Taken from local files: not checked, as it is not the whole/),
    ]);
  });
});

describe('a disk that is full', () => {
  it('leaves what was prepared before as it was, and nothing of the new', async () => {
    const [out, trial] = [await temporaryFolder(), await temporaryFolder()];
    const archive = await madeUpArchive(80);
    await prepareFrom(archive, options(out));
    const before = await readdir(out);
    const bigger = { train: 390, test: 10 };
    await prepareFrom(archive, options(trial, bigger));
    const second = (await readdir(trial)).find((file) => file.startsWith('cifar10-train-01'));
    // A device that is always full, where the second file would be written.
    await symlink('/dev/full', join(out, `${second}.tmp`));
    await expect(prepareFrom(archive, options(out, bigger))).rejects.toMatchObject({
      code: 'disk-full',
      message: /^The disk is full[^\n]*$/,
    });
    expect((await readdir(out)).sort()).toEqual(before.sort());
    expect((await openedFrom(out, 40)).train.images.count).toBe(40);
  });
});

describe('preparing the stand-in', () => {
  it('draws as many as requested, the same each time', async () => {
    const [a, b] = [await temporaryFolder(), await temporaryFolder()];
    await prepareStandin(1, options(a));
    await prepareStandin(1, options(b));
    expect(await readFile(join(a, 'manifest.json'))).toEqual(await readFile(join(b, 'manifest.json')));
    const dataset = findDataset(await readManifest(a), 'standin');
    expect(dataset && [dataset.seed, sizeOf(dataset, 'train'), sizeOf(dataset, 'test')]).toEqual([1, 40, 10]);
  });

  it('replaces a missing data set, with a notice', async () => {
    const out = await temporaryFolder();
    await prepareStandin(1, options(out));
    const data = await openedFrom(out, 100);
    expect(data.id).toBe('standin');
    expect(data.notice).toMatch(/^No cifar10 images.*those of standin.*This set has 40 training images/);
  });
});

describe('prepared data on disk', () => {
  it('that is missing is reported in one sentence', async () => {
    await expect(openLocalData(await temporaryFolder(), 'cifar10', DEFAULT_CONFIG)).rejects.toMatchObject({
      code: 'no-manifest',
    });
  });

  it.each<[string, (file: string) => Promise<void>, string]>([
    ['cut off', async (file) => writeFile(file, (await readFile(file)).subarray(0, 5000)), 'bad-chunk'],
    ['changed', async (file) => writeFile(file, (await readFile(file)).with(77, 1)), 'checksum'],
  ])('with a file %s is said in a sentence', async (_, change, code) => {
    const out = await temporaryFolder();
    await prepareFrom(await madeUpArchive(20), options(out));
    const [chunk] = (await readManifest(out)).datasets[0]?.chunks ?? [];
    await change(join(out, chunk?.file ?? ''));
    await expect(openedFrom(out, 40)).rejects.toMatchObject({ code });
  });
});

describe('progress', () => {
  const written = (isTTY: boolean, steps: number) => {
    const lines: string[] = [];
    const show = createProgress({ isTTY, write: (text) => lines.push(text) }, 'Downloading', megabytes);
    for (let i = 0; i <= steps; i++) show((i * 170e6) / steps, 170e6);
    return lines;
  };

  it('is a line each tenth in a pipe', () => {
    const lines = written(false, 1000);
    expect(lines).toHaveLength(11);
    expect([lines[5], lines.at(-1)]).toEqual(['Downloading  50% of 170.0 MB\n', 'Downloading 100% of 170.0 MB\n']);
  });

  it('is a bar on a terminal, which ends with its line', () => {
    const lines = written(true, 1000);
    expect(lines[100]).toBe('\r\u001b[KDownloading ████████████░░░░░░░░░░░░  50% of 170.0 MB');
    expect(lines.filter((line) => line.endsWith('\n'))).toHaveLength(1);
  });
});
