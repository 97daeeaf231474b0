// Whether a file is there, and what a full disk is called, in one sentence.

import { access } from 'node:fs/promises';
import { DataError } from '../../src/core/data/experiment-data.ts';

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Also for a quota that is used up. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** @param at the folder or file that could not be written. */
export function diskFull(at: string, cause?: unknown): DataError {
  const message = `The disk is full, so ${at} could not be written, and what was begun of it is deleted; free some space (the whole of CIFAR-10 takes up to 700 MB on the way) and run the command again.`;
  return new DataError('disk-full', message, { cause });
}
