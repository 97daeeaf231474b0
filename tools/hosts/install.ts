// The tools of `package.json` in this folder, as its lock file fixes them, in a folder of their own: the project's `npm ci` does not
// grow by them.

import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../test/run-command.ts';

/** Projects of the tools are folders of it, so that they find what is installed there. */
export const HOSTS_FOLDER = '.cache/hosts';

const LOCK = 'package-lock.json';
/** Copied last, so that an interrupted installation is none. */
const INSTALLED = join(HOSTS_FOLDER, 'installed.json');

/** @throws Error where npm fails; it has said why. */
export async function installHosts(): Promise<void> {
  const lock = await readFile(join(import.meta.dirname, LOCK), 'utf8');
  if (lock === (await readFile(INSTALLED, 'utf8').catch(() => null))) return;
  await mkdir(HOSTS_FOLDER, { recursive: true });
  for (const file of ['package.json', LOCK]) await copyFile(join(import.meta.dirname, file), join(HOSTS_FOLDER, file));
  process.stdout.write('Installing the tools …\n');
  // Their own scripts only fetch what npm has given them already. Parts of Slidev ask for Node 22, and do on 20 what is needed here.
  const flags = ['--ignore-scripts', '--no-engine-strict', '--no-audit', '--no-fund'];
  const status = await run('npm', ['ci', ...flags, '--prefix', HOSTS_FOLDER]);
  if (status !== 0) throw new Error(`The tools could not be installed (npm ci ended with ${status}).`);
  await copyFile(join(import.meta.dirname, LOCK), INSTALLED);
}
