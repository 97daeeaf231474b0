// The sweep runner: a queue of runs, trained by engines of its own, each stored as soon as it is finished. It uses neither React
// nor the browser's interfaces; whatever it needs of them is passed in as a service.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineLink } from '../../client/worker-link.ts';
import type { Backend } from '../../core/experiment.ts';
import { byKey, runKey } from '../../core/results/results-file.ts';
import { configOf, type RunFile } from '../../core/results/run-file.ts';
import { gaveUp } from '../runs/recovery.ts';
import { lostText } from '../runs/runs-kept.ts';
import type { SweepArchive } from './archive.ts';
import { RunsInHand } from './in-hand.ts';
import {
  changeJob,
  isOver,
  joined,
  moveAll,
  nextJob,
  type Pace,
  type Queue,
  queueOf,
  type SweepOrder,
  secondsLeft,
} from './queue.ts';
import { createTrainer, type Trainer } from './trainer.ts';

export interface SweepServices {
  /** A new engine, not the lab's; called once per worker and again after a crash. */
  readonly createLink: () => EngineLink;
  readonly dataUrl: string;
  readonly archive: SweepArchive;
  /** Milliseconds since any moment; measures the time left, affects no result. */
  readonly clock: () => number;
  readonly today: () => string;
  /** Calls `tick` every five seconds, as far as the page's timers run. */
  readonly every: (tick: () => void) => unknown;
}

/** `resumable`: interrupted in an earlier visit, and not resumed yet. */
export type SweepPhase = 'idle' | 'running' | 'paused' | 'resumable' | 'over';

export interface SweepState {
  readonly phase: SweepPhase;
  readonly queue: Queue | null;
  /** Maximum number of engines. */
  readonly workers: number;
  /** Seconds until all runs are done; `null` while unknown. */
  readonly left: number | null;
  /** Every finished run of this browser's sweeps, this visit's and earlier ones'. */
  readonly runs: readonly RunFile[];
  /** What failed, in a sentence; `null` if nothing did. */
  readonly fault: string | null;
  /** Whether finished runs outlive the page. */
  readonly kept: boolean;
  /** Whether the oldest stored run is dropped when one more is finished. */
  readonly full: boolean;
}

const FIRST: SweepState = {
  phase: 'idle',
  queue: null,
  workers: 1,
  left: null,
  runs: [],
  fault: null,
  kept: true,
  full: false,
};

interface SweepWorker {
  readonly trainer: Trainer;
  key: string | null;
  since: number;
}

export class Sweep {
  readonly store: StoreApi<SweepState> = createStore(() => FIRST);
  private team: SweepWorker[] = [];
  private paces: readonly Pace[] = [];
  private readonly inHand: RunsInHand;
  private pausedAt = 0;
  /** Finished runs that are not stored yet, by key: each write includes them, and in the stored queue they are still to do. */
  private readonly unkept = new Map<string, RunFile>();
  /** One write after another: a run is stored before the stored queue marks it as done. */
  private saving: Promise<unknown> = Promise.resolve();

  constructor(private readonly services: SweepServices) {
    this.inHand = new RunsInHand(services.archive.underWay);
    services.every(() => this.watch());
  }

  /** Loads the finished runs of earlier visits, and a sweep that was not over. */
  async restore(): Promise<void> {
    const { runs, queue, lost, works, full } = await this.services.archive.load();
    const left = queue !== null && !isOver(queue) ? queue : null;
    if (this.state.queue === null) await this.inHand.restore(left?.jobs ?? []);
    const resumable = this.state.queue === null && left !== null;
    this.set({
      runs: [...byKey([...runs, ...this.state.runs]).values()],
      kept: works,
      fault: lost > 0 ? lostText(lost) : this.state.fault,
      full,
      ...(resumable ? { queue: left, phase: 'resumable' } : {}),
    });
  }

  /** Starts a sweep; if one is not over yet, appends the runs to it. A paused one stays paused. */
  begin(order: SweepOrder, workers: number): void {
    const { queue: before, phase } = this.state;
    const known = new Set(this.state.runs.map((run) => runKey(configOf(run))));
    const asked = queueOf(order, known);
    const going = before !== null && !isOver(before);
    if (!going) {
      this.dismiss();
      this.paces = [];
    }
    this.set({ queue: going ? joined(before, asked) : asked, workers, fault: null });
    if (going && phase === 'paused') this.saveQueue();
    else this.run();
  }

  pause(): void {
    if (this.state.phase !== 'running') return;
    for (const { trainer } of this.team) trainer.pause();
    this.pausedAt = this.services.clock();
    this.set({ phase: 'paused' });
  }

  /** Continues after a pause, a reload, or a fault. */
  resume(): void {
    if (this.state.queue === null || this.state.phase === 'running') return;
    const rest = this.services.clock() - this.pausedAt;
    for (const worker of this.team) {
      worker.since += rest;
      worker.trainer.resume();
    }
    this.set({ fault: null });
    this.run();
  }

  /** Leaves a run out. */
  skip(key: string): void {
    const worker = this.team.find((one) => one.key === key);
    worker?.trainer.drop();
    if (worker) worker.key = null;
    this.inHand.drop(key);
    this.change(key, { state: 'skipped', share: 0 });
    this.feed();
  }

  /** Trains again what failed or was skipped. */
  retry(): void {
    const { queue } = this.state;
    if (!queue) return;
    this.set({ queue: moveAll(moveAll(queue, 'failed', 'waiting'), 'skipped', 'waiting'), fault: null });
    this.run();
  }

  /** Ends the sweep; what is finished stays. */
  cancel(): void {
    this.dismiss();
    this.set({ queue: null, phase: 'idle', left: null, fault: null });
    this.saveQueue();
  }

  /** Deletes finished runs for good. */
  async forget(runs: readonly RunFile[]): Promise<void> {
    const keys = new Set(runs.map((run) => runKey(configOf(run))));
    this.set({ runs: this.state.runs.filter((run) => !keys.has(runKey(configOf(run)))), full: false });
    for (const key of keys) this.unkept.delete(key);
    await this.services.archive.removeRuns(keys);
  }

  private get state(): SweepState {
    return this.store.getState();
  }

  private set(change: Partial<SweepState>): void {
    this.store.setState(change);
  }

  private change(key: string, change: Parameters<typeof changeJob>[2]): void {
    const { queue } = this.state;
    if (queue) this.set({ queue: changeJob(queue, key, change) });
  }

  private run(): void {
    this.set({ phase: 'running' });
    this.feed();
  }

  /** Gives waiting runs to idle workers; ends the sweep when all are done. */
  private feed(): void {
    const { queue } = this.state;
    if (!queue) return;
    this.saveQueue();
    if (isOver(queue)) {
      this.dismiss();
      this.set({ phase: 'over', left: null });
      return;
    }
    if (this.state.phase !== 'running') return;
    for (let job = nextJob(queue); job; job = this.state.queue && nextJob(this.state.queue)) {
      const worker = this.idleWorker();
      if (!worker) return;
      worker.key = job.key;
      worker.since = this.services.clock();
      this.change(job.key, { state: 'running', share: 0, why: null });
      const { config, from } = this.inHand.begin(job);
      worker.trainer.train(job.key, config, from);
    }
  }

  private idleWorker(): SweepWorker | null {
    const idle = this.team.find(({ key }) => key === null);
    if (idle || this.team.length >= this.state.workers) return idle ?? null;
    const made: SweepWorker = { trainer: this.createTrainer(() => made), key: null, since: 0 };
    this.team.push(made);
    return made;
  }

  private createTrainer(self: () => SweepWorker): Trainer {
    const { createLink, dataUrl, today } = this.services;
    return createTrainer(
      { link: createLink(), dataUrl, today },
      {
        progress: (key, share) => {
          this.change(key, { share });
          this.estimate();
        },
        finished: (key, run) => this.finished(self(), key, run),
        failed: (key, why) => {
          self().key = null;
          this.fail(key, why);
          this.feed();
        },
        checkpoint: (key, checkpoint) => this.inHand.keep(key, checkpoint),
        crashed: (key, why, backend) => this.crashed(self(), key, why, backend),
      },
    );
  }

  private finished(worker: SweepWorker, key: string, run: RunFile): void {
    worker.key = null;
    this.paces = [...this.paces, { config: configOf(run), seconds: (this.services.clock() - worker.since) / 1000 }];
    this.set({ runs: [...byKey([...this.state.runs, run]).values()] });
    this.change(key, { state: 'done', share: 1 });
    this.inHand.release(key);
    this.unkept.set(key, run);
    this.saving = this.saving.then(() => this.keep());
    this.estimate();
    this.feed();
  }

  private async keep(): Promise<void> {
    const runs = new Map(this.unkept);
    if (runs.size === 0) return;
    const { kept, full } = await this.services.archive.addRuns(runs);
    for (const key of kept ? runs.keys() : []) this.unkept.delete(key);
    this.set({ kept, full });
  }

  private saveQueue(): void {
    this.saving = this.saving.then(() => this.services.archive.saveQueue(this.leftToDo()));
  }

  /** The queue as another visit is to find it; `null` if nothing is left to do. */
  private leftToDo(): Queue | null {
    const { queue } = this.state;
    if (queue === null) return null;
    const left = [...this.unkept.keys()].reduce(
      (now, key) => changeJob(now, key, { state: 'waiting', share: 0 }),
      queue,
    );
    return isOver(left) ? null : left;
  }

  /** A new engine continues the run or starts it again; a run whose engines fail too often is left out. */
  private crashed(worker: SweepWorker, key: string | null, why: string, backend: Backend | null): void {
    this.team = this.team.filter((one) => one !== worker);
    if (key !== null) {
      if (this.inHand.rescue(key, backend, why)) this.change(key, { state: 'waiting' });
      else this.fail(key, `${gaveUp()} ${why}`);
    }
    this.feed();
  }

  private fail(key: string, why: string): void {
    this.inHand.drop(key);
    this.change(key, { state: 'failed', why });
  }

  private watch(): void {
    if (this.state.phase !== 'running') return;
    for (const { trainer } of this.team) trainer.watch();
  }

  private estimate(): void {
    const { queue, workers } = this.state;
    if (queue) this.set({ left: secondsLeft(queue, this.paces, workers) });
  }

  private dismiss(): void {
    for (const { trainer } of this.team) trainer.close();
    this.team = [];
    this.inHand.dropAll();
  }
}
