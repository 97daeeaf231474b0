// Finished runs in the browser's IndexedDB. Loaded after the page has painted.

import { createRunArchive, type RunArchive } from '../state/run-archive.ts';
import { kept } from './storage.ts';

export function openArchive(): RunArchive {
  return createRunArchive(kept);
}
