// Builds the page, unless what is built is newer than everything that goes into it.

import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const BUILT = join('dist', 'index.html');

/** What the built page is made of; the prepared images are copied into it. */
const SOURCES = [
  'src',
  'tools/build-id-plugin.ts',
  'tools/kernels-plugin.ts',
  'tools/not-found-plugin.ts',
  'tools/oembed-plugin.ts',
  'tools/offline-plugin.ts',
  'tools/packages-plugin.ts',
  'tools/policy.ts',
  'tools/stills-plugin.ts',
  'tools/woff2-only.ts',
  'tools/packages',
  'public',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];

/** @throws Error when the build fails; what is wrong was printed. */
export async function buildPage(say: (line: string) => void): Promise<void> {
  const times = await Promise.all(SOURCES.map(newest));
  if ((await newest(BUILT)) > Math.max(...times)) return;
  say('Building the page …');
  await runVite(['build', '--logLevel', 'warn']);
}

/** In a separate process, as this one's NODE_ENV is `development`, for which React would be built. */
export function runVite(args: readonly string[]): Promise<void> {
  const { NODE_ENV: _, ...env } = process.env;
  const vite = spawn(process.execPath, [join('node_modules', 'vite', 'bin', 'vite.js'), ...args], {
    stdio: 'inherit',
    env,
  });
  return new Promise((resolve, reject) => {
    vite.once('error', reject);
    vite.once('exit', (status) => {
      if (status === 0) resolve();
      else reject(new Error(`The page could not be built (vite ${args.join(' ')} ended with ${status}).`));
    });
  });
}

/** Time of the latest change at or below `path`, in milliseconds; 0 where there is nothing. */
export async function newest(path: string): Promise<number> {
  const about = await stat(path).catch(() => null);
  if (!about?.isDirectory()) return about?.mtimeMs ?? 0;
  const below = await Promise.all((await readdir(path)).map((name) => newest(join(path, name))));
  // A folder's own time changes when a file in it is removed.
  return Math.max(about.mtimeMs, ...below);
}
