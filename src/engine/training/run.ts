// What a run does, piece by piece: steps, evaluations, and when it ends. Put together in `session.ts`, pulled along by whoever
// holds the session.

import type { Training } from '../../core/experiment.ts';
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
import { createRng } from '../../core/rng.ts';
import type { Inspection } from '../../core/theory/inspection.ts';
import { compilesAhead } from '../operations/index.ts';
import type { Team } from '../parallel/team.ts';
import type { BestWeights } from './best-weights.ts';
import { epochOrder } from './epoch-order.ts';
import { type FirstWeights, readFirstWeights } from './first-weights.ts';
import { inspect } from './inspect.ts';
import { LossLog } from './loss-log.ts';
import type { Predictor } from './predictor.ts';
import { rehearse } from './rehearsal.ts';
import type { Replica, Step } from './replica.ts';
import type { SessionOptions } from './session.ts';
import type { SplitStore } from './split-store.ts';
import type { TrainingEvent } from './training-event.ts';

export interface Parts extends SessionOptions {
  readonly training: Training;
  readonly replica: Replica;
  /** The other workers; `null` where one trains alone. */
  readonly team: Team | null;
  readonly train: SplitStore;
  readonly test: SplitStore;
  readonly best: BestWeights;
  readonly predictor: Predictor;
}

interface Evaluation {
  readonly point: EpochPoint;
  readonly predicted: Uint8Array<ArrayBuffer>;
}

/** Pictures corrupted and packed between two moments for messages. */
const PREPARE_BATCH = 256;

export class Run {
  private step = 0;
  private images = 0;
  private milliseconds = 0;
  private readonly losses = new LossLog();
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
      if (this.losses.divergedAtStep !== undefined) return this.result('diverged');
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

  async readLosses(): Promise<LossSeries> {
    const since = this.parts.clock();
    const read = await this.losses.read();
    this.milliseconds += this.parts.clock() - since;
    return read;
  }

  async firstWeights(): Promise<FirstWeights | null> {
    const [first] = this.parts.replica.network.parameters;
    return first ? readFirstWeights(first) : null;
  }

  inspect(): AsyncGenerator<void, Inspection | null, void> | null {
    const last = this.history.at(-1);
    if (!last || this.losses.divergedAtStep !== undefined) return null;
    const { replica, training, train, config } = this.parts;
    const { network } = replica;
    return inspect({ network, training, train, seed: config.seed, epoch: last.epoch, step: this.step });
  }

  result(outcome: Outcome): RunResult {
    const { divergedAtStep } = this.losses;
    const diverged = divergedAtStep === undefined ? {} : { divergedAtStep };
    return resultOf(this.history, { outcome, images: this.images, seconds: this.seconds, ...diverged });
  }

  dispose(): void {
    const { replica, team, train, test, best, predictor } = this.parts;
    for (const part of [this.losses, replica, train, test, best, predictor]) part.dispose();
    team?.dispose();
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

  private async *trainEpoch(epoch: number): AsyncGenerator<TrainingEvent, void, void> {
    const { train, training, config } = this.parts;
    const order = epochOrder(createRng(config.seed).fork('order'), epoch, train.count);
    this.losses.beginEpoch();
    for (let at = 0; at < order.length; at += training.schedule.batchSize) {
      const indices = order.subarray(at, at + training.schedule.batchSize);
      yield* this.ready(
        'train',
        indices.reduce((most, i) => Math.max(most, i + 1), 0),
      );
      yield* this.takeStep(indices, epoch);
      yield { type: 'step', step: this.step, epoch };
      if (this.losses.divergedAtStep !== undefined) return;
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
    this.losses.add(this.step, loss);
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
      trainLoss: this.losses.epochMean,
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
