// A run that takes hours is kept as a file while it is under way, so that an interrupted recording loses minutes of it.

import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { type Checkpoint, checkpoint } from '../../src/protocol/checkpoint.ts';

const FOLDER = join('.cache', 'record', 'checkpoints');

export interface CheckpointFile {
  /** The latest; `null` where there is none, or what is there is not one. */
  load(): Promise<Checkpoint | null>;
  /** In one move, so that an interruption leaves the one before. */
  save(taken: Checkpoint): Promise<void>;
  remove(): Promise<void>;
}

/** @param key of the run. */
export function checkpointFile(key: string, folder = FOLDER): CheckpointFile {
  const path = join(folder, `${createHash('sha256').update(key).digest('hex')}.bin`);
  return {
    async load() {
      const bytes = await readFile(path).catch(() => null);
      return bytes && read(bytes);
    },
    async save(taken) {
      await mkdir(folder, { recursive: true });
      await writeFile(`${path}.part`, serialize(taken));
      await rename(`${path}.part`, path);
    },
    remove: () => rm(path, { force: true }),
  };
}

function read(bytes: Buffer): Checkpoint | null {
  try {
    return checkpoint.safeParse(deserialize(bytes)).data ?? null;
  } catch {
    return null;
  }
}
