import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import type { DataId } from '../../src/core/experiment.ts';
import { officialLayout } from '../../src/engine/data/testing/archives.ts';
import { prepareFrom, prepareStandin } from '../data/prepare.ts';
import { temporaryFolder } from '../data/testing/temporary.ts';
import { runVite } from '../start/build-page.ts';
import { zipOf } from './archive.ts';
import { readReleaseArguments } from './arguments.ts';
import { releaseDate } from './date.ts';
import { makeRelease } from './make.ts';

const command = promisify(execFile);

/** Of a commit, to an odd second, which a zip's own time cannot state. */
const DATE = new Date('2026-11-26T21:33:55Z');
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
  const release = (data: DataId, from = prepared, date = DATE) =>
    makeRelease({ site, prepared: from, out, version: '1.2.3', date, data, sizes: SIZES, ...silent });
  return { release, out };
}

describe('the release', () => {
  it('holds the page, the stand-in and no image of CIFAR-10 unless requested', async () => {
    const { release, out } = await scene();
    await release('standin');
    const files = Object.keys(unzipSync(await readFile(join(out, 'rethinking-generalization-1.2.3.zip'))));
    expect(files.every((name) => name.startsWith('rethinking-generalization-1.2.3/'))).toBe(true);
    expect(files).toContain('rethinking-generalization-1.2.3/assets/page.js');
    expect(files).toContain('rethinking-generalization-1.2.3/LICENSE');
    expect(files.filter((name) => name.includes('/standin-')).length).toBeGreaterThan(1);
    expect(files.filter((name) => name.includes('cifar10'))).toEqual([]);
  });

  it('with CIFAR-10 has it in its name and its readme', async () => {
    const { release, out } = await scene();
    const [file = ''] = await release('cifar10');
    expect(basename(file)).toBe('rethinking-generalization-1.2.3-with-cifar10.zip');
    const entries = unzipSync(await readFile(join(out, basename(file))));
    const words = entries['rethinking-generalization-1.2.3-with-cifar10/READ-ME-FIRST.txt'];
    expect(new TextDecoder().decode(words)).toContain('are CIFAR-10 or a part of it');
  });

  it('with CIFAR-10 that is not prepared is refused', async () => {
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
    const bytes = await zipOf(folder, 'top', DATE);
    expect(await zipOf(folder, 'top', DATE)).toEqual(bytes);
    expect(Object.keys(unzipSync(bytes))).toEqual(['top/a.bin', 'top/b/two.js']);
  });
});

describe('a clean build', () => {
  it('made again is the same release, byte for byte, with no font that a browser of today does not ask for', async () => {
    const releases: Uint8Array[] = [];
    for (const site of [await temporaryFolder(), await temporaryFolder()]) {
      const out = await temporaryFolder();
      await runVite(['build', '--logLevel', 'error', '--outDir', site, '--emptyOutDir']);
      const options = { site, prepared: out, out, version: '1.2.3', date: DATE, sizes: SIZES, ...silent };
      const [file = ''] = await makeRelease({ ...options, data: 'standin' });
      releases.push(await readFile(file));
    }
    const [first = new Uint8Array(), second = new Uint8Array()] = releases;
    const files = Object.keys(unzipSync(first));
    expect(files.filter((name) => name.endsWith('.woff2')).length).toBeGreaterThan(20);
    expect(files.filter((name) => /\.(woff|ttf|otf|eot)$/.test(name))).toEqual([]);
    expect(Buffer.compare(first, second)).toBe(0);
  });
});

/** Whether these programs are on this machine. */
async function both(...programs: readonly (readonly [name: string, flag: string])[]): Promise<boolean> {
  const ran = await Promise.allSettled(programs.map(([program, flag]) => command(program, [flag])));
  return ran.every(({ status }) => status === 'fulfilled');
}

/** Unpacks it with a program that is not ours, in another time zone; the folder where the page is then. */
async function unpacked(archive: string): Promise<string> {
  const folder = await temporaryFolder();
  await command('unzip', ['-q', archive, '-d', folder], { env: { ...process.env, TZ: 'America/New_York' } });
  return join(folder, 'rethinking-generalization-1.2.3');
}

/** Python's own server, on a port that it chooses; what it answers to someone who has a file of that time. */
async function statusFor(folder: string, file: string, has: Date): Promise<number> {
  const server = spawn('python3', ['-u', '-m', 'http.server', '--bind', '127.0.0.1', '0'], { cwd: folder });
  try {
    const port = await new Promise<string>((resolve, reject) => {
      server.once('error', reject);
      server.stdout.on('data', (text: Buffer) => resolve(/port (\d+)/.exec(text.toString())?.[1] ?? ''));
    });
    const headers = { 'If-Modified-Since': has.toUTCString() };
    return (await fetch(`http://127.0.0.1:${port}/${file}`, { headers })).status;
  } finally {
    server.kill();
  }
}

describe('the dates of its files', async () => {
  const name =
    'are the commit’s in any zone, and tell releases of the same size apart (skipped without unzip and python3)';
  it.runIf(await both(['unzip', '-v'], ['python3', '-V']))(name, async () => {
    const { release, out } = await scene();
    const archive = join(out, 'rethinking-generalization-1.2.3.zip');
    await release('standin');
    const first = await unpacked(archive);
    for (const file of ['index.html', 'assets/page.js', 'LICENSE', 'data/manifest.json'])
      expect((await stat(join(first, file))).mtime, file).toEqual(DATE);
    const later = new Date(DATE.getTime() + 60_000);
    await release('standin', undefined, later);
    const second = await unpacked(archive);
    expect((await stat(join(second, 'index.html'))).mtime).toEqual(later);

    expect(await statusFor(second, 'index.html', DATE)).toBe(200);
    expect(await statusFor(second, 'index.html', later)).toBe(304);
  });

  it.each([
    ['UTC', '2026-11-26T21:33:54Z'],
    ['Asia/Kathmandu', '2026-11-26T21:33:54Z'],
  ])('are the same bytes on a machine in %s', async (zone, time) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.txt'), 'a');
    vi.stubEnv('TZ', zone);
    const bytes = await zipOf(folder, 'top', new Date(time));
    vi.unstubAllEnvs();
    const fields = new DataView(bytes.buffer, bytes.byteOffset).getUint32(10, true);
    // Two-second steps, minutes, hours; days, months, years since 1980.
    expect(fields).toBe((27 | (33 << 5) | (21 << 11) | (26 << 16) | (11 << 21) | (46 << 25)) >>> 0);
  });

  const sources = { epoch: undefined, now: () => new Date(0), say: () => undefined };
  const repository = (status: string) => async (command: string) => (command === 'status' ? status : '1795728834');

  it('come from SOURCE_DATE_EPOCH, or from the commit', async () => {
    const committed = { ...sources, git: repository('') };
    expect(await releaseDate(committed)).toEqual(new Date(1795728834_000));
    expect(await releaseDate({ ...committed, epoch: '1700000001' })).toEqual(new Date(1700000001_000));
    for (const epoch of ['', 'today', '-5', '0', '1e9', '9999999999999'])
      await expect(releaseDate({ ...committed, epoch }), epoch).rejects.toThrow(/seconds since 1970/);
  });

  it('are the current time where there is no commit, and that is stated', async () => {
    const said: string[] = [];
    const now = () => DATE;
    const none = () => Promise.reject(new Error('not a git repository'));
    for (const git of [repository(' M index.html'), none])
      expect(await releaseDate({ ...sources, git, now, say: (line) => said.push(line) })).toEqual(DATE);
    expect(said).toHaveLength(2);
    expect(said[0]).toContain('no commit');
  });
});

describe('its command line', () => {
  it('takes the stand-in by default, and refuses unknown flags', () => {
    expect(readReleaseArguments([])).toEqual({ data: 'standin', out: 'release' });
    expect(readReleaseArguments(['--data', 'cifar10', '--out', 'x'])).toEqual({ data: 'cifar10', out: 'x' });
    for (const args of [['--data', 'mnist'], ['--zip'], ['x']])
      expect(() => readReleaseArguments(args)).toThrow(expect.objectContaining({ name: 'ArgumentError' }));
  });
});
