// A run goes on after a fault: what was last kept of it, how often its engine has gone, and whether it still answers. What is
// done about it is the lab's.

import { resultOf } from '../core/metrics.ts';
import type { Checkpoint } from '../protocol/checkpoint.ts';
import type { Run } from './run.ts';

/** A run and what it takes to go on with it. */
export interface KeptRun {
  readonly run: Run;
  readonly checkpoint: Checkpoint;
}

/** Where the run under way is kept between visits. None of these rejects. */
export interface CheckpointArchive {
  load(): Promise<KeptRun | null>;
  /** Calls while one is being written leave the newest to be written next. */
  save(kept: KeptRun): void;
  /** Forgets this run; another one that was kept since stays. */
  clear(runId: string): void;
}

export const NO_CHECKPOINTS: CheckpointArchive = {
  load: async () => null,
  save: () => undefined,
  clear: () => undefined,
};

/** Ticks without a word from a running engine until it counts as hung: a minute of five seconds each. */
export const MISSED_TICKS = 12;

/** What to do about an engine that is gone in the middle of a run. */
export type Rescue =
  /** On the same backend, or on wasm where that has failed before. */
  | { readonly kind: 'go-on'; readonly checkpoint: Checkpoint; readonly backend: 'same' | 'wasm' }
  | { readonly kind: 'give-up' };

export class GoingOn {
  private kept: { readonly runId: string; readonly checkpoint: Checkpoint } | null = null;
  private faults = 0;
  private missed = 0;

  constructor(private readonly archive: CheckpointArchive) {}

  /** @param run as the page has it, its curve so far included. */
  keep(run: Run, checkpoint: Checkpoint): void {
    if (this.kept?.runId !== run.id) this.faults = 0;
    this.kept = { runId: run.id, checkpoint };
    this.archive.save({ run, checkpoint });
  }

  /** What was kept of a run; `null` where nothing was. */
  of(runId: string): Checkpoint | null {
    return this.kept?.runId === runId ? this.kept.checkpoint : null;
  }

  /** What an earlier visit left in the middle. */
  async restore(): Promise<KeptRun | null> {
    const found = await this.archive.load();
    if (found !== null && this.kept === null) this.kept = { runId: found.run.id, checkpoint: found.checkpoint };
    return found;
  }

  /** The run is over, one way or another. */
  forget(): void {
    if (this.kept === null) return;
    const { runId } = this.kept;
    this.kept = null;
    this.archive.clear(runId);
  }

  /** The engine has said something. */
  heard(): void {
    this.missed = 0;
  }

  /**
   * Called at every tick of the page's timer while a run is training. Ticks are counted, not time: a laptop that sleeps does
   * not tick, and a clock that jumps changes nothing.
   *
   * @returns whether the engine counts as hung.
   */
  tick(): boolean {
    this.missed++;
    if (this.missed < MISSED_TICKS) return false;
    this.missed = 0;
    return true;
  }

  /** Once on what it ran on, once on wasm, and then no more. @param backend that the run was on. */
  rescue(runId: string, backend: Run['backend']): Rescue {
    const checkpoint = this.of(runId);
    this.faults++;
    this.missed = 0;
    if (checkpoint === null || this.faults > 2) return { kind: 'give-up' };
    const graphics = backend === 'webgpu' || backend === 'webgl';
    return { kind: 'go-on', checkpoint, backend: this.faults === 2 && graphics ? 'wasm' : 'same' };
  }
}

/** The curve as it was when the checkpoint was taken: what came after it is trained again. */
export function cutAt(run: Run, { step, history }: Checkpoint): Run {
  const places = run.losses.step.filter((at) => at <= step).length;
  return {
    ...run,
    losses: { step: run.losses.step.slice(0, places), loss: run.losses.loss.slice(0, places) },
    history: run.history.slice(0, history.length),
    phase: 'paused',
    failure: null,
    result: null,
  };
}

/** A run that nobody goes on with, put away as far as it was kept. */
export function endedAt(run: Run, checkpoint: Checkpoint | null): Run {
  const { images, milliseconds } = checkpoint ?? { images: 0, milliseconds: 0 };
  const end = { outcome: 'stopped', images, seconds: milliseconds / 1000 } as const;
  return { ...run, phase: 'ended', result: resultOf(run.history, end) };
}
