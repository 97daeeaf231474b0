// The run under way, as the browser keeps it from one visit to the next. What comes back is checked like any other outside
// data: what does not fit counts as nothing.

import * as z from 'zod/mini';
import { checkpoint } from '../protocol/checkpoint.ts';
import type { CheckpointArchive, KeptRun } from './going-on.ts';
import { fromSaved, savedRun, toSaved } from './run-archive.ts';

const KEY = 'run-under-way-1';

const kept = z.object({ run: savedRun, checkpoint });

/** A store of values by name, e.g. IndexedDB. All may reject. */
export interface CheckpointStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** In one transaction, so that two open pages lose nothing of each other. */
  update(key: string, change: (before: unknown) => unknown): Promise<void>;
}

export function createCheckpointArchive(store: CheckpointStore): CheckpointArchive {
  let writing = false;
  let next: (() => Promise<void>) | null = null;
  const write = async (job: () => Promise<void>): Promise<void> => {
    next = job;
    if (writing) return;
    writing = true;
    while (next) {
      const now = next;
      next = null;
      // Best effort: without storage a run goes on for as long as the page is open.
      await now().catch(() => undefined);
    }
    writing = false;
  };
  return {
    load: async () => readKept(await store.get(KEY).catch(() => null)),
    save: ({ run, checkpoint: point }) => void write(() => store.set(KEY, { run: toSaved(run), checkpoint: point })),
    clear: (runId) =>
      void write(() => store.update(KEY, (before) => (readKept(before)?.run.id === runId ? null : before))),
  };
}

export function readKept(saved: unknown): KeptRun | null {
  const read = kept.safeParse(saved);
  if (!read.success || read.data.run.step.length !== read.data.run.loss.length) return null;
  return { run: fromSaved(read.data.run), checkpoint: read.data.checkpoint };
}
