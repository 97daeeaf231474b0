// What a run does, piece by piece: steps, evaluations, and when it ends. Put together in `session.ts`, pulled along by whoever
// holds the session.

import { tidy } from '@tensorflow/tfjs-core';
import type { Training } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
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
import type { Checkpoint } from '../../protocol/checkpoint.ts';
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
import { NumberReader, readNumbers } from './snapshot.ts';
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
  /** Pictures of the epoch under way that have been trained on, in its order. */
  private taken = 0;
  /** Whether a step has been begun and not been taken. */
  private stepping = false;
  private readonly losses: LossLog;
  private readonly history: EpochPoint[];

  constructor(private readonly parts: Parts) {
    const { from } = parts;
    this.losses = new LossLog(from && { sum: from.lossSum, count: from.lossCount });
    this.history = [...(from?.history ?? [])];
  }

  get seconds(): number {
    return this.milliseconds / 1000;
  }

  async *events(): AsyncGenerator<TrainingEvent, RunResult, void> {
    await this.parts.team?.ready();
    yield* this.rehearse();
    for (;;) {
      const outcome = this.outcome();
      if (outcome) return this.end(outcome);
      yield* this.trainEpoch(this.history.length);
      if (this.losses.divergedAtStep !== undefined) return this.result('diverged');
      const { point, predicted } = yield* this.evaluate(this.history.length);
      this.history.push(point);
      this.taken = 0;
      this.keepBest();
      yield { type: 'epoch', point, predicted };
    }
  }

  /** What it takes to go on from here; `null` where there is no step to go on from, or a step is half taken. */
  async capture(): Promise<Checkpoint | null> {
    const { replica, best, data } = this.parts;
    const { divergedAtStep, epochSum } = this.losses;
    if (this.step === 0 || this.stepping || this.losses.waiting > 0 || divergedAtStep !== undefined) return null;
    await this.assemble(true);
    const numbers = await readNumbers(() => [...replica.tensors(), ...best.kept]);
    return {
      version: 1,
      sha256: data.sha256,
      trainSize: data.train.images.count,
      ...{ step: this.step, taken: this.taken, passes: replica.passesBegun },
      ...{ images: this.images, milliseconds: this.milliseconds },
      ...{ lossSum: epochSum.sum, lossCount: epochSum.count },
      history: [...this.history],
      best: best.kept.length > 0,
      numbers,
    };
  }

  async readLosses(): Promise<LossSeries> {
    const since = this.parts.clock();
    const read = await this.losses.read();
    this.milliseconds += this.parts.clock() - since;
    return read;
  }

  async firstWeights(): Promise<FirstWeights | null> {
    await this.assemble();
    const [first] = this.parts.replica.network.parameters;
    return first ? readFirstWeights(first) : null;
  }

  inspect(): AsyncGenerator<void, Inspection | null, void> | null {
    const last = this.history.at(-1);
    if (!last || this.losses.divergedAtStep !== undefined) return null;
    const { replica, training, train, config } = this.parts;
    const { network } = replica;
    const at = { epoch: last.epoch, step: this.step };
    const assemble = () => this.assemble();
    return (async function* look() {
      await assemble();
      return yield* inspect({ network, training, train, seed: config.seed, ...at });
    })();
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
    await rehearse({ config, training, train }, train.count);
  }

  /** Goes on where `from` was taken, before anything has been pulled. @throws Error where it is not of this run. */
  restore(from: Checkpoint): void {
    const { data, replica, best, team } = this.parts;
    if (from.sha256 !== data.sha256 || from.trainSize !== data.train.images.count) throw otherPictures();
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

  /** How the run has ended, by the epochs that are over; `null` where it goes on. */
  private outcome(): Outcome | null {
    const { config, training } = this.parts;
    const last = this.history.at(-1);
    if (!last) return null;
    if (last.trainError === 0 && config.stop === 'fitted') return 'fitted';
    const waited = last.epoch - (bestPoint(this.history)?.epoch ?? 0);
    if (training.earlyStopping && waited >= training.earlyStopping.patience) return 'early-stopped';
    return last.epoch >= config.epochs ? 'budget' : null;
  }

  /** Keeps the weights of the best epoch, where early stopping asks for them. */
  private keepBest(): void {
    if (this.parts.training.earlyStopping && bestPoint(this.history) === this.history.at(-1)) this.parts.best.take();
  }

  /** With early stopping the network that is left is the best epoch's; the numbers reported stay the last one's. */
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
    const step: Step = { indices, epoch, step: this.step };
    this.stepping = true;
    team?.step(step, this.nextOf(step, rest));
    const passes = replica.differentiate(step);
    while (!(await this.timedWait(() => passes.next())).done) yield { type: 'tick' };
    const loss = this.timed(() => replica.move(step));
    this.stepping = false;
    this.step++;
    this.taken += indices.length;
    this.images += indices.length;
    this.losses.add(this.step, loss);
  }

  /** The step that follows unless something comes between, where helpers may begin it: its pictures must be there. */
  private nextOf({ epoch, step }: Step, rest: Uint32Array): Step | null {
    const { replica, train, training } = this.parts;
    const indices = rest.subarray(0, training.schedule.batchSize);
    const prepared = train.prepare(0);
    if (!replica.looksAhead || indices.length === 0 || indices.some((i) => i >= prepared)) return null;
    return { indices, epoch, step: step + 1 };
  }

  /** What `work` returns; the time it takes counts as training. */
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
  private async assemble(memory = false): Promise<void> {
    const { replica, team } = this.parts;
    if (!replica.isApart(memory)) return;
    team?.assemble(memory);
    await replica.assemble(memory);
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
    // A run that goes on from its epoch's last step has trained on none of them yet.
    yield* this.ready('train', train.count);
    yield* this.ready('test', test.count);
    await this.assemble();
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

function otherPictures(): Error {
  return new Error(say`The pictures are not those that this run was trained on, so it cannot go on; train it anew.`);
}
