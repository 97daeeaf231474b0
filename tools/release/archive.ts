// A folder as a zip, the same bytes for the same files: sorted, without a machine's times and rights.

import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Zippable, zip } from 'fflate';

/** Packed already, or numbers that look like noise. */
const AS_THEY_ARE = /\.(bin|png|woff2?|wasm)$/;
/** The earliest that a zip can say. */
const NO_TIME = new Date(1980, 0, 1);

/** @param top the one folder that everything lies in when it is unpacked. */
export async function zipOf(folder: string, top: string): Promise<Uint8Array> {
  const entries: Zippable = {};
  for (const name of await filesIn(folder)) {
    const level = AS_THEY_ARE.test(name) ? 0 : 9;
    entries[`${top}/${name}`] = [await readFile(join(folder, name)), { level, mtime: NO_TIME }];
  }
  return new Promise((resolve, reject) => {
    zip(entries, (error, bytes) => (error ? reject(error) : resolve(bytes)));
  });
}

/** Sorted, with slashes on every system. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return names.map((name) => name.slice(folder.length + 1).replaceAll(sep, '/')).sort();
}
