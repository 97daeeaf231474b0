// The page that the browser tests open: a production build with its own pictures, apart from whatever a person has prepared.

import { access, readdir, rm } from 'node:fs/promises';
import { prepareFrom, prepareStandin } from '../data/prepare.ts';
import { runVite } from '../start/build-page.ts';

const OUT = '.cache/e2e/dist';
/** A real piece of CIFAR-10, where it lies beside the project; it is never part of it. */
const REAL_PIECE = '../shared/cifar10/cifar-10-binary.tar.gz';
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
  if (await exists(REAL_PIECE)) await prepareFrom(REAL_PIECE, options);
  else process.stdout.write('No piece of CIFAR-10 beside the project: the browser tests use the stand-in.\n');
  process.stdout.write(`Built for tests: ${(await readdir(OUT)).join(', ')}\n`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
