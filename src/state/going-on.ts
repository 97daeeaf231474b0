// A run goes on after a fault: what was last kept of it, and how often its engine has gone. What is done about it is the lab's, or
// the sweep's; whether an engine still answers is its client's (`client/engine-client.ts`).

import { say } from '../core/language/say.ts';
import { resultOf } from '../core/metrics.ts';
import type { Checkpoint } from '../protocol/checkpoint.ts';
import type { Run } from './run.ts';

/** What is known of a run here. */
interface Named {
  readonly id: string;
}

/** A run and what it takes to go on with it. */
export interface KeptRun<R extends Named = Run> {
  readonly run: R;
  readonly checkpoint: Checkpoint;
}

/** Where the run under way is kept between visits. None of these rejects. */
export interface CheckpointArchive<R extends Named = Run> {
  load(): Promise<KeptRun<R> | null>;
  /** Calls while one is being written leave the newest to be written next. */
  save(kept: KeptRun<R>): void;
  /** Forgets this run; another one that was kept since stays. */
  clear(runId: string): void;
}

export const NO_CHECKPOINTS: CheckpointArchive = {
  load: async () => null,
  save: () => undefined,
  clear: () => undefined,
};

/** Faults of one run, however far apart, after which it is given up. */
const MOST_FAULTS = 2;

/** What to do about an engine that is gone in the middle of a run. */
export type Rescue =
  /** On the same backend, or on wasm where that has failed before. */
  | { readonly kind: 'go-on'; readonly checkpoint: Checkpoint | null; readonly backend: 'same' | 'wasm' }
  /** Its engine has gone too often. */
  | { readonly kind: 'give-up' };

export class GoingOn<R extends Named = Run> {
  private kept: { readonly runId: string; readonly checkpoint: Checkpoint } | null = null;
  /** Counted run by run: what one has met is no fault of the next. */
  private faults = { runId: '', count: 0 };

  constructor(private readonly archive: CheckpointArchive<R>) {}

  /** @param run as the page has it, its curve so far included. */
  keep(run: R, checkpoint: Checkpoint): void {
    this.kept = { runId: run.id, checkpoint };
    this.archive.save({ run, checkpoint });
  }

  /** What was kept of a run; `null` where nothing was. */
  of(runId: string): Checkpoint | null {
    return this.kept?.runId === runId ? this.kept.checkpoint : null;
  }

  /** What an earlier visit left in the middle. */
  async restore(): Promise<KeptRun<R> | null> {
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

  /** Once on what it ran on, once on wasm, and then no more. @param backend that the run was on. */
  rescue(runId: string, backend: Run['backend']): Rescue {
    const count = this.faults.runId === runId ? this.faults.count + 1 : 1;
    this.faults = { runId, count };
    if (count > MOST_FAULTS) return { kind: 'give-up' };
    const graphics = backend === 'webgpu' || backend === 'webgl';
    return { kind: 'go-on', checkpoint: this.of(runId), backend: count === MOST_FAULTS && graphics ? 'wasm' : 'same' };
  }
}

/** Why a run is not gone on with. */
export function gaveUp(): string {
  return say`This run is given up, since its engine has stopped three times.`;
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
