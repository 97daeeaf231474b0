// What is needed to resume each run that a sweep has started: its latest checkpoint, and the number of engines that it has lost.

import type { Backend, ExperimentConfig } from '../../core/experiment.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import { type CheckpointArchive, configAfter, NO_CHECKPOINTS, Recovery } from '../runs/recovery.ts';
import { isOpen, type Job } from './queue.ts';
import type { RunInHand, RunsUnderWay } from './under-way.ts';

interface RunRecovery {
  readonly recovery: Recovery<RunInHand>;
  /** As requested, or with wasm after a graphics failure. */
  readonly config: ExperimentConfig;
}

export class RunsInHand {
  /** By key. */
  private readonly begun = new Map<string, RunRecovery>();

  constructor(private readonly underWay: RunsUnderWay) {}

  /** Loads the checkpoints of an earlier visit whose runs are still to be trained, and deletes the others. */
  async restore(jobs: readonly Job[]): Promise<void> {
    for (const [key, checkpoint] of await this.underWay.load()) {
      const job = jobs.find((one) => one.key === key);
      if (job && isOpen(job)) this.of(job).recovery.keep({ id: key }, checkpoint);
      else this.underWay.clear(key);
    }
  }

  /** How a run is to be started, or resumed. */
  begin(job: Job): { readonly config: ExperimentConfig; readonly from: Checkpoint | null } {
    const { recovery, config } = this.of(job);
    return { config, from: recovery.of(job.key) };
  }

  keep(key: string, checkpoint: Checkpoint): void {
    this.begun.get(key)?.recovery.keep({ id: key }, checkpoint);
  }

  /** @returns whether another engine is to continue it. @param backend that it was on. @param why its engine stopped. */
  rescue(key: string, backend: Backend | null, why: string): boolean {
    const run = this.begun.get(key);
    const rescue = run?.recovery.rescue(key, backend, why);
    if (!run || rescue?.kind !== 'continue') return false;
    this.begun.set(key, { ...run, config: configAfter(run.config, rescue) });
    return true;
  }

  /** Call it when the run is finished; storing it deletes its checkpoint in the same transaction. */
  release(key: string): void {
    this.begun.delete(key);
  }

  /** Call it when the run is over and its checkpoint is of no use. */
  drop(key: string): void {
    this.begun.get(key)?.recovery.forget();
    this.begun.delete(key);
  }

  dropAll(): void {
    for (const key of [...this.begun.keys()]) this.drop(key);
  }

  private of({ key, config }: Job): RunRecovery {
    const archive: CheckpointArchive<RunInHand> = {
      ...NO_CHECKPOINTS,
      save: (kept) => this.underWay.save(kept),
      clear: (runId) => this.underWay.clear(runId),
    };
    const begun = this.begun.get(key) ?? { recovery: new Recovery(archive), config };
    this.begun.set(key, begun);
    return begun;
  }
}
