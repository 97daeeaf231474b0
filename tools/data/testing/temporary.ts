// A folder for the length of one test.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export async function temporaryFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'rethinking-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}
