// One worker's network and all that moves it. Alone it takes whole batches; together with others each has its part of the work
// (`by-pictures.ts`, `by-units.ts`), and all take the same step.

import { clone, keep, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { ExperimentConfig, Training } from '../../core/experiment.ts';
import { createRng } from '../../core/rng.ts';
import type { EngineLayer, Parameter } from '../layers/layer.ts';
import type { Updater } from '../operations/index.ts';
import type { Exchange } from '../parallel/exchange.ts';
import type { Seat } from '../parallel/share.ts';
import { drawMove } from './augment.ts';
import { createGradientSum } from './gradient-sum.ts';
import type { Batch, PictureStore } from './picture-store.ts';
import type { NumberReader } from './snapshot.ts';
import { createUpdater } from './update.ts';

/** Which step of a run: what it is taken on, and where in the run that is. */
export interface Step {
  /** Of the whole batch, in its order, whichever worker takes which. */
  readonly indices: Uint32Array;
  readonly epoch: number;
  /** Steps taken before. */
  readonly step: number;
}

export interface ReplicaOptions {
  readonly config: ExperimentConfig;
  readonly training: Training;
  readonly train: Pick<PictureStore, 'batch'>;
  /** With whom the work is shared; `null` for one that trains alone. */
  readonly others: Others | null;
}

export interface Others {
  readonly seat: Seat;
  readonly exchange: Exchange;
}

/** Where in a run a replica takes up what another has left. */
export interface Place {
  /** Steps taken, and passes begun for them. */
  readonly step: number;
  readonly passes: number;
}

export abstract class Replica {
  protected readonly updater: Updater;
  protected readonly sum = createGradientSum();
  /** Passes begun by all workers together, whether or not this one had a share. */
  protected passes = 0;

  /** @param network the whole of it. @param moved what of it this worker's steps move. */
  constructor(
    protected readonly options: ReplicaOptions,
    readonly network: EngineLayer,
    moved: readonly Parameter[],
  ) {
    this.updater = createUpdater(moved, options.training.schedule.rule, options.training.weightDecay);
  }

  /** Whether a step may be begun that is then taken back: nothing has changed before another worker has answered. */
  abstract readonly looksAhead: boolean;

  /**
   * The gradient of the step, a few pictures at a time where the batch is large; yields between two passes.
   * @throws Error where another worker can no longer answer. @throws Withdrawn where it has taken the step back.
   */
  abstract differentiate(step: Step): AsyncGenerator<void, void, void>;

  /**
   * Whether `network`, and where asked what the update remembers, are to be assembled before they are read: other workers have parts.
   */
  abstract isApart(memory: boolean): boolean;

  /** Puts them together. All workers have to be asked. @throws Error where another can no longer answer. */
  abstract assemble(memory: boolean): Promise<void>;

  /** All that the update remembers, in the shapes of the whole network. Its own or new; call inside `tidy`. */
  protected abstract remembered(): readonly Tensor[];

  /** Takes up what another update remembered, in the shapes of the whole network. Call inside `tidy`. */
  protected abstract recall(remembered: readonly Tensor[], steps: number): void;

  /** Moves every parameter. Returns the batch's mean loss, which is the caller's to free. */
  move({ epoch, step }: Step): Tensor {
    const { total } = this.sum;
    if (!total) throw new Error('There is no gradient to follow.');
    const learningRate = this.options.training.schedule.learningRate(step, epoch);
    tidy(() => this.updater.apply(total.gradients, learningRate));
    const loss = keep(clone(total.loss));
    this.sum.dispose();
    return loss;
  }

  get passesBegun(): number {
    return this.passes;
  }

  /** All that the next step hangs on and no seed decides. Its own or new; call inside `tidy`, and not while it is apart. */
  tensors(): readonly Tensor[] {
    return [...this.places().map(({ value }) => value), ...this.remembered()];
  }

  /** Goes on where another was. @throws RangeError where the numbers are not of such a network. */
  restore(from: NumberReader, { step, passes }: Place): void {
    tidy(() => {
      for (const place of this.places()) replaceBy(place, from.take(place.value.shape));
      for (const state of this.network.state ?? []) state.fresh = false;
      const { parameters } = this.network;
      const things = this.updater.remembered().length / parameters.length;
      const shapes = Array.from({ length: things }, () => parameters.map(({ value }) => value.shape)).flat();
      this.recall(
        shapes.map((shape) => from.take(shape)),
        step,
      );
    });
    this.passes = passes;
  }

  dispose(): void {
    for (const { value } of this.places()) value.dispose();
    this.updater.dispose();
    this.sum.dispose();
  }

  protected batch(indices: Uint32Array, epoch: number): Batch {
    const { train, training, config } = this.options;
    const { augmentation } = training;
    if (!augmentation) return train.batch(indices);
    const moves = createRng(config.seed).fork('augmentation').fork(epoch);
    return train.batch(indices, (position) => drawMove(augmentation, moves.fork(position)));
  }

  private places(): readonly { value: Tensor }[] {
    return [...this.network.parameters, ...(this.network.state ?? [])];
  }
}

/** @param next may be made inside a `tidy`. */
export function replaceBy(place: { value: Tensor }, next: Tensor): void {
  place.value.dispose();
  place.value = keep(next);
}
