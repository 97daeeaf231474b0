// What the lab stores in the browser: finished runs, and the run under way. One transaction writes a finished run, reads it back
// and deletes its checkpoint, so that a page that ends at any moment leaves one of the two. In a framed page the browser may
// refuse every call; then runs last as long as the page.

import type { Entries, Keep } from '../kept/keep.ts';
import { newestOnly } from '../kept/newest-only.ts';
import { type OwnPlace, oneWindow, type PlaceClaim, settle } from '../kept/places.ts';
import { deleteRecord, dropOldest, recordKey } from '../kept/records.ts';
import { deleteCheckpoint, putCheckpoint, RUN_PLACES, readKept } from './checkpoint-archive.ts';
import type { CheckpointArchive, KeptRun } from './recovery.ts';
import type { Run } from './run.ts';
import { markRemoved, putRun, RUNS, readRun, readRuns, splitEarlier, toSaved } from './run-archive.ts';
import { type KeptRuns, MAX_RUNS, type RunArchive } from './runs-kept.ts';

/** Holds each finished run until it is stored. Written synchronously, before anything else happens. None of these throws. */
export interface Journal {
  put(id: string, saved: unknown): void;
  delete(id: string): void;
  all(): readonly (readonly [id: string, saved: unknown])[];
}

const NO_JOURNAL: Journal = { put: () => undefined, delete: () => undefined, all: () => [] };

export interface LabArchive {
  readonly runs: RunArchive;
  readonly checkpoints: CheckpointArchive;
}

/** @param claim left out: there is one window. With more windows than places, the last ones store no run under way. */
export function createLabArchive(
  store: Keep,
  claim: PlaceClaim = oneWindow,
  journal: Journal = NO_JOURNAL,
): LabArchive {
  const keeper = new Keeper(store, claim, journal);
  const writeCheckpoint = newestOnly();
  return {
    runs: {
      load: () => keeper.load(),
      keep: (run) => keeper.finish(run).catch(() => null),
      update: (run) => void keeper.update(run).catch(() => undefined),
      remove: (id) => void keeper.remove(id).catch(() => undefined),
    },
    checkpoints: {
      load: async () => (await keeper.settled()).found,
      save: (kept) => writeCheckpoint(() => keeper.saveCheckpoint(kept)),
      clear: (runId) => void keeper.clearCheckpoint(runId).catch(() => undefined),
    },
  };
}

class Keeper {
  private settling: Promise<OwnPlace<KeptRun>> | null = null;
  /** Finished runs that are not stored yet: every write includes them. */
  private readonly waiting = new Map<string, Run>();
  /** Runs that are over: no checkpoint of theirs may be written any more. */
  private readonly over = new Set<string>();
  /** Runs whose dropping was announced. */
  private readonly announced = new Set<string>();

  constructor(
    private readonly store: Keep,
    private readonly claim: PlaceClaim,
    private readonly journal: Journal,
  ) {}

  /** This window's place for the run under way. */
  settled(): Promise<OwnPlace<KeptRun>> {
    const find = (place: string) => this.store.read(async (entries) => readKept(await entries.get(place)));
    this.settling ??= settle(RUN_PLACES, this.claim, find);
    return this.settling;
  }

  async load(): Promise<KeptRuns> {
    const journaled = this.journal.all().map(([, saved]) => saved);
    const found = await this.store
      .read((entries) => readRuns(entries, journaled))
      .catch(() => readRuns(NOTHING, journaled));
    if (journaled.length > 0) await this.takeIn().catch(() => undefined);
    return { ...found, next: this.announce(found.next) };
  }

  async finish(run: Run): Promise<string | null> {
    this.over.add(run.id);
    this.waiting.set(run.id, run);
    this.journal.put(run.id, toSaved(run));
    const next = await this.write(({ entries }) => dropOldest(entries, RUNS, MAX_RUNS, this.announced));
    return this.announce(next);
  }

  async update(run: Run): Promise<void> {
    if (this.waiting.has(run.id)) {
      this.waiting.set(run.id, run);
      this.journal.put(run.id, toSaved(run));
    }
    await this.write(async ({ entries }) => {
      const key = await recordKey(entries, RUNS, run.id);
      if (key !== null) await entries.put(key, toSaved(run));
    });
  }

  async remove(id: string): Promise<void> {
    this.over.add(id);
    this.waiting.delete(id);
    this.journal.delete(id);
    await this.write(async ({ entries, place }) => {
      await deleteRecord(entries, RUNS, id);
      await markRemoved(entries, id);
      await deleteCheckpoint(entries, place, id);
    });
  }

  async saveCheckpoint(kept: KeptRun): Promise<void> {
    await this.settled();
    if (this.over.has(kept.run.id)) return;
    await this.write(async ({ entries, place }) => {
      if (place !== null) await putCheckpoint(entries, place, kept);
    });
  }

  async clearCheckpoint(runId: string): Promise<void> {
    this.over.add(runId);
    await this.write(({ entries, place }) => deleteCheckpoint(entries, place, runId));
  }

  /** Writes the finished runs that are not stored yet and then does `work`: all of it or nothing. */
  private async write<T>(work: (at: { entries: Entries; place: string | null }) => Promise<T>): Promise<T> {
    const { place } = await this.settled();
    const finished = [...this.waiting.values()];
    const result = await this.store.write(async (entries) => {
      await splitEarlier(entries);
      for (const run of finished) {
        await putRun(entries, run);
        await deleteCheckpoint(entries, place, run.id);
      }
      return work({ entries, place });
    });
    for (const run of finished) this.isKept(run);
    return result;
  }

  private isKept(run: Run): void {
    // Changed or removed meanwhile: what was stored is out of date.
    if (this.waiting.get(run.id) !== run) return;
    this.waiting.delete(run.id);
    this.journal.delete(run.id);
  }

  /** Stores runs of the journal that an earlier page could not store before it ended. */
  private async takeIn(): Promise<void> {
    for (const [id, saved] of this.journal.all()) {
      const run = readRun(saved);
      if (run?.id !== id) this.journal.delete(id);
      else if (!this.over.has(id)) this.waiting.set(id, run);
      this.over.add(id);
    }
    await this.write(async () => undefined);
  }

  private announce(next: string | null): string | null {
    if (next !== null) this.announced.add(next);
    return next;
  }
}

/** Empty storage. */
const NOTHING = { get: async () => undefined, keys: async () => [], all: async () => [] };
