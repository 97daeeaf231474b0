// The page that the browser tests open: a production build with its own images, separate from those that a person has prepared.

import { readdir, rm } from 'node:fs/promises';
import { prepareBatches, prepareStandin } from '../data/prepare.ts';
import { runVite } from '../start/build-page.ts';
import { findRealImages, nameOfImages, PIECE_ORIGIN } from '../testing/real-images.ts';

const OUT = '.cache/e2e/dist';
const SIZES = { train: 1000, test: 200 };

export async function buildPageForTests(): Promise<void> {
  await rm(OUT, { recursive: true, force: true });
  await runVite(['build', '--logLevel', 'warn', '--outDir', OUT, '--emptyOutDir']);
  await rm(`${OUT}/data`, { recursive: true, force: true });
  const options = {
    out: `${OUT}/data`,
    sizes: SIZES,
    say: (line: string) => process.stdout.write(`${line}\n`),
    progress: process.stderr,
  };
  await prepareStandin(1, options);
  const real = await findRealImages();
  if (real) await prepareBatches(real.walk, options, PIECE_ORIGIN);
  process.stdout.write(`The browser tests use ${nameOfImages(real)}.\n`);
  process.stdout.write(`Built for tests: ${(await readdir(OUT)).join(', ')}\n`);
}
