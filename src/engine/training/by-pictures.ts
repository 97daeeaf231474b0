// The usual way to share a batch: each worker has the whole network and takes its share of the pictures, and the gradients are added
// up. What one that trains alone does, too: its share is the batch.

import { mul, scalar, type Tensor, tensor, zerosLike } from '@tensorflow/tfjs-core';
import { INPUT_SHAPE } from '../../core/models/index.ts';
import { createRng } from '../../core/rng.ts';
import { sequence } from '../layers/build.ts';
import type { Draw } from '../layers/layer.ts';
import { operations } from '../operations/index.ts';
import type { Exchange } from '../parallel/exchange.ts';
import { type Seat, shareOf } from '../parallel/share.ts';
import type { LossAndGradients } from './gradient-sum.ts';
import { Replica, type ReplicaOptions, replaceBy, type Step } from './replica.ts';

const ALONE: Seat = { place: 0, workers: 1 };

export class ByPictures extends Replica {
  constructor(options: ReplicaOptions) {
    const network = sequence(options.training.layers, INPUT_SHAPE, createRng(options.config.seed).fork('weights'));
    super(options, network, network.parameters);
  }

  /** Moving averages follow a share of the pictures before anything is sent. */
  readonly looksAhead = false;

  async *differentiate({ indices, epoch }: Step): AsyncGenerator<void, void, void> {
    const { training, others } = this.options;
    const { passSize = indices.length } = training.schedule;
    let taken = 0;
    for (let at = 0; at < indices.length; at += passSize) {
      if (at > 0) yield;
      const whole = indices.subarray(at, at + passSize);
      const { start, end } = shareOf(whole.length, others?.seat ?? ALONE);
      const draw = { pass: this.passes++, firstRow: start };
      taken += end - start;
      if (start === end) continue;
      this.sum.add(() => this.pass(whole.subarray(start, end), indices.length, epoch, draw));
    }
    if (others) await this.join(others.exchange, taken / indices.length);
  }

  isApart(): boolean {
    return false;
  }

  async assemble(): Promise<void> {
    // Every worker has it all.
  }

  /** All that a step of `size` pictures asks for, and nothing left of it. Call inside `tidy`. @see compileAhead */
  rehearse(size: number): void {
    const { gradients } = this.pass(new Uint32Array(size), size, 0, { pass: 0, firstRow: 0 });
    this.updater.apply(gradients, 0);
  }

  protected remembered(): readonly Tensor[] {
    return this.updater.remembered();
  }

  protected recall(remembered: readonly Tensor[], steps: number): void {
    this.updater.recall(remembered, steps);
  }

  /** Puts the sum over all workers in the place of this one's gradient. @param share of the batch that was this one's, 0 … 1. */
  private async join(exchange: Exchange, share: number): Promise<void> {
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

  /** Loss and gradients of some pictures, as they count in the mean over `count`. Call inside `tidy`. */
  private pass(indices: Uint32Array, count: number, epoch: number, draw: Draw): LossAndGradients {
    const { pictures, targets } = this.batch(indices, epoch);
    const pass = this.network.forward(pictures, true, draw);
    const mean = operations().softmaxCrossEntropy(pass.output, targets);
    const share = indices.length / count;
    const part = (x: Tensor): Tensor => (share === 1 ? x : mul(x, share));
    return { loss: part(mean.loss), gradients: pass.backward(part(mean.gradient), false).parameters };
  }

  private setAverages(numbers: Float32Array): void {
    let at = 0;
    for (const state of this.network.state ?? []) {
      const { shape, size } = state.value;
      replaceBy(state, tensor(numbers.slice(at, at + size), shape));
      state.fresh = false;
      at += size;
    }
  }
}
