// What it takes to go on with each run that a sweep has begun: what was last kept of it, and how often its engine has gone.

import type { Backend, ExperimentConfig } from '../../core/experiment.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import { GoingOn, NO_CHECKPOINTS } from '../going-on.ts';
import { isOpen, type Job } from './queue.ts';
import type { RunInHand, RunsUnderWay } from './under-way.ts';

interface Begun {
  readonly goingOn: GoingOn<RunInHand>;
  /** What to train it on: as asked for, or wasm where graphics have failed. */
  readonly config: ExperimentConfig;
}

export class RunsInHand {
  /** By key. */
  private readonly begun = new Map<string, Begun>();

  constructor(private readonly underWay: RunsUnderWay) {}

  /** What an earlier visit kept, as far as it is still to be trained; the rest is forgotten. */
  async restore(jobs: readonly Job[]): Promise<void> {
    for (const [key, checkpoint] of await this.underWay.load()) {
      const job = jobs.find((one) => one.key === key);
      if (job && isOpen(job)) this.of(job).goingOn.keep({ id: key }, checkpoint);
      else this.underWay.clear(key);
    }
  }

  /** How a run is to be begun, or gone on with. */
  begin(job: Job): { readonly config: ExperimentConfig; readonly from: Checkpoint | null } {
    const { goingOn, config } = this.of(job);
    return { config, from: goingOn.of(job.key) };
  }

  keep(key: string, checkpoint: Checkpoint): void {
    this.begun.get(key)?.goingOn.keep({ id: key }, checkpoint);
  }

  /** @returns whether it is to be gone on with, by another engine. @param backend that it was on. */
  rescue(key: string, backend: Backend | null): boolean {
    const run = this.begun.get(key);
    const rescue = run?.goingOn.rescue(key, backend);
    if (!run || rescue?.kind !== 'go-on') return false;
    if (rescue.backend === 'wasm') this.begun.set(key, { ...run, config: { ...run.config, backend: 'wasm' } });
    return true;
  }

  /** The run is over, one way or another. */
  letGo(key: string): void {
    this.begun.get(key)?.goingOn.forget();
    this.begun.delete(key);
  }

  letAllGo(): void {
    for (const key of [...this.begun.keys()]) this.letGo(key);
  }

  private of({ key, config }: Job): Begun {
    const { save, clear } = this.underWay;
    const begun = this.begun.get(key) ?? { goingOn: new GoingOn({ ...NO_CHECKPOINTS, save, clear }), config };
    this.begun.set(key, begun);
    return begun;
  }
}
