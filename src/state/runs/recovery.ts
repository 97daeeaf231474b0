// How a run continues after a fault: its latest checkpoint, and the number of engines that it has lost. The lab and the sweep act
// on it; whether an engine still answers is decided by its client (`client/engine-client.ts`).

import { type ExperimentConfig, isOnGpu } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import { resultOf } from '../../core/metrics.ts';
import { stepsThrough } from '../../core/step-series.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import { saysDeviceRefused } from '../../protocol/device-refused.ts';
import { saysHelperFailed } from '../../protocol/helper-failed.ts';
import type { Run } from './run.ts';

/** All that this file needs of a run. */
interface WithId {
  readonly id: string;
}

/** A run and the checkpoint from which it can be resumed. */
export interface KeptRun<R extends WithId = Run> {
  readonly run: R;
  readonly checkpoint: Checkpoint;
}

/** Where the run under way is stored between visits. None of these rejects. */
export interface CheckpointArchive<R extends WithId = Run> {
  load(): Promise<KeptRun<R> | null>;
  /** Of the calls during a write, only the newest is written next. */
  save(kept: KeptRun<R>): void;
  /** Deletes this run; another one that was stored since stays. */
  clear(runId: string): void;
}

export const NO_CHECKPOINTS: CheckpointArchive = {
  load: async () => null,
  save: () => undefined,
  clear: () => undefined,
};

/** Faults of one run, however far apart, after which it is given up at the next one. */
const MAX_FAULTS = 2;

/** What to do when an engine is gone in the middle of a run. */
export type Rescue =
  /** On the same backend, or on wasm if that has failed before; with helpers, or without if those have failed before. */
  | {
      readonly kind: 'continue';
      readonly checkpoint: Checkpoint | null;
      readonly backend: 'same' | 'wasm';
      readonly workers: 'same' | 'one';
      /** Whether it may start again without a checkpoint: the cause of the failure is absent there. */
      readonly fromStart: boolean;
    }
  /** Its engine has failed too often. */
  | { readonly kind: 'give-up' };

export class Recovery<R extends WithId = Run> {
  private kept: KeptRun<R> | null = null;
  /** Counted for each run: the faults of one do not count for the next. */
  private faults = { runId: '', count: 0 };

  constructor(private readonly archive: CheckpointArchive<R>) {}

  /** @param run with its curve so far. */
  keep(run: R, checkpoint: Checkpoint): void {
    this.kept = { run, checkpoint };
    this.archive.save(this.kept);
  }

  /** The checkpoint of a run; `null` if there is none. */
  of(runId: string): Checkpoint | null {
    return this.keptOf(runId)?.checkpoint ?? null;
  }

  /** The same with the run as it was then. */
  keptOf(runId: string): KeptRun<R> | null {
    return this.kept?.run.id === runId ? this.kept : null;
  }

  /** The run that was interrupted in an earlier visit; `null` if there is none. */
  async restore(): Promise<KeptRun<R> | null> {
    const found = await this.archive.load();
    if (found !== null && this.kept === null) this.kept = found;
    return found;
  }

  /** Call it when the run is over and its checkpoint is of no use. */
  forget(): void {
    if (this.kept === null) return;
    const { run } = this.kept;
    this.kept = null;
    this.archive.clear(run.id);
  }

  /** Call it when the run is over and will be stored as finished, which deletes its checkpoint in the same transaction. */
  release(runId: string): void {
    if (this.kept?.run.id === runId) this.kept = null;
  }

  /**
   * The first time on the same backend, the second time on wasm, and then no more. A command that a graphics card refused would be
   * refused again: that run continues on wasm at once.
   * @param backend that the run was on. @param why the engine's message.
   */
  rescue(runId: string, backend: Run['backend'], why: string): Rescue {
    const count = this.faults.runId === runId ? this.faults.count + 1 : 1;
    this.faults = { runId, count };
    if (count > MAX_FAULTS) return { kind: 'give-up' };
    const graphics = isOnGpu(backend);
    const again = count === MAX_FAULTS;
    const [refused, helper] = [saysDeviceRefused(why), saysHelperFailed(why)];
    return {
      kind: 'continue',
      checkpoint: this.of(runId),
      backend: graphics && (again || refused) ? 'wasm' : 'same',
      workers: again && helper ? 'one' : 'same',
      fromStart: helper || (graphics && refused),
    };
  }
}

/** The experiment with the backend and workers on which it continues. */
export function configAfter(
  config: ExperimentConfig,
  { backend, workers }: Extract<Rescue, { kind: 'continue' }>,
): ExperimentConfig {
  return {
    ...config,
    ...(backend === 'wasm' ? { backend } : {}),
    ...(workers === 'one' ? { workers: 1 } : {}),
  };
}

/** Why a run is not continued. */
export function gaveUp(): string {
  return say`This run is given up, since its engine has stopped three times.`;
}

/** A run as it was at a checkpoint: what came after it is trained again. @param kept `null` for its start. */
export function cutAt(run: Run, kept: KeptRun | null): Run {
  const { step, history } = kept?.checkpoint ?? { step: 0, history: [] };
  return {
    ...run,
    losses: stepsThrough(run.losses, step),
    history: run.history.slice(0, history.length),
    learning: kept?.run.learning ?? null,
    phase: 'paused',
    failure: null,
    result: null,
  };
}

/** A run that is not continued, ended at its checkpoint. */
export function endedAt(run: Run, checkpoint: Checkpoint | null): Run {
  const { images, milliseconds } = checkpoint ?? { images: 0, milliseconds: 0 };
  const end = { outcome: 'stopped', images, seconds: milliseconds / 1000 } as const;
  return { ...run, phase: 'ended', result: resultOf(run.history, end) };
}
