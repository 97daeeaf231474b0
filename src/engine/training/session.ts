// One run of training, as an async generator: it yields after every step and every piece of an evaluation, and whoever pulls
// it decides when to go on, to pause and to stop. It knows no messages, no page and no wall clock but the one handed in, which
// only measures.

import { getBackend, stack, type Tensor, tidy } from '@tensorflow/tfjs-core';
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
import { createRng } from '../../core/rng.ts';
import type { Inspection } from '../../core/theory/inspection.ts';
import { compilesAhead } from '../operations/index.ts';
import { type CreateHelper, createTeam, type Team } from '../parallel/team.ts';
import { type BestWeights, createBestWeights } from './best-weights.ts';
import { epochOrder } from './epoch-order.ts';
import { type FirstWeights, readFirstWeights } from './first-weights.ts';
import { inspect } from './inspect.ts';
import { createPredictor, type Predictor } from './predictor.ts';
import { rehearse } from './rehearsal.ts';
import { Replica, type Step } from './replica.ts';
import { createSplitStore, type SplitStore } from './split-store.ts';

export type TrainingEvent =
  /** Nothing to show, but a moment to let messages in. */
  | { readonly type: 'tick' }
  /** The graphics card's programs are being compiled; pulling again waits for them. Pictures go on arriving. */
  | { readonly type: 'preparing' }
  /** The next pictures have not arrived; pulling again waits for them. */
  | { readonly type: 'waiting' }
  | { readonly type: 'step'; readonly step: number; readonly epoch: number }
  | { readonly type: 'losses'; readonly losses: LossSeries }
  /** `predicted`: [training pictures] the classes that the network says they are. */
  | { readonly type: 'epoch'; readonly point: EpochPoint; readonly predicted: Uint8Array<ArrayBuffer> };

export interface Session {
  readonly parameters: number;
  readonly stepsPerEpoch: number;
  /** Pull to train; returns when the run has ended by itself. */
  readonly events: AsyncGenerator<TrainingEvent, RunResult, void>;
  /** Reads the losses that still lie on the device. Calls must not overlap. */
  readLosses(): Promise<LossSeries>;
  /** The first layer as it is now, as pictures; `null` where it cannot be shown. */
  firstWeights(): Promise<FirstWeights | null>;
  /**
   * Norms and margins of the network as it is now; pull to its end before the run goes on. `null` before the first evaluation, and
   * after the loss has become no number.
   */
  inspect(): AsyncGenerator<void, Inspection | null, void> | null;
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
  /** Calls in another worker to share each batch with, where `config` asks for several. Left out, one trains alone. */
  readonly createHelper?: CreateHelper;
}

/** Pictures corrupted and packed between two moments for messages. */
const PREPARE_BATCH = 256;

export function createSession(options: SessionOptions): Session {
  const { config, data } = options;
  const training = trainingOf(config, data.train.images.count);
  const corruptor = corruptorOf(config, data.statistics);
  const team = teamFor(options);
  const train = createSplitStore(data.train, corruptor, 'train', (pictures) => team?.add('train', pictures));
  const test = createSplitStore(data.test, corruptor, 'test', (pictures) => team?.add('test', pictures));
  const replica = new Replica({ config, training, train, seat: { place: 0, workers: team?.workers ?? 1 } });
  const best = createBestWeights(replica.network);
  const predictor = createPredictor(replica.network, team);
  const run = new Run({ ...options, training, replica, team, train, test, best, predictor });
  return {
    parameters: parameterCount(training.layers, INPUT_SHAPE),
    stepsPerEpoch: Math.ceil(train.count / training.schedule.batchSize),
    events: run.events(),
    readLosses: () => run.readLosses(),
    firstWeights: () => run.firstWeights(),
    inspect: () => run.inspect(),
    stopped: () => run.result('stopped'),
    seconds: () => run.seconds,
    dispose: () => run.dispose(),
  };
}

/** Nobody to help where one worker is asked for, nor on a graphics card, which all workers would have to share. */
function teamFor({ config, data, createHelper }: SessionOptions): Team | null {
  const backend = getBackend();
  if (!createHelper || config.workers < 2 || (backend !== 'wasm' && backend !== 'cpu')) return null;
  const positions = { train: data.train.images.positions.slice(), test: data.test.images.positions.slice() };
  return createTeam({ config, backend, positions, createHelper });
}

interface Evaluation {
  readonly point: EpochPoint;
  readonly predicted: Uint8Array<ArrayBuffer>;
}

interface Parts extends SessionOptions {
  readonly training: Training;
  readonly replica: Replica;
  /** The other workers; `null` where one trains alone. */
  readonly team: Team | null;
  readonly train: SplitStore;
  readonly test: SplitStore;
  readonly best: BestWeights;
  readonly predictor: Predictor;
}

class Run {
  private step = 0;
  private images = 0;
  private milliseconds = 0;
  private pending: { step: number; loss: Tensor }[] = [];
  private epochLoss = { sum: 0, count: 0 };
  private divergedAtStep: number | undefined;
  private readonly history: EpochPoint[] = [];

  constructor(private readonly parts: Parts) {}

  get seconds(): number {
    return this.milliseconds / 1000;
  }

  async *events(): AsyncGenerator<TrainingEvent, RunResult, void> {
    const { config, team } = this.parts;
    await team?.ready();
    yield* this.rehearse();
    for (let epoch = 0; epoch < config.epochs; epoch++) {
      yield* this.trainEpoch(epoch);
      if (this.divergedAtStep !== undefined) return this.result('diverged');
      const { point, predicted } = yield* this.evaluate(epoch);
      this.history.push(point);
      const waited = this.watch();
      yield { type: 'epoch', point, predicted };
      if (point.trainError === 0 && config.stop === 'fitted') return this.end('fitted');
      if (waited >= (this.parts.training.earlyStopping?.patience ?? Number.POSITIVE_INFINITY))
        return this.end('early-stopped');
    }
    return this.end('budget');
  }

  private async *rehearse(): AsyncGenerator<TrainingEvent, void, void> {
    if (!compilesAhead()) return;
    yield { type: 'preparing' };
    const { config, training, train } = this.parts;
    await rehearse({ config, training, train, seat: { place: 0, workers: 1 } }, train.count);
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

  async firstWeights(): Promise<FirstWeights | null> {
    const [first] = this.parts.replica.network.parameters;
    return first ? readFirstWeights(first) : null;
  }

  inspect(): AsyncGenerator<void, Inspection | null, void> | null {
    const last = this.history.at(-1);
    if (!last || this.divergedAtStep !== undefined) return null;
    const { replica, training, train, config } = this.parts;
    const { network } = replica;
    return inspect({ network, training, train, seed: config.seed, epoch: last.epoch, step: this.step });
  }

  result(outcome: Outcome): RunResult {
    const diverged = this.divergedAtStep === undefined ? {} : { divergedAtStep: this.divergedAtStep };
    return resultOf(this.history, { outcome, images: this.images, seconds: this.seconds, ...diverged });
  }

  dispose(): void {
    const { replica, team, train, test, best, predictor } = this.parts;
    for (const { loss } of this.pending) loss.dispose();
    for (const part of [replica, train, test, best, predictor]) part.dispose();
    team?.dispose();
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
    const { train, training, config } = this.parts;
    const order = epochOrder(createRng(config.seed).fork('order'), epoch, train.count);
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

  private async *takeStep(indices: Uint32Array, epoch: number): AsyncGenerator<TrainingEvent, void, void> {
    const { replica, team } = this.parts;
    const step: Step = { indices, epoch, step: this.step };
    team?.step(step);
    const passes = replica.differentiate(step);
    while (!this.timed(() => passes.next()).done) yield { type: 'tick' };
    if (team) await this.timedWait(replica.join(team.exchange, step));
    const loss = this.timed(() => replica.move(step));
    this.step++;
    this.images += indices.length;
    this.pending.push({ step: this.step, loss });
  }

  /** What `work` returns; the time it takes counts as training. */
  private timed<T>(work: () => T): T {
    const since = this.parts.clock();
    const made = work();
    this.milliseconds += this.parts.clock() - since;
    return made;
  }

  private async timedWait(work: Promise<void>): Promise<void> {
    const since = this.parts.clock();
    await work;
    this.milliseconds += this.parts.clock() - since;
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

  private async *evaluate(epoch: number): AsyncGenerator<TrainingEvent, Evaluation, void> {
    const { train, test } = this.parts;
    yield* this.ready('test', test.count);
    const predicted = yield* this.predict(train);
    const tested = yield* this.predict(test);
    const noisy = train.corrupted.includes(1);
    const point = {
      epoch: epoch + 1,
      step: this.step,
      trainLoss: this.epochLoss.sum / Math.max(1, this.epochLoss.count),
      trainError: errorRate(predicted, train.given),
      testError: errorRate(tested, test.truth),
      noise: noisy ? noiseErrors(predicted, train.given, train.truth, train.corrupted) : null,
      seconds: this.seconds,
    };
    return { point, predicted };
  }

  private async *predict(store: SplitStore): AsyncGenerator<TrainingEvent, Uint8Array<ArrayBuffer>, void> {
    const pieces = this.parts.predictor.predict(store);
    for (;;) {
      const next = await pieces.next();
      if (next.done) return next.value;
      yield { type: 'tick' };
    }
  }
}
