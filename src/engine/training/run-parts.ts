// What a run consists of, made from its configuration and its data: the network's replica, its images, and the other workers.

import { getBackend } from '@tensorflow/tfjs-core';
import type { ExperimentData } from '../../core/data/experiment-data.ts';
import { corruptorOf, type ExperimentConfig, type Training, trainingOf } from '../../core/experiment.ts';
import type { StepMeasure } from '../../core/step-series.ts';
import type { Checkpoint } from '../../protocol/checkpoint.ts';
import { type CreateHelper, createTeam, type Team } from '../parallel/team.ts';
import { type Every, realEvery } from '../parallel/watchdog.ts';
import { type BestWeights, createBestWeights } from './best-weights.ts';
import { createReplica } from './create-replica.ts';
import { createPredictor, type Predictor } from './predictor.ts';
import type { Replica } from './replica.ts';
import { createSplitStore, type SplitStore } from './split-store.ts';

export interface TrainingRunOptions {
  readonly config: ExperimentConfig;
  readonly data: ExperimentData;
  /** Milliseconds from any start; measures training time. */
  readonly clock: () => number;
  /** Starts another worker, where `config` has several share each batch. Left out, one worker trains. */
  readonly createHelper?: CreateHelper;
  /** Drives the watchdog that detects a helper that hangs; left out, a real timer. */
  readonly every?: Every;
  /** The checkpoint to continue from; left out, the run begins. */
  readonly from?: Checkpoint;
  /** What to measure at each step beside the loss; may change between steps. Left out, nothing. */
  readonly measures?: () => readonly StepMeasure[];
}

export interface RunParts extends TrainingRunOptions {
  readonly training: Training;
  readonly replica: Replica;
  /** The other workers; `null` for a run on one worker. */
  readonly team: Team | null;
  readonly train: SplitStore;
  readonly test: SplitStore;
  readonly best: BestWeights;
  readonly predictor: Predictor;
}

export function createRunParts(options: TrainingRunOptions): RunParts {
  const { config, data } = options;
  const training = trainingOf(config, data.train.images.count);
  const corruptor = corruptorOf(config, data.statistics);
  const team = teamFor(options);
  const train = createSplitStore(data.train, corruptor, 'train', (images) => team?.add('train', images));
  const test = createSplitStore(data.test, corruptor, 'test', (images) => team?.add('test', images));
  const peers = team && { rank: 0, worldSize: team.worldSize, exchange: team.exchange };
  const replica = createReplica({ config, training, train, peers });
  const best = createBestWeights(replica.network);
  const predictor = createPredictor(replica.network, team);
  return { ...options, training, replica, team, train, test, best, predictor };
}

/** None where one worker is configured, nor on WebGPU, where all workers would share one device. */
function teamFor({ config, data, createHelper, every = realEvery }: TrainingRunOptions): Team | null {
  const backend = getBackend();
  if (!createHelper || config.workers < 2 || (backend !== 'wasm' && backend !== 'cpu')) return null;
  const positions = { train: data.train.images.positions.slice(), test: data.test.images.positions.slice() };
  return createTeam({ config, backend, positions, createHelper, every });
}
