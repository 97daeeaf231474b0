// A folder as a zip, the same bytes for the same files and date: sorted, without a machine's times and rights.

import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Zippable, zip } from 'fflate';

/** Packed already, or numbers that look like noise. */
const AS_THEY_ARE = /\.(bin|png|woff2?|wasm)$/;
/** Name of the extra field with a time in seconds since 1970, which `unzip` and others prefer. */
const UNIX_TIME = 0x5455;

/** @param top the one folder that holds everything when it is unpacked. @param date time of all files, to the second. */
export async function zipOf(folder: string, top: string, date: Date): Promise<Uint8Array> {
  const times = { mtime: onAnyClock(date), extra: { [UNIX_TIME]: unixTime(date) } };
  const entries: Zippable = {};
  for (const name of await filesIn(folder)) {
    const level = AS_THEY_ARE.test(name) ? 0 : 9;
    entries[`${top}/${name}`] = [await readFile(join(folder, name)), { level, ...times }];
  }
  return new Promise((resolve, reject) => {
    zip(entries, (error, bytes) => (error ? reject(error) : resolve(bytes)));
  });
}

/** A zip's own time has no zone, and fflate writes this machine's: here it is always UTC. */
function onAnyClock(date: Date): Date {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  return new Date(year, month, day, date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds());
}

/** One byte that announces a time of the last change, and the time. */
function unixTime(date: Date): Uint8Array {
  const field = new DataView(new ArrayBuffer(5));
  field.setUint8(0, 1);
  field.setUint32(1, Math.floor(date.getTime() / 1000), true);
  return new Uint8Array(field.buffer);
}

/** Sorted, with slashes on every system. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return names.map((name) => name.slice(folder.length + 1).replaceAll(sep, '/')).sort();
}
