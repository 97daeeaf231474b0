// Data parallelism: each worker has the whole network and computes its shard of the batch, and the gradients are all-reduced.
// Also used by a single worker, whose shard is the whole batch.

import { mul, scalar, type Tensor, tensor, zerosLike } from '@tensorflow/tfjs-core';
import { INPUT_SHAPE } from '../../core/models/index.ts';
import { createRng } from '../../core/rng.ts';
import { sequence } from '../layers/build.ts';
import type { Draw } from '../layers/layer.ts';
import { operations } from '../operations/index.ts';
import type { Exchange } from '../parallel/exchange.ts';
import { shardOf, type WorkerRank } from '../parallel/shard.ts';
import type { LossAndGradients } from './gradient-sum.ts';
import { Replica, type ReplicaOptions, replaceBy, type Step } from './replica.ts';
import type { WholeGradients } from './step-gradients.ts';

const ALONE: WorkerRank = { rank: 0, worldSize: 1 };

export class DataParallel extends Replica {
  constructor(options: ReplicaOptions) {
    const network = sequence(options.training.layers, INPUT_SHAPE, createRng(options.config.seed).fork('weights'));
    super(options, network, network.parameters);
  }

  /** A step cannot be withdrawn: moving averages are updated from a worker's shard before anything is sent. */
  readonly looksAhead = false;

  async *differentiate({ indices, epoch }: Step): AsyncGenerator<void, void, void> {
    const { training, peers } = this.options;
    const { passSize = indices.length } = training.schedule;
    let taken = 0;
    for (let at = 0; at < indices.length; at += passSize) {
      if (at > 0) yield;
      const whole = indices.subarray(at, at + passSize);
      const { start, end } = shardOf(whole.length, peers ?? ALONE);
      const draw = { pass: this.passes++, firstRow: start };
      taken += end - start;
      if (start === end) continue;
      this.sum.add(() => this.pass(whole.subarray(start, end), indices.length, epoch, draw));
    }
    if (peers) await this.join(peers.exchange, taken / indices.length);
  }

  isSharded(): boolean {
    return false;
  }

  async assemble(): Promise<void> {
    // Every worker has the whole network.
  }

  /** Runs every operation of a step of `size` images and keeps no result. Call inside `tidy`. @see compileAhead */
  rehearse(size: number): void {
    const { gradients } = this.pass(new Uint32Array(size), size, 0, { pass: 0, firstRow: 0 });
    this.updater.apply(gradients, 0);
  }

  /** The whole gradient: `join` has replaced this worker's by the sum over all workers. */
  protected gradientsOf(tensors: readonly Tensor[]): WholeGradients {
    return { kind: 'whole', tensors };
  }

  protected optimizerState(): readonly Tensor[] {
    return this.updater.optimizerState();
  }

  protected restoreOptimizer(optimizerState: readonly Tensor[], steps: number): void {
    this.updater.restore(optimizerState, steps);
  }

  /** Replaces this worker's gradient by the sum over all workers. @param share fraction of the batch in this worker's shard, 0 … 1. */
  private async join(exchange: Exchange, share: number): Promise<void> {
    const own = this.sum.total;
    const tensors = own?.gradients ?? this.network.parameters.map(({ value }) => zerosLike(value));
    // Moving averages depend on each worker's shard, so their mean over the workers is taken: all networks stay the same.
    const averages = (this.network.state ?? []).flatMap(({ value }) => [...value.dataSync<'float32'>()]);
    const [loss = 0] = own?.loss.dataSync<'float32'>() ?? [];
    const numbers = Float32Array.from([loss, ...averages.map((value) => value * share)]);
    const total = await exchange.allReduce({ numbers, tensors });
    if (!own) for (const tensor of tensors) tensor.dispose();
    this.sum.replace({ loss: scalar(total.numbers[0] ?? Number.NaN), gradients: total.tensors });
    this.setAverages(total.numbers.subarray(1));
  }

  /** Loss and gradients of some images, weighted as in the mean over `count`. Call inside `tidy`. */
  private pass(indices: Uint32Array, count: number, epoch: number, draw: Draw): LossAndGradients {
    const { images, targets } = this.batch(indices, epoch);
    const pass = this.network.forward(images, true, draw);
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
