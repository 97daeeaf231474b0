// The runs that a sweep has in hand, as the browser keeps them from one visit to the next. What comes back is checked like any
// other outside data: what does not fit counts as nothing.

import * as z from 'zod/mini';
import { type Checkpoint, checkpoint } from '../../protocol/checkpoint.ts';
import type { CheckpointArchive } from '../going-on.ts';
import { newestOnly } from '../newest-only.ts';
import type { ResultStore } from './archive.ts';

/** A run of a sweep goes by its key (`runKey`). */
export interface RunInHand {
  readonly id: string;
}

/** None of these rejects, or waits for storage. */
export interface RunsUnderWay extends Pick<CheckpointArchive<RunInHand>, 'save' | 'clear'> {
  /** By key: what an earlier visit had in hand. */
  load(): Promise<ReadonlyMap<string, Checkpoint>>;
}

/** Each run in hand has one of its own, some ten megabytes; with more runs than places, the last are not kept. */
export const PLACES = Array.from({ length: 8 }, (_, place) => `sweep-under-way-${place + 1}`);

const kept = z.object({ key: z.string().check(z.maxLength(4000)), checkpoint });

export function createRunsUnderWay(store: Pick<ResultStore, 'get' | 'set'>): RunsUnderWay {
  /** By place. */
  const owners = new Map<string, string>();
  const writers = new Map(PLACES.map((place) => [place, newestOnly()]));
  const placeOf = (key: string) => PLACES.find((place) => owners.get(place) === key);
  return {
    load: async () => {
      const found = new Map<string, Checkpoint>();
      for (const place of PLACES) {
        const read = kept.safeParse(await store.get(place).catch(() => null));
        if (!read.success) continue;
        owners.set(place, read.data.key);
        found.set(read.data.key, read.data.checkpoint);
      }
      return found;
    },
    save: ({ run, checkpoint: point }) => {
      const place = placeOf(run.id) ?? PLACES.find((free) => !owners.has(free));
      if (place === undefined) return;
      owners.set(place, run.id);
      writers.get(place)?.(() => store.set(place, { key: run.id, checkpoint: point }));
    },
    clear: (key) => {
      const place = placeOf(key);
      if (place === undefined) return;
      owners.delete(place);
      writers.get(place)?.(() => store.set(place, null));
    },
  };
}
