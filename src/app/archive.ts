// Finished runs in the browser's IndexedDB. Loaded after the page has painted.

import { get, set } from 'idb-keyval';
import { createRunArchive, type RunArchive } from '../state/run-archive.ts';

export function openArchive(): RunArchive {
  return createRunArchive({ get: (key) => get(key), set: (key, value) => set(key, value) });
}
