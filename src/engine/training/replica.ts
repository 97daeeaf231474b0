// One worker's network and all that moves it. Alone it takes whole batches; together with others each takes its share of every
// batch, and all take the same step.

import { clone, keep, mul, scalar, type Tensor, tensor, tidy, zerosLike } from '@tensorflow/tfjs-core';
import type { ExperimentConfig, Training } from '../../core/experiment.ts';
import { INPUT_SHAPE } from '../../core/models/index.ts';
import { createRng } from '../../core/rng.ts';
import { sequence } from '../layers/build.ts';
import type { Draw, EngineLayer } from '../layers/layer.ts';
import { operations, type Updater } from '../operations/index.ts';
import type { Exchange } from '../parallel/exchange.ts';
import { type Seat, shareOf } from '../parallel/share.ts';
import { drawMove } from './augment.ts';
import { createGradientSum, type LossAndGradients } from './gradient-sum.ts';
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
  readonly seat: Seat;
}

/** Where in a run a replica takes up what another has left. */
export interface Place {
  /** Steps taken, and passes begun for them. */
  readonly step: number;
  readonly passes: number;
}

export class Replica {
  readonly network: EngineLayer;
  private readonly updater: Updater;
  private readonly sum = createGradientSum();
  /** Passes begun by all workers together, whether or not this one had a share. */
  private passes = 0;
  /** Pictures of the step under way that were this worker's. */
  private taken = 0;

  constructor(private readonly options: ReplicaOptions) {
    const { config, training } = options;
    this.network = sequence(training.layers, INPUT_SHAPE, createRng(config.seed).fork('weights'));
    this.updater = createUpdater(this.network.parameters, training.schedule.rule, training.weightDecay);
  }

  /** The gradient of this worker's share, a few pictures at a time where the batch is large; yields between two passes. */
  *differentiate({ indices, epoch }: Step): Generator<void, void, void> {
    const { passSize = indices.length } = this.options.training.schedule;
    this.taken = 0;
    for (let at = 0; at < indices.length; at += passSize) {
      if (at > 0) yield;
      const whole = indices.subarray(at, at + passSize);
      const { start, end } = shareOf(whole.length, this.options.seat);
      const draw = { pass: this.passes++, firstRow: start };
      this.taken += end - start;
      if (start === end) continue;
      this.sum.add(() => this.pass(whole.subarray(start, end), indices.length, epoch, draw));
    }
  }

  /** Puts the sum over all workers in the place of this one's gradient. @throws Error where another can no longer answer. */
  async join(exchange: Exchange, { indices }: Step): Promise<void> {
    const share = this.taken / indices.length;
    const own = this.sum.total;
    const tensors = own?.gradients ?? this.network.parameters.map(({ value }) => zerosLike(value));
    // Moving averages follow each worker's share, so they are averaged: all networks stay the same.
    const averages = (this.network.state ?? []).flatMap(({ value }) => [...value.dataSync<'float32'>()]);
    const [loss = 0] = own?.loss.dataSync<'float32'>() ?? [];
    const numbers = Float32Array.from([loss, ...averages.map((value) => value * share)]);
    const total = await exchange.sum({ numbers, tensors });
    if (!own) for (const tensor of tensors) tensor.dispose();
    this.sum.replace({ loss: scalar(total.numbers[0] ?? Number.NaN), gradients: total.tensors });
    this.setAverages(total.numbers.subarray(1));
  }

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

  /** All that a step of `size` pictures asks for, and nothing left of it. Call inside `tidy`. @see compileAhead */
  rehearse(size: number): void {
    const { gradients } = this.pass(new Uint32Array(size), size, 0, { pass: 0, firstRow: 0 });
    this.updater.apply(gradients, 0);
  }

  get passesBegun(): number {
    return this.passes;
  }

  /** All that the next step hangs on and no seed decides. Its own or new; call inside `tidy`. */
  tensors(): readonly Tensor[] {
    return [...this.network.parameters, ...(this.network.state ?? [])]
      .map(({ value }) => value)
      .concat(this.updater.remembered());
  }

  /** Goes on where another was. @throws RangeError where the numbers are not of such a network. */
  restore(from: NumberReader, { step, passes }: Place): void {
    tidy(() => {
      for (const place of [...this.network.parameters, ...(this.network.state ?? [])]) {
        const next = keep(from.take(place.value.shape));
        place.value.dispose();
        place.value = next;
      }
      for (const state of this.network.state ?? []) state.fresh = false;
      this.updater.recall(
        this.updater.remembered().map(({ shape }) => from.take(shape)),
        step,
      );
    });
    this.passes = passes;
  }

  dispose(): void {
    for (const { value } of [...this.network.parameters, ...(this.network.state ?? [])]) value.dispose();
    this.updater.dispose();
    this.sum.dispose();
  }

  /** Loss and gradients of some pictures, as they count in the mean over `count`. Call inside `tidy`. */
  private pass(indices: Uint32Array, count: number, epoch: number, draw: Draw): LossAndGradients {
    const { pictures, targets } = this.batch(indices, epoch);
    const pass = this.network.forward(pictures, true, draw);
    const mean = operations().softmaxCrossEntropy(pass.output, targets);
    const share = indices.length / count;
    const part = (x: Tensor): Tensor => (share === 1 ? x : mul(x, share));
    return { loss: part(mean.loss), gradients: pass.backward(part(mean.gradient), false).parameters };
  }

  private batch(indices: Uint32Array, epoch: number): Batch {
    const { train, training, config } = this.options;
    const { augmentation } = training;
    if (!augmentation) return train.batch(indices);
    const moves = createRng(config.seed).fork('augmentation').fork(epoch);
    return train.batch(indices, (position) => drawMove(augmentation, moves.fork(position)));
  }

  private setAverages(numbers: Float32Array): void {
    let at = 0;
    for (const state of this.network.state ?? []) {
      const { shape, size } = state.value;
      state.value.dispose();
      state.value = keep(tensor(numbers.slice(at, at + size), shape));
      state.fresh = false;
      at += size;
    }
  }
}
