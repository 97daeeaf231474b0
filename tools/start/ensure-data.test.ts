import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gzip, officialLayout, tar } from '../../src/engine/data/testing/archives.ts';
import { preparedIn } from '../data/folder.ts';
import { prepareStandin } from '../data/prepare.ts';
import { temporaryFolder } from '../data/testing/temporary.ts';
import { readStartArguments } from './arguments.ts';
import { newest } from './build-page.ts';
import { ensureData } from './ensure-data.ts';

const SMALL = { train: 20, test: 10 };

/** A folder to prepare, and an archive that is already at hand, or one that nobody serves. */
async function scene(atHand: boolean) {
  const [out, cache] = [await temporaryFolder(), await temporaryFolder()];
  const bytes = await gzip(await tar(officialLayout(20)));
  const file = join(cache, 'archive.tar.gz');
  if (atHand) await writeFile(file, bytes);
  const said: string[] = [];
  const archive = { url: 'http://127.0.0.1:9/none.tar.gz', sha256: createHash('sha256').update(bytes).digest('hex') };
  const options = {
    out,
    file,
    archive,
    sizes: SMALL,
    say: (line: string) => said.push(line),
    progress: { write: () => true },
  };
  const ids = async () => (await preparedIn(out)).datasets.map(({ id }) => id);
  return { options, said, ids };
}

describe('npm start', () => {
  it('prepares the real pictures and the stand-in where nothing is prepared', async () => {
    const { options, ids } = await scene(true);
    await ensureData('auto', options);
    expect(await ids()).toEqual(['cifar10', 'standin']);
  });

  it('draws the stand-in where the archive cannot be had, and says why', async () => {
    const { options, ids, said } = await scene(false);
    await ensureData('auto', options);
    expect(await ids()).toEqual(['standin']);
    expect(said.join('\n')).toMatch(/did not come through.*\n.*stand-in until then/);
  });

  it('does not try where it is told to do without, or something is prepared', async () => {
    const without = await scene(true);
    await ensureData('standin', without.options);
    expect(await without.ids()).toEqual(['standin']);
    await ensureData('auto', without.options);
    expect(await without.ids()).toEqual(['standin']);
  });

  it('adds the real pictures when they are asked for by name', async () => {
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

  it('knows when the page was last changed', async () => {
    const dir = await temporaryFolder();
    expect(await newest(join(dir, 'none'))).toBe(0);
    const before = await newest(dir);
    await writeFile(join(dir, 'a.ts'), '');
    expect(await newest(dir)).toBeGreaterThanOrEqual(before);
    expect(await newest(dir)).toBeGreaterThan(0);
  });
});
