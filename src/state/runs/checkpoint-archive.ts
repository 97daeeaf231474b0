// The format in which the run under way is stored between visits. What is read back is checked like any other outside data:
// anything invalid counts as absent. When it is written and deleted is decided in `lab-archive.ts`.

import * as z from 'zod/mini';
import { isAligned } from '../../core/step-series.ts';
import { checkpoint } from '../../protocol/checkpoint.ts';
import type { Entries } from '../kept/keep.ts';
import type { KeptRun } from './recovery.ts';
import { fromSaved, savedRun, toSaved } from './run-archive.ts';

/** Places for runs under way: each window of this page has one of its own, so that none overwrites another's. */
export const RUN_PLACES = ['run-under-way-1', 'run-under-way-2', 'run-under-way-3', 'run-under-way-4'] as const;

const kept = z.object({ run: savedRun, checkpoint });

export function readKept(saved: unknown): KeptRun | null {
  const read = kept.safeParse(saved);
  if (!read.success || !isAligned(read.data.run)) return null;
  return { run: fromSaved(read.data.run), checkpoint: read.data.checkpoint };
}

export async function putCheckpoint(
  entries: Entries,
  place: string,
  { run, checkpoint: point }: KeptRun,
): Promise<void> {
  await entries.put(place, { run: toSaved(run), checkpoint: point });
}

/** Deletes this run's checkpoint; one of another run that was stored there since stays. @param place `null` for none. */
export async function deleteCheckpoint(entries: Entries, place: string | null, runId: string): Promise<void> {
  if (place !== null && readKept(await entries.get(place))?.run.id === runId) await entries.delete(place);
}
