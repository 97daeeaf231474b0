// Programs of this machine: where one is, and how one that is missing is installed where this machine lets us.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run-command.ts';

/** The first of the names that is in a folder of PATH. @returns its path. */
export function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Debian's packages, the lists first; where this machine has no apt-get, or we may not use it, nothing happens. */
export async function installPackages(names: readonly string[]): Promise<void> {
  await run('apt-get', ['update']).catch(() => 1);
  await run('apt-get', ['install', '-y', ...names]).catch(() => 1);
}
