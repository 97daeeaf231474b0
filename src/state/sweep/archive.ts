// What sweeps keep between visits: every finished run, the sweep under way, and the runs that it has in hand. Storage may throw,
// in a framed page always; what comes back is checked like any other outside data.

import * as z from 'zod/mini';
import { describeConfig, readConfig } from '../../core/config-codec.ts';
import { byKey } from '../../core/results/results-file.ts';
import { type RunFile, runFile } from '../../core/results/run-file.ts';
import { isOpen, JOB_STATES, type Job, type Queue } from './queue.ts';
import { createRunsUnderWay, type RunsUnderWay } from './under-way.ts';

/** A store of values by name, e.g. IndexedDB. All may reject. */
export interface ResultStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** In one transaction, so that two open pages lose nothing of each other. */
  update(key: string, change: (before: unknown) => unknown): Promise<void>;
}

export interface SweepArchive {
  /** Never rejects. */
  load(): Promise<Kept>;
  /** @returns whether it was kept. Never rejects. */
  addRun(run: RunFile): Promise<boolean>;
  /** Never rejects. */
  removeRuns(keys: ReadonlySet<string>): Promise<boolean>;
  /** Never rejects. @param queue `null` for none. */
  saveQueue(queue: Queue | null): Promise<boolean>;
  readonly underWay: RunsUnderWay;
}

export interface Kept {
  readonly runs: readonly RunFile[];
  readonly queue: Queue | null;
  /** Runs that could not be read. */
  readonly lost: number;
  /** `false` where the browser lets us keep nothing. */
  readonly works: boolean;
}

const RUNS = 'sweep-runs-1';
const QUEUE = 'sweep-queue-1';
/** The latest that many are kept: about 10 MB. */
const MOST_RUNS = 1000;

const savedQueue = z.object({
  figure: z.string().check(z.maxLength(80)),
  label: z.string().check(z.maxLength(200)),
  jobs: z.array(
    z.object({
      key: z.string(),
      config: z.array(z.tuple([z.string(), z.string()])),
      state: z.enum(JOB_STATES),
      why: z.nullable(z.string()),
    }),
  ),
});

export function createSweepArchive(store: ResultStore): SweepArchive {
  const attempt = async (act: () => Promise<void>) => {
    try {
      await act();
      return true;
    } catch {
      return false;
    }
  };
  return {
    load: async () => {
      try {
        const [runs, queue] = await Promise.all([store.get(RUNS), store.get(QUEUE)]);
        const read = readRuns(runs);
        return { ...read, queue: readQueue(queue, new Set(byKey(read.runs).keys())), works: true };
      } catch {
        return { runs: [], queue: null, lost: 0, works: false };
      }
    },
    addRun: (run) =>
      attempt(() =>
        store.update(RUNS, (before) => [...byKey([...readRuns(before).runs, run]).values()].slice(-MOST_RUNS)),
      ),
    removeRuns: (keys) =>
      attempt(() =>
        store.update(RUNS, (before) =>
          [...byKey(readRuns(before).runs)].flatMap(([key, run]) => (keys.has(key) ? [] : [run])),
        ),
      ),
    saveQueue: (queue) => attempt(() => store.set(QUEUE, queue === null ? null : toSaved(queue))),
    underWay: createRunsUnderWay(store),
  };
}

function readRuns(saved: unknown): { runs: readonly RunFile[]; lost: number } {
  if (!Array.isArray(saved)) return { runs: [], lost: saved === undefined ? 0 : 1 };
  const runs = saved.flatMap((entry) => {
    const read = runFile.safeParse(entry);
    return read.success ? [read.data] : [];
  });
  return { runs, lost: saved.length - runs.length };
}

/** A run that was under way waits for its turn, unless it was kept (`finished`) and the page went before it could be ticked off. */
function readQueue(saved: unknown, finished: ReadonlySet<string>): Queue | null {
  const read = savedQueue.safeParse(saved);
  if (!read.success) return null;
  const jobs = read.data.jobs.map(({ config, state, ...rest }): Job => {
    const now = isOpen({ state }) ? (finished.has(rest.key) ? 'done' : 'waiting') : state;
    return { ...rest, config: readConfig(config).config, state: now, share: 0 };
  });
  return { ...read.data, jobs };
}

function toSaved({ figure, label, jobs }: Queue): z.infer<typeof savedQueue> {
  const saved = jobs.map(({ key, config, state, why }) => ({ key, config: describeConfig(config), state, why }));
  return { figure, label, jobs: saved };
}
