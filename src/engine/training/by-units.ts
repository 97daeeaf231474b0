// How perceptrons are shared: each worker has some of each hidden layer's units, and computes them for every picture of the batch.
// What is sent is what units put out, a fortieth of their weights' gradient, and each worker moves its own weights alone; what is
// small is done by all alike. Every number of one hidden layer comes about as it does in one worker: such a run is the same to the bit.
// The whole network is put together when someone wants to read it.

import { clone, dispose, keep, mul, slice, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { INPUT_SHAPE, type Layer } from '../../core/models/index.ts';
import { createRng } from '../../core/rng.ts';
import { buildAll, chained } from '../layers/build.ts';
import { WORTH_PARTING } from '../layers/dense.ts';
import type { Draw, EngineLayer, Pass, Range } from '../layers/layer.ts';
import { operations } from '../operations/index.ts';
import { shareOf } from '../parallel/share.ts';
import { Held } from './held.ts';
import { type Others, type Place, Replica, type ReplicaOptions, replaceBy, type Step } from './replica.ts';
import type { NumberReader } from './snapshot.ts';

/** Layers whose units, or numbers, know nothing of each other. */
const KINDS: ReadonlySet<Layer['kind']> = new Set(['dense', 'relu', 'batch-norm', 'dropout']);

/** Whether a network is shared this way: where there is nothing but such layers, and one wide enough. */
export function isSharedByUnits(layers: readonly Layer[]): boolean {
  const wide = layers.some((layer) => layer.kind === 'dense' && layer.units >= WORTH_PARTING);
  return wide && layers.every(({ kind }) => KINDS.has(kind));
}

/** A layer, and what of it this worker has. */
interface Stage {
  readonly whole: EngineLayer;
  /** The layer itself where all workers have all of it. */
  readonly own: EngineLayer;
  /** By worker, which units it has; `null` where all have all. */
  readonly units: readonly Range[] | null;
}

export class ByUnits extends Replica {
  private readonly stages: readonly Stage[];
  private readonly others: Others;
  /** Whether the whole network is older than its parts. */
  private stale = false;
  /** What the update remembers, put together; nothing while it is not. */
  private memory: Tensor[] | null = null;

  constructor(options: ReplicaOptions & { readonly others: Others }) {
    const layers = buildAll(options.training.layers, INPUT_SHAPE, createRng(options.config.seed).fork('weights'));
    const stages = layers.map((layer) => stageOf(layer, options.others));
    super(
      options,
      chained(layers),
      stages.flatMap(({ own }) => own.parameters),
    );
    this.stages = stages;
    this.others = options.others;
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
    this.forgetMemory();
  }

  isApart(memory: boolean): boolean {
    return this.stale || (memory && this.memory === null);
  }

  async assemble(memory: boolean): Promise<void> {
    if (this.stale) {
      for (const { whole, own, units } of this.stages) {
        if (!units) continue;
        for (const [i, place] of whole.parameters.entries()) {
          const part = own.parameters[i];
          if (part) await this.gathered(part.value, (all) => replaceBy(place, all));
        }
      }
      this.stale = false;
    }
    if (memory && this.memory === null) this.memory = await this.wholeMemory();
  }

  override restore(from: NumberReader, place: Place): void {
    super.restore(from, place);
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
    this.forgetMemory();
  }

  override dispose(): void {
    super.dispose();
    for (const { own, units } of this.stages) if (units) for (const { value } of own.parameters) value.dispose();
    this.forgetMemory();
  }

  protected remembered(): readonly Tensor[] {
    if (this.memory === null) throw new Error('What is remembered has to be assembled before it is read.');
    return this.memory;
  }

  protected recall(remembered: readonly Tensor[], steps: number): void {
    const places = this.unitsByPlace();
    const own = remembered.map((tensor, i) => this.ownOf(tensor, places[i % places.length] ?? null));
    this.updater.recall(own, steps);
  }

  /** Adds the gradient of some pictures, as they count in the mean over `count`, to the step's. */
  private async pass(indices: Uint32Array, count: number, epoch: number, draw: Draw): Promise<void> {
    const held = new Held();
    try {
      const { pictures, targets } = held.make(() => this.batch(indices, epoch));
      const { output, passes } = await this.forward(held, pictures, draw);
      const mean = held.make(() => operations().softmaxCrossEntropy(output, targets));
      const share = indices.length / count;
      const part = (x: Tensor): Tensor => (share === 1 ? x : held.make(() => mul(x, share)));
      const gradients = await this.backward(held, passes, part(mean.gradient));
      const loss = part(mean.loss);
      this.sum.add(() => ({ loss, gradients }));
      const { total } = this.sum;
      // The first pass's are the sum: on wasm a clone would be a copy of millions of numbers.
      if (total) held.release([total.loss, ...total.gradients]);
    } finally {
      held.free();
    }
  }

  private async forward(
    held: Held,
    pictures: Tensor,
    draw: Draw,
  ): Promise<{ output: Tensor; passes: readonly Pass[] }> {
    let output = pictures;
    const passes: Pass[] = [];
    for (const { own, units } of this.stages) {
      const x = output;
      const pass = held.make(() => own.forward(x, true, draw));
      passes.push(pass);
      output = pass.output;
      if (units) await this.gathered(output, (all) => (output = held.add(keep(all))));
    }
    return { output, passes };
  }

  /** ∂loss/∂parameter for what this worker moves. @param gradient ∂loss/∂output. */
  private async backward(held: Held, passes: readonly Pass[], gradient: Tensor): Promise<readonly Tensor[]> {
    const parameters: (readonly Tensor[])[] = [];
    let ofOutput = gradient;
    for (let i = passes.length - 1; i >= 0; i--) {
      const units = this.stages[i]?.units ?? null;
      const back = held.make(() => passes[i]?.backward(this.ownOf(ofOutput, units), i > 0));
      parameters.unshift(back?.parameters ?? []);
      if (back?.input) ofOutput = units ? await this.summed(held, back.input) : back.input;
    }
    return parameters.flat();
  }

  /** What reaches a layer's input from every worker's units, added up in their order. */
  private async summed(held: Held, own: Tensor): Promise<Tensor> {
    const { tensors } = await this.others.exchange.sum({ numbers: new Float32Array(0), tensors: [own] });
    const [all = own] = tensors;
    return held.add(all);
  }

  /** @param take what becomes of all workers' parts side by side; made inside a `tidy`. */
  private async gathered(own: Tensor, take: (all: Tensor) => void): Promise<void> {
    const parts = await this.others.exchange.gather(own);
    tidy(() => take(operations().joinChannels(parts)));
    dispose([...parts]);
  }

  private async wholeMemory(): Promise<Tensor[]> {
    const held = new Held();
    const memory: Tensor[] = [];
    const places = this.unitsByPlace();
    try {
      for (const [i, own] of held.make(() => this.updater.remembered()).entries()) {
        if (places[i % places.length]) await this.gathered(own, (all) => memory.push(keep(all)));
        else memory.push(keep(clone(own)));
      }
      return memory;
    } finally {
      held.free();
    }
  }

  private forgetMemory(): void {
    dispose(this.memory ?? []);
    this.memory = null;
  }

  /** For each parameter that is moved, in their order: by worker, which units it has. */
  private unitsByPlace(): readonly (readonly Range[] | null)[] {
    return this.stages.flatMap(({ own, units }) => own.parameters.map(() => units));
  }

  /** This worker's units of what lies last in a tensor's shape. Call inside `tidy`. */
  private ownOf(x: Tensor, units: readonly Range[] | null): Tensor {
    if (units === null) return x;
    const { start, end } = units[this.others.seat.place] ?? { start: 0, end: 0 };
    const before = x.shape.slice(0, -1);
    return slice(x, [...before.map(() => 0), start], [...before, end - start]);
  }
}

function stageOf(whole: EngineLayer, { seat }: Others): Stage {
  if (!whole.part) return { whole, own: whole, units: null };
  const width = whole.parameters[0]?.value.shape.at(-1) ?? 0;
  const units = Array.from({ length: seat.workers }, (_, place) => shareOf(width, { ...seat, place }));
  return { whole, own: whole.part(units[seat.place] ?? { start: 0, end: width }), units };
}
