// The run under way, as the browser keeps it from one visit to the next. What comes back is checked like any other outside
// data: what does not fit counts as nothing.

import * as z from 'zod/mini';
import { checkpoint } from '../protocol/checkpoint.ts';
import type { CheckpointArchive, KeptRun } from './going-on.ts';
import { newestOnly } from './newest-only.ts';
import { fromSaved, savedRun, toSaved } from './run-archive.ts';

/** Places for runs under way: each window of this page has one of its own, so that none writes over another's. */
const PLACES = ['run-under-way-1', 'run-under-way-2', 'run-under-way-3', 'run-under-way-4'] as const;

/** Takes a place for as long as this page is open. @returns what gives it back; `null` where another window has it. */
export type Claim = (place: string) => Promise<(() => void) | null>;

const kept = z.object({ run: savedRun, checkpoint });

/** A store of values by name, e.g. IndexedDB. All may reject. */
export interface CheckpointStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** In one transaction, so that two open pages lose nothing of each other. */
  update(key: string, change: (before: unknown) => unknown): Promise<void>;
}

/** @param claim left out, there is one window. With more windows than places, the last keep nothing. */
export function createCheckpointArchive(store: CheckpointStore, claim: Claim = alone): CheckpointArchive {
  let settling: Promise<Settled> | null = null;
  const settled = () => {
    settling ??= settle(store, claim);
    return settling;
  };
  const write = newestOnly();
  return {
    load: async () => (await settled()).found,
    save: ({ run, checkpoint: point }) =>
      write(async () => {
        const { place } = await settled();
        if (place !== null) await store.set(place, { run: toSaved(run), checkpoint: point });
      }),
    clear: (runId) =>
      write(async () => {
        const { place } = await settled();
        if (place === null) return;
        await store.update(place, (before) => (readKept(before)?.run.id === runId ? null : before));
      }),
  };
}

interface Settled {
  readonly place: string | null;
  readonly found: KeptRun | null;
}

/** The first place that a window which is gone has left a run in; else the first that is free. */
async function settle(store: CheckpointStore, claim: Claim): Promise<Settled> {
  let spare: { readonly place: string; readonly giveBack: () => void } | null = null;
  for (const place of PLACES) {
    const giveBack = await claim(place);
    if (giveBack === null) continue;
    const found = readKept(await store.get(place).catch(() => null));
    if (found !== null) {
      spare?.giveBack();
      return { place, found };
    }
    if (spare === null) spare = { place, giveBack };
    else giveBack();
  }
  return { place: spare?.place ?? null, found: null };
}

const alone: Claim = async () => () => undefined;

export function readKept(saved: unknown): KeptRun | null {
  const read = kept.safeParse(saved);
  if (!read.success || read.data.run.step.length !== read.data.run.loss.length) return null;
  return { run: fromSaved(read.data.run), checkpoint: read.data.checkpoint };
}
