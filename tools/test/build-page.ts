// The page that the browser tests open: a production build with its own images, separate from those that a person has prepared.

import { readdir, rm } from 'node:fs/promises';
import { prepareBatches, prepareStandin } from '../data/prepare.ts';
import { runVite } from '../start/build-page.ts';
import { findRealImages, nameOfImages, PIECE_ORIGIN } from '../testing/real-images.ts';

export const TESTED_PAGE = '.cache/e2e/dist';
const SIZES = { train: 1000, test: 200 };

export async function buildPageForTests(): Promise<void> {
  await rm(TESTED_PAGE, { recursive: true, force: true });
  await runVite(['build', '--logLevel', 'warn', '--outDir', TESTED_PAGE, '--emptyOutDir']);
  await rm(`${TESTED_PAGE}/data`, { recursive: true, force: true });
  const options = {
    out: `${TESTED_PAGE}/data`,
    sizes: SIZES,
    say: (line: string) => process.stdout.write(`${line}\n`),
    progress: process.stderr,
  };
  await prepareStandin(1, options);
  const real = await findRealImages();
  if (real) await prepareBatches(real.walk, options, PIECE_ORIGIN);
  process.stdout.write(`The browser tests use ${nameOfImages(real)}.\n`);
  process.stdout.write(`Built for tests: ${(await readdir(TESTED_PAGE)).join(', ')}\n`);
}
