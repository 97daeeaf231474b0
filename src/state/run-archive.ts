// Finished runs kept from one visit to the next, as far as the browser lets us: in a framed page every call may throw, and
// then runs live as long as the page. What comes back is checked like any other outside data.

import * as z from 'zod/mini';
import { describeConfig, readConfig } from '../core/config-codec.ts';
import { BACKENDS, DATA_IDS } from '../core/experiment.ts';
import { epochPoint, runResult } from '../core/results/run-file.ts';
import { inspection } from '../protocol/inspection.ts';
import { newRun, type Run } from './run.ts';
import { thinLosses } from './thin-losses.ts';

/** A store of values by name, e.g. IndexedDB. Both may reject. */
export interface KeyValueStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

export interface RunArchive {
  /** Never rejects. `lost`: how many saved runs could not be read. */
  load(): Promise<{ readonly runs: readonly Run[]; readonly lost: number }>;
  /** Never rejects; replaces what was saved before. */
  save(runs: readonly Run[]): Promise<void>;
}

const KEY = 'runs-1';
/** Runs kept, and losses kept of each. */
const MOST_RUNS = 20;
const MOST_LOSSES = 2000;

export const savedRun = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(80)),
  config: z.array(z.tuple([z.string(), z.string()])),
  trainSize: z.int().check(z.positive()),
  parameters: z.int().check(z.positive()),
  backend: z.nullable(z.enum(BACKENDS)),
  /** Missing in what was saved before there was a use for it. */
  used: z._default(
    z.nullable(z.object({ id: z.enum(DATA_IDS), train: z.int(), test: z.int(), sha256: z.string() })),
    null,
  ),
  step: z.array(z.number()),
  loss: z.array(z.number()),
  history: z.array(epochPoint),
  result: z.nullable(runResult),
  failure: z.nullable(z.string()),
  inspection: z._default(z.nullable(inspection), null),
  shown: z.boolean(),
});
export type SavedRun = z.infer<typeof savedRun>;

export function createRunArchive(store: KeyValueStore): RunArchive {
  return {
    load: async () => {
      try {
        return readRuns(await store.get(KEY));
      } catch {
        return { runs: [], lost: 0 };
      }
    },
    save: async (runs) => {
      try {
        await store.set(KEY, runs.slice(-MOST_RUNS).map(toSaved));
      } catch {
        // Best effort: without storage the runs stay for as long as the page is open.
      }
    },
  };
}

function readRuns(saved: unknown): { runs: readonly Run[]; lost: number } {
  if (!Array.isArray(saved)) return { runs: [], lost: saved === undefined ? 0 : 1 };
  const runs = saved.flatMap((entry) => {
    const read = savedRun.safeParse(entry);
    return read.success && read.data.step.length === read.data.loss.length ? [fromSaved(read.data)] : [];
  });
  return { runs, lost: saved.length - runs.length };
}

export function fromSaved({ id, config: entries, step, loss, ...rest }: SavedRun): Run {
  const { config } = readConfig(entries);
  return { ...newRun(id, config), ...rest, phase: rest.failure === null ? 'ended' : 'failed', losses: { step, loss } };
}

export function toSaved({
  id,
  config,
  trainSize,
  parameters,
  backend,
  used,
  losses,
  history,
  result,
  failure,
  inspection,
  shown,
}: Run): SavedRun {
  const { step, loss } = thinLosses(losses, MOST_LOSSES);
  return {
    id,
    config: describeConfig(config),
    ...{ trainSize, parameters, backend, used, failure, inspection, shown },
    step: [...step],
    loss: [...loss],
    history: history.map((point) => ({ ...point })),
    result: result === null ? null : { ...result },
  };
}
