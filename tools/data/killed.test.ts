import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepareMadeUp } from './testing/killed.ts';
import { madeUpPackage } from './testing/sprite-package.ts';
import { temporaryFolder } from './testing/temporary.ts';

const made = await madeUpPackage();

/** The signal that ended it. */
function killedAt(cache: string, out: string, at: string): Promise<string | null> {
  const child = spawn(process.execPath, ['tools/data/testing/killed-process.mjs', cache, out, at], {
    stdio: 'inherit',
  });
  return new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
}

async function filesIn(folder: string): Promise<[name: string, content: string][]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'hex')] as [string, string]));
}

describe('a run that is killed', () => {
  it.each([
    ['while sprites are rewritten', '33% of 6 batches', ['data_batch_1.bin', 'data_batch_2.bin']],
    ['before the data set is written', 'Read the npm package', [...made.records.keys()]],
  ])('%s leaves whole batches and no data set, and the next one ends as one that was not', async (_, at, batches) => {
    const [cache, out, calm] = [await temporaryFolder(), await temporaryFolder(), await temporaryFolder()];
    expect(await killedAt(cache, out, at)).toBe('SIGKILL');
    expect((await readdir(join(cache, 'cifar-10-batches-bin'))).sort()).toEqual(batches.toSorted());
    expect(await readdir(out)).toEqual([]);
    const seen: string[] = [];
    await prepareMadeUp(made, { cache, out, watch: (text) => seen.push(text) });
    await prepareMadeUp(made, { cache: await temporaryFolder(), out: calm, watch: () => undefined });
    expect(await filesIn(out)).toEqual(await filesIn(calm));
    // What was finished before is not done again.
    expect(seen.some((text) => text.includes('  0% of 6 batches'))).toBe(false);
  });
});
