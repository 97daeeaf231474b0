// What `--from` may name, as files to walk: the archive, one batch, the unpacked folder, or a folder with either.

import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isBatchName } from '../../src/core/data/batches.ts';
import { DataError } from '../../src/core/data/experiment-data.ts';
import type { ByteFile } from '../../src/engine/data/byte-stream.ts';

/** The official archive, and the folder that it unpacks to. */
const ARCHIVE = 'cifar-10-binary.tar.gz';
const UNPACKED = 'cifar-10-batches-bin';

/** @throws DataError `unreadable` where there is nothing, `not-cifar` for a folder without batches. */
export async function localFiles(path: string): Promise<ByteFile[]> {
  const about = await stat(path).catch((cause: unknown) => {
    throw new DataError('unreadable', `There is no ${path}; give the archive or its unpacked folder.`, { cause });
  });
  if (!about.isDirectory()) return [byteFile(path, about.size)];
  const names = await readdir(path);
  const batches = names.filter(isBatchName).sort();
  if (batches.length > 0) return Promise.all(batches.map((name) => sizedFile(join(path, name))));
  const inside = [UNPACKED, ARCHIVE].find((name) => names.includes(name));
  if (inside !== undefined) return localFiles(join(path, inside));
  throw new DataError('not-cifar', `There is no data_batch_1.bin in ${path}; give the archive or its unpacked folder.`);
}

async function sizedFile(path: string): Promise<ByteFile> {
  return byteFile(path, (await stat(path)).size);
}

function byteFile(path: string, size: number): ByteFile {
  async function* open() {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) yield new Uint8Array(piece);
  }
  return { name: basename(path), size, open };
}
