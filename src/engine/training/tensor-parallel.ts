// Tensor parallelism for perceptrons: each worker has some of each hidden layer's units, and computes them for every image of
// the batch. Workers send their units' outputs, a fortieth of the size of the weights' gradient, and each updates its own
// weights alone; small layers are computed by all alike. With one hidden layer every number is computed as in one worker: such
// a run is the same to the bit. The whole network is assembled when it is read.

import { clone, dispose, keep, mul, slice, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { INPUT_SHAPE, type Layer } from '../../core/models/index.ts';
import { createRng } from '../../core/rng.ts';
import { buildAll, chained } from '../layers/build.ts';
import { WORTH_PARTING } from '../layers/dense.ts';
import type { Draw, EngineLayer, Pass, Range } from '../layers/layer.ts';
import { operations } from '../operations/index.ts';
import type { Peers } from '../parallel/exchange.ts';
import { shardOf } from '../parallel/shard.ts';
import { HeldTensors } from './held-tensors.ts';
import { type Progress, Replica, type ReplicaOptions, replaceBy, type Step } from './replica.ts';
import type { NumberReader } from './snapshot.ts';
import type { PartialGradients } from './step-gradients.ts';

/** Layers whose units, or elements, are independent of each other. */
const KINDS: ReadonlySet<Layer['kind']> = new Set(['dense', 'relu', 'batch-norm', 'dropout']);

/** Whether a network is shared this way: where all layers are of these kinds, and one is wide enough. */
export function isTensorParallel(layers: readonly Layer[]): boolean {
  const wide = layers.some((layer) => layer.kind === 'dense' && layer.units >= WORTH_PARTING);
  return wide && layers.every(({ kind }) => KINDS.has(kind));
}

/** A layer, and the part of it that this worker has. */
interface Stage {
  readonly whole: EngineLayer;
  /** The layer itself where all workers have all of it. */
  readonly own: EngineLayer;
  /** By worker, which units it has; `null` where all have all. */
  readonly units: readonly Range[] | null;
}

export class TensorParallel extends Replica {
  private readonly stages: readonly Stage[];
  private readonly peers: Peers;
  /** Whether the parts have been updated since the whole network was assembled. */
  private stale = false;
  /** The assembled optimizer state; `null` while it is not assembled. */
  private wholeState: Tensor[] | null = null;

  constructor(options: ReplicaOptions & { readonly peers: Peers }) {
    const layers = buildAll(options.training.layers, INPUT_SHAPE, createRng(options.config.seed).fork('weights'));
    const stages = layers.map((layer) => stageOf(layer, options.peers));
    super(
      options,
      chained(layers),
      stages.flatMap(({ own }) => own.parameters),
    );
    this.stages = stages;
    this.peers = options.peers;
  }

  get looksAhead(): boolean {
    return (this.stages[0]?.units ?? null) !== null;
  }

  async *differentiate({ indices, epoch }: Step): AsyncGenerator<void, void, void> {
    const { passSize = indices.length } = this.options.training.schedule;
    for (let at = 0; at < indices.length; at += passSize) {
      if (at > 0) yield;
      await this.pass(indices.subarray(at, at + passSize), indices.length, epoch, { pass: this.passes, firstRow: 0 });
      this.passes++;
    }
    this.stale = true;
    this.dropWholeState();
  }

  isSharded(withOptimizer: boolean): boolean {
    return this.stale || (withOptimizer && this.wholeState === null);
  }

  async assemble(withOptimizer: boolean): Promise<void> {
    if (this.stale) {
      for (const { whole, own, units } of this.stages) {
        if (!units) continue;
        for (const [i, parameter] of whole.parameters.entries()) {
          const part = own.parameters[i];
          if (part) await this.allGather(part.value, (all) => replaceBy(parameter, all));
        }
      }
      this.stale = false;
    }
    if (withOptimizer && this.wholeState === null) this.wholeState = await this.gatherState();
  }

  override restore(from: NumberReader, progress: Progress): void {
    super.restore(from, progress);
    tidy(() => {
      for (const { whole, own, units } of this.stages) {
        if (!units) continue;
        for (const [i, { value }] of whole.parameters.entries()) {
          const part = own.parameters[i];
          if (part) replaceBy(part, this.ownOf(value, units));
        }
      }
    });
    this.stale = false;
    this.dropWholeState();
  }

  override dispose(): void {
    super.dispose();
    for (const { own, units } of this.stages) if (units) for (const { value } of own.parameters) value.dispose();
    this.dropWholeState();
  }

  protected gradientsOf(tensors: readonly Tensor[]): PartialGradients {
    const units = this.unitsByParameter();
    const parts = tensors.map((tensor, i) => ({ tensor, units: units[i] ?? null }));
    return { kind: 'partial', parts, peers: this.peers };
  }

  protected optimizerState(): readonly Tensor[] {
    if (this.wholeState === null) throw new Error('The optimizer state has to be assembled before it is read.');
    return this.wholeState;
  }

  protected restoreOptimizer(optimizerState: readonly Tensor[], steps: number): void {
    const units = this.unitsByParameter();
    const own = optimizerState.map((tensor, i) => this.ownOf(tensor, units[i % units.length] ?? null));
    this.updater.restore(own, steps);
  }

  /** Adds the gradient of some images, weighted as in the mean over `count`, to the step's. */
  private async pass(indices: Uint32Array, count: number, epoch: number, draw: Draw): Promise<void> {
    const held = new HeldTensors();
    try {
      const { images, targets } = held.make(() => this.batch(indices, epoch));
      const { output, passes } = await this.forward(held, images, draw);
      const mean = held.make(() => operations().softmaxCrossEntropy(output, targets));
      const share = indices.length / count;
      const part = (x: Tensor): Tensor => (share === 1 ? x : held.make(() => mul(x, share)));
      const gradients = await this.backward(held, passes, part(mean.gradient));
      const loss = part(mean.loss);
      this.sum.add(() => ({ loss, gradients }));
      const { total } = this.sum;
      // The first pass's tensors are the sum: on wasm a clone would be a copy of millions of numbers.
      if (total) held.release([total.loss, ...total.gradients]);
    } finally {
      held.free();
    }
  }

  private async forward(
    held: HeldTensors,
    images: Tensor,
    draw: Draw,
  ): Promise<{ output: Tensor; passes: readonly Pass[] }> {
    let output = images;
    const passes: Pass[] = [];
    for (const { own, units } of this.stages) {
      const x = output;
      const pass = held.make(() => own.forward(x, true, draw));
      passes.push(pass);
      output = pass.output;
      if (units) await this.allGather(output, (all) => (output = held.add(keep(all))));
    }
    return { output, passes };
  }

  /** ∂loss/∂parameter for the parameters that this worker updates. @param gradient ∂loss/∂output. */
  private async backward(held: HeldTensors, passes: readonly Pass[], gradient: Tensor): Promise<readonly Tensor[]> {
    const parameters: (readonly Tensor[])[] = [];
    let ofOutput = gradient;
    for (let i = passes.length - 1; i >= 0; i--) {
      const units = this.stages[i]?.units ?? null;
      const back = held.make(() => passes[i]?.backward(this.ownOf(ofOutput, units), i > 0));
      parameters.unshift(back?.parameters ?? []);
      if (back?.input) ofOutput = units ? await this.allReduce(held, back.input) : back.input;
    }
    return parameters.flat();
  }

  /** ∂loss/∂input of a layer: the sum over every worker's units, by rank. */
  private async allReduce(held: HeldTensors, own: Tensor): Promise<Tensor> {
    const { tensors } = await this.peers.exchange.allReduce({ numbers: new Float32Array(0), tensors: [own] });
    const [all = own] = tensors;
    return held.add(all);
  }

  /** @param take called with all workers' parts, concatenated; runs inside a `tidy`. */
  private async allGather(own: Tensor, take: (all: Tensor) => void): Promise<void> {
    const parts = await this.peers.exchange.allGather(own);
    tidy(() => take(operations().joinChannels(parts)));
    dispose([...parts]);
  }

  private async gatherState(): Promise<Tensor[]> {
    const held = new HeldTensors();
    const state: Tensor[] = [];
    const units = this.unitsByParameter();
    try {
      for (const [i, own] of held.make(() => this.updater.optimizerState()).entries()) {
        if (units[i % units.length]) await this.allGather(own, (all) => state.push(keep(all)));
        else state.push(keep(clone(own)));
      }
      return state;
    } finally {
      held.free();
    }
  }

  private dropWholeState(): void {
    dispose(this.wholeState ?? []);
    this.wholeState = null;
  }

  /** For each parameter that this worker updates, in order: the units of every worker, by rank. */
  private unitsByParameter(): readonly (readonly Range[] | null)[] {
    return this.stages.flatMap(({ own, units }) => own.parameters.map(() => units));
  }

  /** This worker's slice of the last dimension. Call inside `tidy`. */
  private ownOf(x: Tensor, units: readonly Range[] | null): Tensor {
    if (units === null) return x;
    const { start, end } = units[this.peers.rank] ?? { start: 0, end: 0 };
    const before = x.shape.slice(0, -1);
    return slice(x, [...before.map(() => 0), start], [...before, end - start]);
  }
}

function stageOf(whole: EngineLayer, { rank: ownRank, worldSize }: Peers): Stage {
  if (!whole.part) return { whole, own: whole, units: null };
  const width = whole.parameters[0]?.value.shape.at(-1) ?? 0;
  const units = Array.from({ length: worldSize }, (_, rank) => shardOf(width, { rank, worldSize }));
  return { whole, own: whole.part(units[ownRank] ?? { start: 0, end: width }), units };
}
