// The sweep runner: a queue of runs, trained by engines of its own, each finished one kept at once. It knows nothing of React
// or of the browser; everything that is neither arrives as a service.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineLink } from '../../client/engine-client.ts';
import type { Backend } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import { byKey, runKey } from '../../core/results/results-file.ts';
import { configOf, type RunFile } from '../../core/results/run-file.ts';
import { gaveUp } from '../going-on.ts';
import type { SweepArchive } from './archive.ts';
import { RunsInHand } from './in-hand.ts';
import {
  changeJob,
  isOver,
  joined,
  moveAll,
  nextJob,
  type Order,
  type Pace,
  type Queue,
  queueOf,
  secondsLeft,
} from './queue.ts';
import { createTrainer, type Trainer } from './trainer.ts';

export interface SweepServices {
  /** A fresh engine, not the lab's; called once a worker and again after a crash. */
  readonly createLink: () => EngineLink;
  readonly dataUrl: string;
  readonly archive: SweepArchive;
  /** Milliseconds from any start; measures time left, decides nothing. */
  readonly clock: () => number;
  readonly today: () => string;
  /** Calls `tick` every five seconds, as far as the page's timers run. */
  readonly every: (tick: () => void) => unknown;
}

/** `resumable`: left over from an earlier visit, and waiting for a word. */
export type SweepPhase = 'idle' | 'running' | 'paused' | 'resumable' | 'over';

export interface SweepState {
  readonly phase: SweepPhase;
  readonly queue: Queue | null;
  /** Engines at work at most. */
  readonly workers: number;
  /** Seconds until all is done; `null` while nobody knows. */
  readonly left: number | null;
  /** Every finished run of this browser's sweeps, this visit's and earlier ones'. */
  readonly runs: readonly RunFile[];
  /** What went wrong, in a sentence; `null` where nothing did. */
  readonly fault: string | null;
  /** Whether finished runs outlive the page. */
  readonly kept: boolean;
}

const FIRST: SweepState = {
  phase: 'idle',
  queue: null,
  workers: 1,
  left: null,
  runs: [],
  fault: null,
  kept: true,
};

interface AtWork {
  readonly trainer: Trainer;
  key: string | null;
  since: number;
}

export class Sweep {
  readonly store: StoreApi<SweepState> = createStore(() => FIRST);
  private team: AtWork[] = [];
  private paces: readonly Pace[] = [];
  private readonly inHand: RunsInHand;
  private pausedAt = 0;
  /** One write after another: a run is kept before the queue says that it is done. */
  private saving: Promise<unknown> = Promise.resolve();

  constructor(private readonly services: SweepServices) {
    this.inHand = new RunsInHand(services.archive.underWay);
    services.every(() => this.watch());
  }

  /** Finished runs of earlier visits, and a sweep that was not over. */
  async restore(): Promise<void> {
    const { runs, queue, lost, works } = await this.services.archive.load();
    const left = queue !== null && !isOver(queue) ? queue : null;
    if (this.state.queue === null) await this.inHand.restore(left?.jobs ?? []);
    const resumable = this.state.queue === null && left !== null;
    this.set({
      runs: [...byKey([...runs, ...this.state.runs]).values()],
      kept: works,
      fault:
        lost > 0 ? say`${lost} saved runs of an earlier visit could not be read and were left out.` : this.state.fault,
      ...(resumable ? { queue: left, phase: 'resumable' } : {}),
    });
  }

  /** Begins a sweep; where one is not over yet, its runs come after that one's. A paused one stays paused. */
  begin(order: Order, workers: number): void {
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

  /** Goes on after a pause, a reload, or a fault. */
  resume(): void {
    if (this.state.queue === null || this.state.phase === 'running') return;
    const rest = this.services.clock() - this.pausedAt;
    for (const worker of this.team) {
      worker.since += rest;
      worker.trainer.goOn();
    }
    this.set({ fault: null });
    this.run();
  }

  /** Leaves a run out. */
  skip(key: string): void {
    const worker = this.team.find((one) => one.key === key);
    worker?.trainer.drop();
    if (worker) worker.key = null;
    this.inHand.letGo(key);
    this.change(key, { state: 'skipped', share: 0 });
    this.feed();
  }

  /** Once more what failed or was skipped. */
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

  /** Forgets finished runs for good. */
  async forget(runs: readonly RunFile[]): Promise<void> {
    const keys = new Set(runs.map((run) => runKey(configOf(run))));
    this.set({ runs: this.state.runs.filter((run) => !keys.has(runKey(configOf(run)))) });
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

  /** Hands waiting runs to idle workers; sees when all is done. */
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

  private idleWorker(): AtWork | null {
    const idle = this.team.find(({ key }) => key === null);
    if (idle || this.team.length >= this.state.workers) return idle ?? null;
    const made: AtWork = { trainer: this.createTrainer(() => made), key: null, since: 0 };
    this.team.push(made);
    return made;
  }

  private createTrainer(self: () => AtWork): Trainer {
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

  private finished(worker: AtWork, key: string, run: RunFile): void {
    worker.key = null;
    this.paces = [...this.paces, { config: configOf(run), seconds: (this.services.clock() - worker.since) / 1000 }];
    this.set({ runs: [...byKey([...this.state.runs, run]).values()] });
    this.change(key, { state: 'done', share: 1 });
    this.saving = this.saving.then(() => this.keep(run)).then(() => this.inHand.letGo(key));
    this.estimate();
    this.feed();
  }

  private async keep(run: RunFile): Promise<void> {
    const kept = await this.services.archive.addRun(run);
    this.set({ kept });
  }

  private saveQueue(): void {
    const { queue } = this.state;
    const left = queue !== null && !isOver(queue) ? queue : null;
    this.saving = this.saving.then(() => this.services.archive.saveQueue(left));
  }

  /** A fresh engine takes over, and goes on with the run, or begins it anew; one that fails too often is left out. */
  private crashed(worker: AtWork, key: string | null, why: string, backend: Backend | null): void {
    this.team = this.team.filter((one) => one !== worker);
    if (key !== null) {
      if (this.inHand.rescue(key, backend)) this.change(key, { state: 'waiting' });
      else this.fail(key, `${gaveUp()} ${why}`);
    }
    this.feed();
  }

  private fail(key: string, why: string): void {
    this.inHand.letGo(key);
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
    this.inHand.letAllGo();
  }
}
