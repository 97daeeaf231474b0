import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { DataId } from '../../src/core/experiment.ts';
import { officialLayout } from '../../src/engine/data/testing/archives.ts';
import { prepareFrom, prepareStandin } from '../data/prepare.ts';
import { temporaryFolder } from '../data/testing/temporary.ts';
import { zipOf } from './archive.ts';
import { readReleaseArguments } from './arguments.ts';
import { makeRelease } from './make.ts';

const SIZES = { train: 20, test: 10 };
const silent = { say: () => undefined, progress: { write: () => true } };

/** A built page with CIFAR-10 left in it by the build, and a folder where it is prepared. */
async function scene() {
  const [site, prepared, batches, out] = await Promise.all([1, 2, 3, 4].map(temporaryFolder));
  if (!site || !prepared || !batches || !out) throw new Error('no folder');
  for (const [name, bytes] of officialLayout(20)) await writeFile(join(batches, basename(name)), bytes);
  await prepareFrom(batches, { out: prepared, sizes: SIZES, ...silent });
  await prepareFrom(batches, { out: join(site, 'data'), sizes: SIZES, ...silent });
  await mkdir(join(site, 'assets'));
  await writeFile(join(site, 'index.html'), '<!doctype html>');
  await writeFile(join(site, 'assets', 'page.js'), 'export {};');
  await writeFile(join(site, 'sbom.cdx.json'), '{}');
  const release = (data: DataId, from = prepared) =>
    makeRelease({ site, prepared: from, out, version: '1.2.3', data, sizes: SIZES, ...silent });
  return { release, out };
}

describe('the release', () => {
  it('holds the page, the stand-in and no picture of CIFAR-10 unless it is asked for', async () => {
    const { release, out } = await scene();
    await release('standin');
    const files = Object.keys(unzipSync(await readFile(join(out, 'rethinking-generalization-1.2.3.zip'))));
    expect(files.every((name) => name.startsWith('rethinking-generalization-1.2.3/'))).toBe(true);
    expect(files).toContain('rethinking-generalization-1.2.3/assets/page.js');
    expect(files).toContain('rethinking-generalization-1.2.3/LICENSE');
    expect(files.filter((name) => name.includes('/standin-')).length).toBeGreaterThan(1);
    expect(files.filter((name) => name.includes('cifar10'))).toEqual([]);
  });

  it('with CIFAR-10 says so in its name and its words', async () => {
    const { release, out } = await scene();
    const [file = ''] = await release('cifar10');
    expect(basename(file)).toBe('rethinking-generalization-1.2.3-with-cifar10.zip');
    const entries = unzipSync(await readFile(join(out, basename(file))));
    const words = entries['rethinking-generalization-1.2.3-with-cifar10/READ-ME-FIRST.txt'];
    expect(new TextDecoder().decode(words)).toContain('include a part of CIFAR-10');
  });

  it('with CIFAR-10 that nobody prepared is refused', async () => {
    const { release } = await scene();
    const empty = await temporaryFolder();
    await prepareStandin(1, { out: empty, sizes: SIZES, ...silent });
    await expect(release('cifar10', empty)).rejects.toThrow(/not prepared .* npm run data/);
  });

  it('has checksums that sha256sum agrees with', async () => {
    const { release, out } = await scene();
    await release('standin');
    const sums = await readFile(join(out, 'rethinking-generalization-1.2.3.sha256'), 'utf8');
    for (const line of sums.trim().split('\n')) {
      const [sum, file = ''] = line.split('  ');
      expect(
        createHash('sha256')
          .update(await readFile(join(out, file)))
          .digest('hex'),
      ).toBe(sum);
    }
  });

  it('packs the same files into the same bytes', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'b'));
    await writeFile(join(folder, 'b', 'two.js'), 'two');
    await writeFile(join(folder, 'a.bin'), new Uint8Array(5000));
    const bytes = await zipOf(folder, 'top');
    expect(await zipOf(folder, 'top')).toEqual(bytes);
    expect(Object.keys(unzipSync(bytes))).toEqual(['top/a.bin', 'top/b/two.js']);
  });
});

describe('its command line', () => {
  it('takes the stand-in unless told otherwise, and refuses what it does not know', () => {
    expect(readReleaseArguments([])).toEqual({ data: 'standin', out: 'release' });
    expect(readReleaseArguments(['--data', 'cifar10', '--out', 'x'])).toEqual({ data: 'cifar10', out: 'x' });
    for (const args of [['--data', 'mnist'], ['--zip'], ['x']])
      expect(() => readReleaseArguments(args)).toThrow(expect.objectContaining({ name: 'ArgumentError' }));
  });
});
