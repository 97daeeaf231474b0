// One run of training, as an async generator: it yields after every step and every piece of an evaluation, and whoever pulls
// it decides when to go on, to pause and to stop. It knows no messages, no page and no wall clock but the one handed in, which
// only measures.

import { argMax, clone, concat, keep, stack, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { ExperimentData } from '../../core/data/experiment-data.ts';
import { corruptorOf, type ExperimentConfig, type Training, trainingOf } from '../../core/experiment.ts';
import {
  bestPoint,
  type EpochPoint,
  errorRate,
  type LossSeries,
  noiseErrors,
  type Outcome,
  type RunResult,
  resultOf,
} from '../../core/metrics.ts';
import { INPUT_SHAPE, parameterCount } from '../../core/models/index.ts';
import { createRng, type Rng } from '../../core/rng.ts';
import { sequence } from '../layers/build.ts';
import type { EngineLayer } from '../layers/layer.ts';
import { operations, type Updater } from '../operations/index.ts';
import { drawMove } from './augment.ts';
import { type BestWeights, createBestWeights } from './best-weights.ts';
import { epochOrder } from './epoch-order.ts';
import { createGradientSum, type LossAndGradients } from './gradient-sum.ts';
import { type Batch, createSplitStore, type SplitStore } from './split-store.ts';
import { createUpdater } from './update.ts';

export type TrainingEvent =
  /** Nothing to show, but a moment to let messages in. */
  | { readonly type: 'tick' }
  /** The next pictures have not arrived; pulling again waits for them. */
  | { readonly type: 'waiting' }
  | { readonly type: 'step'; readonly step: number; readonly epoch: number }
  | { readonly type: 'losses'; readonly losses: LossSeries }
  | { readonly type: 'epoch'; readonly point: EpochPoint };

export interface Session {
  readonly parameters: number;
  readonly stepsPerEpoch: number;
  /** Pull to train; returns when the run has ended by itself. */
  readonly events: AsyncGenerator<TrainingEvent, RunResult, void>;
  /** Reads the losses that still lie on the device. Calls must not overlap. */
  readLosses(): Promise<LossSeries>;
  /** What the run amounts to so far, for one that is stopped by hand. */
  stopped(): RunResult;
  /** Seconds of training so far. */
  seconds(): number;
  /** Frees every tensor. The generator must not be pulled again. */
  dispose(): void;
}

export interface SessionOptions {
  readonly config: ExperimentConfig;
  readonly data: ExperimentData;
  /** Milliseconds from any start; measures training time. */
  readonly clock: () => number;
}

/** Pictures a piece of an evaluation predicts: some 25 ms of an MLP in wasm. */
const EVALUATION_BATCH = 256;
/** Pictures corrupted and packed between two moments for messages. */
const PREPARE_BATCH = 256;

export function createSession({ config, data, clock }: SessionOptions): Session {
  const training = trainingOf(config, data.train.images.count);
  const rng = createRng(config.seed);
  const corruptor = corruptorOf(config, data.statistics);
  const network = sequence(training.layers, INPUT_SHAPE, rng.fork('weights'));
  const updater = createUpdater(network.parameters, training.schedule.rule, training.weightDecay);
  const train = createSplitStore(data.train, corruptor, 'train');
  const test = createSplitStore(data.test, corruptor, 'test');
  const best = createBestWeights(network);
  const run = new Run({ config, data, clock, training, rng, network, updater, train, test, best });
  return {
    parameters: parameterCount(training.layers, INPUT_SHAPE),
    stepsPerEpoch: Math.ceil(train.count / training.schedule.batchSize),
    events: run.events(),
    readLosses: () => run.readLosses(),
    stopped: () => run.result('stopped'),
    seconds: () => run.seconds,
    dispose: () => run.dispose(),
  };
}

interface Parts extends SessionOptions {
  readonly training: Training;
  /** The seed's own: what is drawn here is forked from it by name. */
  readonly rng: Rng;
  readonly network: EngineLayer;
  readonly updater: Updater;
  readonly train: SplitStore;
  readonly test: SplitStore;
  readonly best: BestWeights;
}

class Run {
  private step = 0;
  private images = 0;
  private milliseconds = 0;
  private passes = 0;
  private pending: { step: number; loss: Tensor }[] = [];
  /** Predictions of the evaluation under way, kept here so that a run stopped in its middle frees them. */
  private readonly pieces: Tensor[] = [];
  private readonly sum = createGradientSum();
  private epochLoss = { sum: 0, count: 0 };
  private divergedAtStep: number | undefined;
  private readonly history: EpochPoint[] = [];

  constructor(private readonly parts: Parts) {}

  get seconds(): number {
    return this.milliseconds / 1000;
  }

  async *events(): AsyncGenerator<TrainingEvent, RunResult, void> {
    const { config } = this.parts;
    for (let epoch = 0; epoch < config.epochs; epoch++) {
      yield* this.trainEpoch(epoch);
      if (this.divergedAtStep !== undefined) return this.result('diverged');
      const point = yield* this.evaluate(epoch);
      this.history.push(point);
      const waited = this.watch();
      yield { type: 'epoch', point };
      if (point.trainError === 0 && config.stop === 'fitted') return this.end('fitted');
      if (waited >= (this.parts.training.earlyStopping?.patience ?? Number.POSITIVE_INFINITY))
        return this.end('early-stopped');
    }
    return this.end('budget');
  }

  /** Keeps the weights of the best epoch, where early stopping asks for them. Returns epochs since then. */
  private watch(): number {
    const now = this.history.at(-1);
    const best = bestPoint(this.history);
    if (this.parts.training.earlyStopping && best === now) this.parts.best.take();
    return (now?.epoch ?? 0) - (best?.epoch ?? 0);
  }

  /** With early stopping the network that is left is the best epoch's; the numbers reported stay the last one's. */
  private end(outcome: Outcome): RunResult {
    this.parts.best.restore();
    return this.result(outcome);
  }

  async readLosses(): Promise<LossSeries> {
    const taken = this.pending;
    if (taken.length === 0) return { step: [], loss: [] };
    this.pending = [];
    const since = this.parts.clock();
    const together = tidy(() => stack(taken.map(({ loss }) => loss)));
    const loss = Array.from(await together.data<'float32'>());
    for (const tensor of [together, ...taken.map((one) => one.loss)]) tensor.dispose();
    this.milliseconds += this.parts.clock() - since;
    return this.account({ step: taken.map(({ step }) => step), loss });
  }

  result(outcome: Outcome): RunResult {
    const diverged = this.divergedAtStep === undefined ? {} : { divergedAtStep: this.divergedAtStep };
    return resultOf(this.history, { outcome, images: this.images, seconds: this.seconds, ...diverged });
  }

  dispose(): void {
    const { network, updater, train, test, best } = this.parts;
    for (const { loss } of this.pending) loss.dispose();
    for (const piece of this.pieces.splice(0)) piece.dispose();
    for (const { value } of [...network.parameters, ...(network.state ?? [])]) value.dispose();
    for (const part of [updater, train, test, best, this.sum]) part.dispose();
    this.pending = [];
  }

  /** Everything up to the first loss that is no number; what came after it means nothing. */
  private account(read: LossSeries): LossSeries {
    const wrong = this.divergedAtStep === undefined ? read.loss.findIndex((loss) => !Number.isFinite(loss)) : 0;
    if (wrong >= 0) this.divergedAtStep ??= read.step[wrong];
    const end = wrong >= 0 ? wrong : read.loss.length;
    const losses = { step: read.step.slice(0, end), loss: read.loss.slice(0, end) };
    this.epochLoss.sum += losses.loss.reduce((sum, loss) => sum + loss, 0);
    this.epochLoss.count += losses.loss.length;
    return losses;
  }

  private async *trainEpoch(epoch: number): AsyncGenerator<TrainingEvent, void, void> {
    const { train, training, rng } = this.parts;
    const order = epochOrder(rng.fork('order'), epoch, train.count);
    this.epochLoss = { sum: 0, count: 0 };
    for (let at = 0; at < order.length; at += training.schedule.batchSize) {
      const indices = order.subarray(at, at + training.schedule.batchSize);
      yield* this.ready(
        'train',
        indices.reduce((most, i) => Math.max(most, i + 1), 0),
      );
      yield* this.takeStep(indices, epoch);
      yield { type: 'step', step: this.step, epoch };
      if (this.divergedAtStep !== undefined) return;
    }
    yield { type: 'losses', losses: await this.readLosses() };
  }

  private *takeStep(indices: Uint32Array, epoch: number): Generator<TrainingEvent, void, void> {
    const { updater, training } = this.parts;
    const learningRate = training.schedule.learningRate(this.step, epoch);
    const { passSize = indices.length } = training.schedule;
    if (passSize < indices.length) yield* this.sumPasses(indices, passSize, epoch);
    const loss = this.timed(() =>
      tidy(() => {
        const { loss, gradients } = this.sum.total ?? this.pass(indices, epoch);
        updater.apply(gradients, learningRate);
        return keep(clone(loss));
      }),
    );
    this.sum.dispose();
    this.step++;
    this.images += indices.length;
    this.pending.push({ step: this.step, loss });
  }

  /** The mean over a large batch, a few pictures at a time, with a moment for messages after each. */
  private *sumPasses(indices: Uint32Array, size: number, epoch: number): Generator<TrainingEvent, void, void> {
    for (let at = 0; at < indices.length; at += size) {
      const some = indices.subarray(at, at + size);
      this.timed(() => this.sum.add(some.length / indices.length, () => this.pass(some, epoch)));
      yield { type: 'tick' };
    }
  }

  /** Mean loss of some pictures and the gradient of each parameter. Call inside `tidy`. */
  private pass(indices: Uint32Array, epoch: number): LossAndGradients {
    const { pictures, targets } = this.trainBatch(indices, epoch);
    const pass = this.parts.network.forward(pictures, true, this.passes++);
    const { loss, gradient } = operations().softmaxCrossEntropy(pass.output, targets);
    return { loss, gradients: pass.backward(gradient, false).parameters };
  }

  private trainBatch(indices: Uint32Array, epoch: number): Batch {
    const { train, training, rng } = this.parts;
    const { augmentation } = training;
    if (!augmentation) return train.batch(indices);
    const moves = rng.fork('augmentation').fork(epoch);
    return train.batch(indices, (position) => drawMove(augmentation, moves.fork(position)));
  }

  /** What `work` returns; the time it takes counts as training. */
  private timed<T>(work: () => T): T {
    const since = this.parts.clock();
    const made = work();
    this.milliseconds += this.parts.clock() - since;
    return made;
  }

  /** Waits for pictures to arrive and prepares them, a few at a time. */
  private async *ready(split: 'train' | 'test', count: number): AsyncGenerator<TrainingEvent, void, void> {
    const store = this.parts[split];
    while (store.prepare(0) < count) {
      const next = Math.min(count, store.prepare(0) + PREPARE_BATCH);
      if (this.parts.data[split].ready < next) yield { type: 'waiting' };
      await this.parts.data[split].until(next);
      store.prepare(next);
      yield { type: 'tick' };
    }
  }

  private async *evaluate(epoch: number): AsyncGenerator<TrainingEvent, EpochPoint, void> {
    const { train, test } = this.parts;
    yield* this.ready('test', test.count);
    const trained = yield* this.predict(train);
    const tested = yield* this.predict(test);
    const noisy = train.corrupted.includes(1);
    return {
      epoch: epoch + 1,
      step: this.step,
      trainLoss: this.epochLoss.sum / Math.max(1, this.epochLoss.count),
      trainError: errorRate(trained, train.given),
      testError: errorRate(tested, test.truth),
      noise: noisy ? noiseErrors(trained, train.given, train.truth, train.corrupted) : null,
      seconds: this.seconds,
    };
  }

  /** [count] predicted classes of a whole split, read back once. */
  private async *predict(
    store: SplitStore,
  ): AsyncGenerator<TrainingEvent, Int32Array | Float32Array | Uint8Array, void> {
    const pieces = this.pieces;
    for (let start = 0; start < store.count; start += EVALUATION_BATCH) {
      const size = Math.min(EVALUATION_BATCH, store.count - start);
      const indices = Uint32Array.from({ length: size }, (_, i) => start + i);
      pieces.push(tidy(() => argMax(this.parts.network.forward(store.batch(indices).pictures, false).output, 1)));
      yield { type: 'tick' };
    }
    const together = tidy(() => concat(pieces));
    const predicted = await together.data();
    for (const tensor of [together, ...pieces.splice(0)]) tensor.dispose();
    return predicted;
  }
}
