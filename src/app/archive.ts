// Finished runs, and the one under way, in the browser's IndexedDB. Loaded after the page has painted.

import { createCheckpointArchive } from '../state/checkpoint-archive.ts';
import type { CheckpointArchive } from '../state/going-on.ts';
import { createRunArchive, type RunArchive } from '../state/run-archive.ts';
import { claim } from './run-lock.ts';
import { kept } from './storage.ts';

export function openArchive(): RunArchive {
  return createRunArchive(kept);
}

export function openCheckpoints(): CheckpointArchive {
  return createCheckpointArchive(kept, claim);
}
