// One worker's network and its optimizer. A single worker computes whole batches; several divide each one (`data-parallel.ts`,
// `tensor-parallel.ts`), and all take the same step.

import { clone, dispose, keep, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { ExperimentConfig, Training } from '../../core/experiment.ts';
import { createRng } from '../../core/rng.ts';
import type { StepMeasure } from '../../core/step-series.ts';
import type { EngineLayer, Parameter } from '../layers/layer.ts';
import type { Updater } from '../operations/index.ts';
import type { Peers } from '../parallel/exchange.ts';
import { drawMove } from './augment.ts';
import { createGradientSum, type LossAndGradients } from './gradient-sum.ts';
import type { Batch, ImageStore } from './image-store.ts';
import type { NumberReader } from './snapshot.ts';
import type { PartialGradients, WholeGradients } from './step-gradients.ts';
import { measureStep, type StepScalars } from './step-measures.ts';
import { createUpdater } from './update.ts';

/** One step of a run: its batch and its number. */
export interface Step {
  /** The images of the whole batch, in its order, for all workers together. */
  readonly indices: Uint32Array;
  readonly epoch: number;
  /** Number of steps taken before. */
  readonly step: number;
  /** What to measure beside the loss, the same on all workers; left out, nothing. */
  readonly measures?: readonly StepMeasure[] | undefined;
}

export interface ReplicaOptions {
  readonly config: ExperimentConfig;
  readonly training: Training;
  readonly train: Pick<ImageStore, 'batch'>;
  /** The other workers; `null` for a run on one worker. */
  readonly peers: Peers | null;
}

/** Where in a run a replica continues from another's state. */
export interface Progress {
  /** Steps taken, and passes begun for them. */
  readonly step: number;
  readonly passes: number;
}

export abstract class Replica {
  protected readonly updater: Updater;
  protected readonly sum = createGradientSum();
  /** Passes begun by all workers together, whether or not this one had images of them. */
  protected passes = 0;

  /** @param network the whole network. @param moved the parameters that this worker updates. */
  constructor(
    protected readonly options: ReplicaOptions,
    readonly network: EngineLayer,
    moved: readonly Parameter[],
  ) {
    this.updater = createUpdater(moved, options.training.schedule.rule, options.training.weightDecay);
  }

  /** Whether a step may be begun and withdrawn: nothing changes before another worker has answered. */
  abstract readonly looksAhead: boolean;

  /**
   * The gradient of the step, a few images at a time where the batch is large; yields between two passes.
   * @throws Error where another worker can no longer answer. @throws WithdrawnError where it has withdrawn the step.
   */
  abstract differentiate(step: Step): AsyncGenerator<void, void, void>;

  /**
   * Whether `network`, and the optimizer state if `withOptimizer`, have to be assembled before they are read, since other
   * workers have parts.
   */
  abstract isSharded(withOptimizer: boolean): boolean;

  /** Assembles them. All workers have to call it. @throws Error where another can no longer answer. */
  abstract assemble(withOptimizer: boolean): Promise<void>;

  /** The optimizer state, in the shapes of the whole network. The updater's own tensors or new ones; call inside `tidy`. */
  protected abstract optimizerState(): readonly Tensor[];

  /** Restores another replica's optimizer state, in the shapes of the whole network. Call inside `tidy`. */
  protected abstract restoreOptimizer(optimizerState: readonly Tensor[], steps: number): void;

  /** This worker's gradient of the step, from the tensors that `differentiate` left. */
  protected abstract gradientsOf(tensors: readonly Tensor[]): WholeGradients | PartialGradients;

  /**
   * Computes the step's measures, before its update: scalars, which the caller frees.
   * @throws Error where another worker can no longer answer.
   */
  async measure({ measures = [] }: Step): Promise<StepScalars> {
    return measureStep(this.gradients(), measures);
  }

  /** A helper's part in `measure`: none where every worker has the whole gradient. */
  async helpMeasure(step: Step): Promise<void> {
    if (step.measures?.length && this.gradients().kind === 'partial') dispose([...(await this.measure(step)).values()]);
  }

  /** Updates every parameter. Returns the batch's mean loss, which the caller frees. */
  move({ epoch, step }: Step): Tensor {
    const total = this.total();
    const learningRate = this.options.training.schedule.learningRate(step, epoch);
    tidy(() => this.updater.apply(total.gradients, learningRate));
    const loss = keep(clone(total.loss));
    this.sum.dispose();
    return loss;
  }

  get passesBegun(): number {
    return this.passes;
  }

  /**
   * Everything that the next step depends on and the seed does not determine. Own tensors or new ones; call inside `tidy`, and
   * not while `isSharded(true)`.
   */
  tensors(): readonly Tensor[] {
    return [...this.variables().map(({ value }) => value), ...this.optimizerState()];
  }

  /** Continues from another replica's state. @throws RangeError where the numbers do not fit the network. */
  restore(from: NumberReader, { step, passes }: Progress): void {
    tidy(() => {
      for (const variable of this.variables()) replaceBy(variable, from.take(variable.value.shape));
      for (const state of this.network.state ?? []) state.fresh = false;
      const { parameters } = this.network;
      const things = this.updater.optimizerState().length / parameters.length;
      const shapes = Array.from({ length: things }, () => parameters.map(({ value }) => value.shape)).flat();
      this.restoreOptimizer(
        shapes.map((shape) => from.take(shape)),
        step,
      );
    });
    this.passes = passes;
  }

  dispose(): void {
    for (const { value } of this.variables()) value.dispose();
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

  private gradients(): WholeGradients | PartialGradients {
    return this.gradientsOf(this.total().gradients);
  }

  private total(): LossAndGradients {
    const { total } = this.sum;
    if (!total) throw new Error('There is no gradient to apply.');
    return total;
  }

  private variables(): readonly { value: Tensor }[] {
    return [...this.network.parameters, ...(this.network.state ?? [])];
  }
}

/** @param next may be made inside a `tidy`. */
export function replaceBy(variable: { value: Tensor }, next: Tensor): void {
  variable.value.dispose();
  variable.value = keep(next);
}
