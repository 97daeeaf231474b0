// What `--data` may name, as a folder of prepared chunks.

import { join } from 'node:path';
import { DEFAULT_SIZES } from '../data/arguments.ts';
import { preparedIn } from '../data/folder.ts';
import { prepareFrom } from '../data/prepare.ts';

/** Separate from `public/data`, which a person has prepared for the page. */
const PREPARED = join('.cache', 'record', 'data');

/** @param path prepared chunks, which are taken as they are; or the official archive or its folder, prepared first. @throws DataError */
export async function preparedImages(path: string, say: (line: string) => void, out = PREPARED): Promise<string> {
  const { datasets } = await preparedIn(path);
  if (datasets.length > 0) return path;
  await prepareFrom(path, { out, sizes: DEFAULT_SIZES, say, progress: process.stderr });
  return out;
}
