// One run of training, as an async generator: it yields after every step and every piece of an evaluation, and whoever pulls
// it decides when to go on, to pause and to stop. It knows no messages, no page and no wall clock but the one handed in, which
// only measures. Here it is put together; what it does is in `run.ts`.

import { getBackend } from '@tensorflow/tfjs-core';
import type { ExperimentData } from '../../core/data/experiment-data.ts';
import { corruptorOf, type ExperimentConfig, trainingOf } from '../../core/experiment.ts';
import type { LossSeries, RunResult } from '../../core/metrics.ts';
import { INPUT_SHAPE, parameterCount } from '../../core/models/index.ts';
import type { Inspection } from '../../core/theory/inspection.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import { type CreateHelper, createTeam, type Team } from '../parallel/team.ts';
import { createBestWeights } from './best-weights.ts';
import { createReplica } from './create-replica.ts';
import type { FirstWeights } from './first-weights.ts';
import { createPredictor } from './predictor.ts';
import { Run } from './run.ts';
import { createSplitStore } from './split-store.ts';
import type { TrainingEvent } from './training-event.ts';

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
  /**
   * What it takes to go on from here, in another session or on another backend. `null` before the first step, in the middle of one,
   * before its losses have been read, and after the loss has become no number.
   */
  capture(): Promise<Checkpoint | null>;
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
  /** Where to go on; left out, the run begins. */
  readonly from?: Checkpoint;
}

/** @throws Error where `from` is not of this run. */
export function createSession(options: SessionOptions): Session {
  const { config, data } = options;
  const training = trainingOf(config, data.train.images.count);
  const corruptor = corruptorOf(config, data.statistics);
  const team = teamFor(options);
  const train = createSplitStore(data.train, corruptor, 'train', (pictures) => team?.add('train', pictures));
  const test = createSplitStore(data.test, corruptor, 'test', (pictures) => team?.add('test', pictures));
  const others = team && { seat: { place: 0, workers: team.workers }, exchange: team.exchange };
  const replica = createReplica({ config, training, train, others });
  const best = createBestWeights(replica.network);
  const predictor = createPredictor(replica.network, team);
  const run = new Run({ ...options, training, replica, team, train, test, best, predictor });
  try {
    if (options.from) run.restore(options.from);
  } catch (error) {
    run.dispose();
    throw error;
  }
  return {
    parameters: parameterCount(training.layers, INPUT_SHAPE),
    stepsPerEpoch: Math.ceil(train.count / training.schedule.batchSize),
    events: run.events(),
    readLosses: () => run.readLosses(),
    firstWeights: () => run.firstWeights(),
    inspect: () => run.inspect(),
    capture: () => run.capture(),
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
