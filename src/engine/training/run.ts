// One run of training, as an async generator: it yields after every step and every piece of an evaluation, and the caller that
// pulls it decides when to continue, to pause and to stop. It uses no messages, no page and no wall clock but the one passed in,
// which only measures.

import { tidy } from '@tensorflow/tfjs-core';
import { say } from '../../core/language/say.ts';
import { TRACKED_IMAGES } from '../../core/learning-history.ts';
import {
  bestPoint,
  COUNTED_IMAGES,
  type EpochPoint,
  errorRate,
  meetsStopRule,
  noiseErrors,
  type Outcome,
  type RunResult,
  resultOf,
} from '../../core/metrics.ts';
import { INPUT_SHAPE, parameterCount } from '../../core/models/index.ts';
import type { ImagesHashes } from '../../core/results/run-file.ts';
import { createRng } from '../../core/rng.ts';
import type { StepMeasure, StepSeries } from '../../core/step-series.ts';
import type { Inspection } from '../../core/theory/inspection.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import { join } from '../data/byte-stream.ts';
import { compilesAhead } from '../operations/index.ts';
import { epochOrder } from './epoch-order.ts';
import { type FirstWeights, readFirstWeights } from './first-weights.ts';
import { inspect } from './inspect.ts';
import type { ImageRange } from './predictor.ts';
import { rehearse } from './rehearsal.ts';
import type { Step } from './replica.ts';
import { createRunParts, type RunParts, type TrainingRunOptions } from './run-parts.ts';
import { NumberReader, readNumbers } from './snapshot.ts';
import type { SplitStore } from './split-store.ts';
import { StepLog } from './step-log.ts';
import { NOTHING_MEASURED } from './step-measures.ts';
import type { Predictions, TrainingEvent } from './training-event.ts';

interface Evaluation {
  readonly point: EpochPoint;
  readonly predicted: Uint8Array<ArrayBuffer>;
}

/** Images corrupted and packed between two moments for messages. */
const PREPARE_BATCH = 256;

/** @throws Error where `options.from` is a checkpoint of another run. */
export function createTrainingRun(options: TrainingRunOptions): TrainingRun {
  const run = new TrainingRun(createRunParts(options));
  try {
    if (options.from) run.restore(options.from);
  } catch (error) {
    run.dispose();
    throw error;
  }
  return run;
}

export class TrainingRun {
  /** Parameters of the network. */
  readonly parameters: number;
  readonly stepsPerEpoch: number;
  /** Pull to train; returns when the run has ended by itself. */
  readonly events: AsyncGenerator<TrainingEvent, RunResult, void>;
  private step = 0;
  private images = 0;
  private milliseconds = 0;
  /** Images of the current epoch that have been trained on, in its order. */
  private taken = 0;
  /** Whether a step has begun and not been taken. */
  private stepping = false;
  /** The next step, as it was sent to the helpers, which may have begun it. */
  private begun: Step | null = null;
  private readonly losses: StepLog;
  private readonly history: EpochPoint[];

  /** Use `createTrainingRun`. */
  constructor(private readonly parts: RunParts) {
    const { from, train, training } = parts;
    this.parameters = parameterCount(training.layers, INPUT_SHAPE);
    this.stepsPerEpoch = Math.ceil(train.count / training.schedule.batchSize);
    this.events = this.train();
    this.losses = new StepLog(from && { sum: from.lossSum, count: from.lossCount });
    this.history = [...(from?.history ?? [])];
  }

  /** Seconds of training so far. */
  get seconds(): number {
    return this.milliseconds / 1000;
  }

  /** Names the images that it uses; `null` until all have arrived. */
  get imagesHashes(): ImagesHashes | null {
    const { train, test } = this.parts.data;
    return train.sha256 !== null && test.sha256 !== null ? { train: train.sha256, test: test.sha256 } : null;
  }

  private async *train(): AsyncGenerator<TrainingEvent, RunResult, void> {
    await this.parts.team?.ready();
    yield* this.rehearse();
    for (;;) {
      const outcome = this.outcomeAfter(this.history);
      if (outcome) return this.end(outcome);
      yield* this.trainEpoch(this.history.length);
      if (this.losses.divergedAtStep !== undefined) return this.result('diverged');
      const { point, predicted } = yield* this.evaluate(this.history.length);
      this.history.push(point);
      this.taken = 0;
      this.keepBest();
      yield { type: 'epoch', point, predicted, ...this.firstLabels() };
    }
  }

  /**
   * What another run needs to continue from here, on any backend. `null` before the first step, in the middle of one, before its
   * losses have been read, and after the loss has become NaN or infinite.
   */
  async capture(): Promise<Checkpoint | null> {
    const { replica, best, data } = this.parts;
    const { divergedAtStep, epochSum } = this.losses;
    if (this.step === 0 || this.stepping || this.losses.waiting > 0 || divergedAtStep !== undefined) return null;
    await this.assemble(true);
    const numbers = await readNumbers(() => [...replica.tensors(), ...best.kept]);
    return {
      version: 1,
      sha256: data.sha256,
      ...{ trainSize: data.train.images.count, testSize: data.test.images.count },
      ...{ step: this.step, taken: this.taken, passes: replica.passesBegun },
      ...{ images: this.images, milliseconds: this.milliseconds },
      ...{ lossSum: epochSum.sum, lossCount: epochSum.count },
      history: [...this.history],
      best: best.kept.length > 0,
      numbers,
    };
  }

  /** Reads the measures by step that are still on the device. Calls must not overlap. */
  async readLosses(): Promise<StepSeries> {
    const since = this.parts.clock();
    const read = await this.losses.read();
    this.milliseconds += this.parts.clock() - since;
    return read;
  }

  /** The first layer's weights as they are now, as images; `null` where they cannot be shown. */
  async firstWeights(): Promise<FirstWeights | null> {
    await this.assemble();
    const [first] = this.parts.replica.network.parameters;
    return first ? readFirstWeights(first) : null;
  }

  /**
   * Norms and margins of the network as it is now; pull to its end before the run continues. `null` before the first evaluation,
   * and after the loss has become NaN or infinite.
   */
  inspect(): AsyncGenerator<void, Inspection | null, void> | null {
    const last = this.history.at(-1);
    if (!last || this.losses.divergedAtStep !== undefined) return null;
    const { replica, training, train, config } = this.parts;
    const { network } = replica;
    const at = { epoch: last.epoch, step: this.step };
    const assemble = () => this.assemble();
    return (async function* inspectAssembled() {
      await assemble();
      return yield* inspect({ network, training, train, seed: config.seed, ...at });
    })();
  }

  /** The result so far, for a run that is stopped before its end. */
  stopped(): RunResult {
    return this.result('stopped');
  }

  private result(outcome: Outcome): RunResult {
    const { divergedAtStep } = this.losses;
    const diverged = divergedAtStep === undefined ? {} : { divergedAtStep };
    return resultOf(this.history, { outcome, images: this.images, seconds: this.seconds, ...diverged });
  }

  /** Frees every tensor. `events` must not be pulled again. */
  dispose(): void {
    const { replica, team, train, test, best, predictor } = this.parts;
    for (const part of [this.losses, replica, train, test, best, predictor]) part.dispose();
    team?.dispose();
  }

  private async *rehearse(): AsyncGenerator<TrainingEvent, void, void> {
    if (!compilesAhead()) return;
    yield { type: 'preparing' };
    const { config, training, train } = this.parts;
    await rehearse({ config, training, train }, train.count);
  }

  /** Continues from `from`; call it before `events` is pulled. @throws Error where it is a checkpoint of another run. */
  restore(from: Checkpoint): void {
    const { data, replica, best, team } = this.parts;
    const [trainSize, testSize] = [data.train.images.count, data.test.images.count];
    const sameSizes = from.trainSize === trainSize && (from.testSize ?? testSize) === testSize;
    if (from.sha256 !== data.sha256 || !sameSizes) throw otherImages();
    this.step = from.step;
    this.taken = from.taken;
    this.images = from.images;
    this.milliseconds = from.milliseconds;
    const reader = new NumberReader(from.numbers);
    replica.restore(reader, from);
    const { parameters, state = [] } = replica.network;
    if (from.best) tidy(() => best.put([...parameters, ...state].map(({ value }) => reader.take(value.shape))));
    reader.end();
    team?.restore({ numbers: from.numbers, step: from.step, passes: from.passes });
  }

  /** How the run ends, by the completed epochs; `null` where it continues. */
  private outcomeAfter(history: readonly EpochPoint[]): Outcome | null {
    const { config, training } = this.parts;
    const last = history.at(-1);
    if (!last) return null;
    if (meetsStopRule(config.stop, history)) return 'fitted';
    const waited = last.epoch - (bestPoint(history)?.epoch ?? 0);
    if (training.earlyStopping && waited >= training.earlyStopping.patience) return 'early-stopped';
    return last.epoch >= config.epochs ? 'budget' : null;
  }

  /** Keeps the weights of the best epoch, where early stopping needs them. */
  private keepBest(): void {
    if (this.parts.training.earlyStopping && bestPoint(this.history) === this.history.at(-1)) this.parts.best.take();
  }

  /** With early stopping the final network is the best epoch's; the numbers reported remain those of the last epoch. */
  private end(outcome: Outcome): RunResult {
    this.parts.best.restore();
    return this.result(outcome);
  }

  private async *trainEpoch(epoch: number): AsyncGenerator<TrainingEvent, void, void> {
    const { train, training, config } = this.parts;
    const order = epochOrder(createRng(config.seed).fork('order'), epoch, train.count);
    if (this.taken === 0) this.losses.beginEpoch();
    while (this.taken < order.length) {
      const indices = order.subarray(this.taken, this.taken + training.schedule.batchSize);
      yield* this.ready(
        'train',
        indices.reduce((most, i) => Math.max(most, i + 1), 0),
      );
      yield* this.takeStep(indices, epoch, order.subarray(this.taken + indices.length));
      yield { type: 'step', step: this.step, epoch };
      if (this.losses.divergedAtStep !== undefined) return;
    }
    yield { type: 'losses', losses: await this.readLosses() };
  }

  /** @param rest of the epoch, after `indices`. */
  private async *takeStep(
    indices: Uint32Array,
    epoch: number,
    rest: Uint32Array,
  ): AsyncGenerator<TrainingEvent, void, void> {
    const { replica, team } = this.parts;
    const step: Step = { indices, epoch, step: this.step, measures: this.measuresOf(this.step) };
    this.stepping = true;
    this.begun = team ? this.nextOf(step, rest) : null;
    team?.step(step, this.begun);
    const passes = replica.differentiate(step);
    while (!(await this.timedWait(() => passes.next())).done) yield { type: 'tick' };
    const measured = step.measures?.length ? await this.timedWait(() => replica.measure(step)) : NOTHING_MEASURED;
    const loss = this.timed(() => replica.move(step));
    this.stepping = false;
    this.step++;
    this.taken += indices.length;
    this.images += indices.length;
    this.losses.add(this.step, loss, measured);
  }

  /** The next step, where helpers may begin it: its images must be prepared. */
  private nextOf({ epoch, step }: Step, rest: Uint32Array): Step | null {
    const { replica, train, training } = this.parts;
    const indices = rest.subarray(0, training.schedule.batchSize);
    const prepared = train.prepare(0);
    if (!replica.looksAhead || indices.length === 0 || indices.some((i) => i >= prepared)) return null;
    return { indices, epoch, step: step + 1, measures: this.parts.measures?.() };
  }

  /** What to measure in a step. All workers have to measure the same: of a step that helpers may have begun, what was sent to them. */
  private measuresOf(step: number): readonly StepMeasure[] | undefined {
    return this.begun?.step === step ? this.begun.measures : this.parts.measures?.();
  }

  /** Returns what `work` returns; its time counts as training. */
  private timed<T>(work: () => T): T {
    const since = this.parts.clock();
    const made = work();
    this.milliseconds += this.parts.clock() - since;
    return made;
  }

  private async timedWait<T>(work: () => Promise<T>): Promise<T> {
    const since = this.parts.clock();
    const made = await work();
    this.milliseconds += this.parts.clock() - since;
    return made;
  }

  /** The whole network in one place, before it is read. */
  private async assemble(withOptimizer = false): Promise<void> {
    const { replica, team } = this.parts;
    if (!replica.isSharded(withOptimizer)) return;
    team?.assemble(withOptimizer);
    await replica.assemble(withOptimizer);
  }

  /** Waits for images to arrive and prepares them, a few at a time. */
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

  private async *evaluate(epoch: number): AsyncGenerator<TrainingEvent, Evaluation, void> {
    const { train, test } = this.parts;
    // A run that continues from its epoch's last step has trained on none of them yet.
    yield* this.ready('train', train.count);
    yield* this.ready('test', test.count);
    await this.assemble();
    const tested = yield* this.predict(test, { from: 0, to: test.count });
    const testError = errorRate(tested, test.groundTruth);
    const first = yield* this.predict(train, { from: 0, to: Math.min(COUNTED_IMAGES, train.count) });
    const sampled = this.evaluationOf(epoch, first, testError);
    if (!this.needsAll(sampled.point)) return sampled;
    const rest = yield* this.predict(train, { from: first.length, to: train.count });
    return this.evaluationOf(epoch, join([first, rest]), testError);
  }

  /** Whether all training images have to be counted: no later epoch may correct a run's last numbers, and a sample cannot say 'fitted'. */
  private needsAll(point: EpochPoint): boolean {
    if (point.countedOn === undefined) return false;
    return point.trainError === 0 || this.outcomeAfter([...this.history, point]) !== null;
  }

  /** @param predicted of the first training images, or of all. */
  private evaluationOf(epoch: number, predicted: Uint8Array<ArrayBuffer>, testError: number): Evaluation {
    const { train } = this.parts;
    const noisy = train.corrupted.includes(1);
    const point = {
      epoch: epoch + 1,
      step: this.step,
      trainLoss: this.losses.epochMean,
      trainError: errorRate(predicted, train.given),
      ...(predicted.length < train.count ? { countedOn: predicted.length } : {}),
      testError,
      noise: noisy ? noiseErrors(predicted, train.given, train.groundTruth, train.corrupted) : null,
      seconds: this.seconds,
    };
    return { point, predicted };
  }

  /** Of the images whose history is kept: copies, as they are sent to the page. */
  private firstLabels(): Pick<Predictions, 'given' | 'corrupted'> {
    const { given, corrupted } = this.parts.train;
    return {
      given: Uint8Array.from(given.subarray(0, TRACKED_IMAGES)),
      corrupted: Uint8Array.from(corrupted.subarray(0, TRACKED_IMAGES)),
    };
  }

  private async *predict(
    store: SplitStore,
    range: ImageRange,
  ): AsyncGenerator<TrainingEvent, Uint8Array<ArrayBuffer>, void> {
    const pieces = this.parts.predictor.predict(store, range);
    for (;;) {
      const next = await pieces.next();
      if (next.done) return next.value;
      yield { type: 'tick' };
    }
  }
}

function otherImages(): Error {
  return new Error(say`The images are not those that this run was trained on, so it cannot continue; train it again.`);
}
