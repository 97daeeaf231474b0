// Checkpoints of runs that were stopped in this visit, from which they can be resumed. Only in memory and only the latest: one of
// a large network takes 20 MB.

import type { Checkpoint } from '../../protocol/checkpoint.ts';

const MAX_STOPPED = 4;

export class StoppedRuns {
  private readonly checkpoints = new Map<string, Checkpoint>();

  /** @param onChange called with the ids of all runs that can be resumed. */
  constructor(private readonly onChange: (ids: readonly string[]) => void) {}

  of(runId: string): Checkpoint | null {
    return this.checkpoints.get(runId) ?? null;
  }

  /** The latest ones stay; the oldest gives way. */
  keep(runId: string, checkpoint: Checkpoint): void {
    this.checkpoints.delete(runId);
    this.checkpoints.set(runId, checkpoint);
    const [oldest] = this.checkpoints.keys();
    if (this.checkpoints.size > MAX_STOPPED && oldest !== undefined) this.checkpoints.delete(oldest);
    this.changed();
  }

  forget(runId: string): void {
    if (this.checkpoints.delete(runId)) this.changed();
  }

  private changed(): void {
    this.onChange([...this.checkpoints.keys()]);
  }
}
