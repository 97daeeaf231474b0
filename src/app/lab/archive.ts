// Finished runs, and the one under way, in the browser's storage. Loaded after the page has painted.

import { createLabArchive, type LabArchive } from '../../state/runs/lab-archive.ts';
import { claim } from '../page/run-lock.ts';
import { kept, whenRefused } from '../page/storage.ts';
import { journal } from './journal.ts';

/** @param onRefused called once, with the first call that the browser refuses. */
export function openArchive(onRefused: () => void): LabArchive {
  whenRefused(onRefused);
  return createLabArchive(kept, claim, journal);
}
