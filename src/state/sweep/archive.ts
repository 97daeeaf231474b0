// What sweeps store between visits: every finished run, as a record of its own; for each window, the sweep under way and its
// unfinished runs. Storage may throw, in a framed page always; what is read back is checked like any other outside data.

import * as z from 'zod/mini';
import { describeConfig, readConfig } from '../../core/config-codec.ts';
import { byKey, runKey } from '../../core/results/results-file.ts';
import { configOf, type RunFile, runFile } from '../../core/results/run-file.ts';
import type { Entries, Keep, ReadEntries } from '../kept/keep.ts';
import { oneWindow, type PlaceClaim, settle } from '../kept/places.ts';
import { deleteRecord, dropOldest, listOf, nextToDrop, putRecord, splitList } from '../kept/records.ts';
import { isOpen, JOB_STATES, type Job, type Queue } from './queue.ts';
import { KeptUnderWay, type RunsUnderWay, SLOTS } from './under-way.ts';

export interface SweepArchive {
  /** Never rejects. */
  load(): Promise<SavedSweeps>;
  /** Stores finished runs, each by its job's key, and deletes their checkpoints: all of it or nothing. Never rejects. */
  addRuns(runs: ReadonlyMap<string, RunFile>): Promise<SavedOutcome>;
  /** Never rejects. */
  removeRuns(keys: ReadonlySet<string>): Promise<boolean>;
  /** Never rejects. @param queue `null` for none. */
  saveQueue(queue: Queue | null): Promise<boolean>;
  readonly underWay: RunsUnderWay;
}

export interface SavedOutcome {
  /** Whether they were stored. */
  readonly kept: boolean;
  /** Whether the oldest run is dropped when one more is stored. */
  readonly full: boolean;
}

export interface SavedSweeps {
  readonly runs: readonly RunFile[];
  readonly queue: Queue | null;
  /** Runs that could not be read. */
  readonly lost: number;
  /** `false` if the browser lets the page store nothing. */
  readonly works: boolean;
  /** As in `SavedOutcome`. */
  readonly full: boolean;
}

const RUNS = 'sweep-run/';
/** All runs under one name: the format until November 2026. */
const ALL_IN_ONE = 'sweep-runs-1';
/** Runs stored, some 10 kB each. */
export const MAX_SWEEP_RUNS = 1000;

/** Places for sweeps under way: each window has one of its own. With more windows, the last ones store finished runs only. */
const PLACES: readonly string[] = ['sweep-1', 'sweep-2', 'sweep-3', 'sweep-4'];
const queueName = (place: number) => `sweep-queue-${place + 1}`;
const slotNames = (place: number) =>
  Array.from({ length: SLOTS }, (_, slot) => `sweep-under-way-${place * SLOTS + slot + 1}`);

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

/** @param claim left out: there is one window. */
export function createSweepArchive(store: Keep, claim: PlaceClaim = oneWindow): SweepArchive {
  return new KeptSweeps(store, ownPlace(store, claim));
}

class KeptSweeps implements SweepArchive {
  readonly underWay: KeptUnderWay;
  /** Runs whose dropping was announced. */
  private readonly announced = new Set<string>();

  constructor(
    private readonly store: Keep,
    private readonly place: () => Promise<number | null>,
  ) {
    this.underWay = new KeptUnderWay(store, async () => {
      const own = await place();
      return own === null ? [] : slotNames(own);
    });
  }

  async load(): Promise<SavedSweeps> {
    const own = await this.place();
    try {
      const found = await this.store.read((entries) => readAll(entries, own));
      const read = readRuns(found.saved);
      const queue = readQueue(found.queue, new Set(byKey(read.runs).keys()));
      return { ...read, queue, works: true, full: this.announce(found.next) };
    } catch {
      return { runs: [], queue: null, lost: 0, works: false, full: false };
    }
  }

  async addRuns(runs: ReadonlyMap<string, RunFile>): Promise<SavedOutcome> {
    for (const key of runs.keys()) this.underWay.seal(key);
    // Before the transaction, in which nothing but storage may be awaited.
    await this.place();
    try {
      const next = await this.write(async (entries) => {
        for (const [key, run] of runs) {
          await putRun(entries, run);
          await this.underWay.deleteWithin(entries, key);
        }
        return dropOldest(entries, RUNS, MAX_SWEEP_RUNS, this.announced);
      });
      for (const key of runs.keys()) this.underWay.free(key);
      return { kept: true, full: this.announce(next) };
    } catch {
      return { kept: false, full: false };
    }
  }

  removeRuns(keys: ReadonlySet<string>): Promise<boolean> {
    return attempt(() =>
      this.write(async (entries) => {
        for (const key of keys) await deleteRecord(entries, RUNS, key);
      }),
    );
  }

  saveQueue(queue: Queue | null): Promise<boolean> {
    return attempt(async () => {
      const own = await this.place();
      if (own === null) return;
      const name = queueName(own);
      await this.store.write((entries) => (queue === null ? entries.delete(name) : entries.put(name, toSaved(queue))));
    });
  }

  private write<T>(work: (entries: Entries) => Promise<T>): Promise<T> {
    return this.store.write(async (entries) => {
      await splitList(entries, ALL_IN_ONE, RUNS, (saved) => nameOf(readRun(saved)));
      return work(entries);
    });
  }

  private announce(next: string | null): boolean {
    if (next !== null) this.announced.add(next);
    return next !== null;
  }
}

async function readAll(entries: ReadEntries, own: number | null) {
  const saved = [...listOf(await entries.get(ALL_IN_ONE)), ...(await entries.all(RUNS))];
  const queue = own === null ? null : await entries.get(queueName(own));
  return { saved, queue, next: nextToDrop(RUNS, await entries.keys(RUNS), MAX_SWEEP_RUNS) };
}

/** The place of this window, as a number from 0; `null` if other windows have all of them. */
function ownPlace(store: Keep, claim: PlaceClaim): () => Promise<number | null> {
  let settling: Promise<number | null> | null = null;
  const find = async (name: string) => {
    const saved = await store.read((entries) => entries.get(queueName(PLACES.indexOf(name))));
    return readQueue(saved, new Set())?.jobs.some(isOpen) ? true : null;
  };
  const numberOf = (name: string | null) => (name === null ? null : PLACES.indexOf(name));
  return () => {
    settling ??= settle(PLACES, claim, find).then(({ place }) => numberOf(place));
    return settling;
  };
}

async function attempt(act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch {
    return false;
  }
}

/** @throws if the run cannot be read back. */
async function putRun(entries: Entries, run: RunFile): Promise<void> {
  const id = nameOf(run);
  const key = id === null ? null : await putRecord(entries, RUNS, id, run);
  if (key === null || nameOf(readRun(await entries.get(key))) !== id) throw new Error('A run could not be read back.');
}

function nameOf(run: RunFile | null): string | null {
  return run && runKey(configOf(run));
}

function readRun(saved: unknown): RunFile | null {
  return runFile.safeParse(saved).data ?? null;
}

function readRuns(saved: readonly unknown[]): { runs: readonly RunFile[]; lost: number } {
  const runs = saved.flatMap((entry) => readRun(entry) ?? []);
  return { runs: [...byKey(runs).values()], lost: saved.length - runs.length };
}

/** A run that was under way is waiting again, unless it is in `finished`: stored just before the page ended. */
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
