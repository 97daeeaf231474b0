// Everything that determines a run: two runs of one config on one backend give the same numbers. Not how it is written in an
// address (`config-codec.ts`), nor its results (`metrics.ts`).

import { type Corruption, type Corruptor, corruptions } from './corruptions/index.ts';
import type { PixelStatistics } from './data/image-set.ts';
import { commas } from './language/joints.ts';
import { plain } from './language/numbers.ts';
import { msg, translate } from './language/say.ts';
import { INPUT_SHAPE, type Model, models, parameterCount } from './models/index.ts';
import { type Optimizer, optimizers, type Schedule } from './optimizers/index.ts';
import { type ParamSpec, type ParamSpecs, type ParamValues, readValues } from './params.ts';
import { barePlan, type Regularizer, regularizers, type TrainingPlan } from './regularizers/index.ts';
import { createRng } from './rng.ts';

/** A definition by id, with the values of its parameters; what is missing is at its default. */
export interface Choice {
  readonly id: string;
  readonly params: ParamValues;
}

export const DATA_IDS = ['cifar10', 'standin'] as const;
export type DataId = (typeof DATA_IDS)[number];

export const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
/** What the arithmetic runs on. */
export type Backend = (typeof BACKENDS)[number];
export function isOnGpu(backend: string | null): boolean {
  return backend === 'webgpu' || backend === 'webgl';
}

export const BACKEND_CHOICES = ['auto', ...BACKENDS] as const;
export type BackendChoice = (typeof BACKEND_CHOICES)[number];

export const STOP_RULES = ['fitted', 'loss', 'epochs'] as const;
/**
 * `fitted`: at zero training error, or after the maximum epochs. `loss`: at zero training error, once an epoch's mean loss has been
 * `LOSS_TENTH` or less, too. `epochs`: after the maximum epochs only.
 */
export type StopRule = (typeof STOP_RULES)[number];

export interface ExperimentConfig {
  /** Determines the sample order, the corruption, the initial weights: 0 … 2³² − 1. */
  readonly seed: number;
  readonly data: DataId;
  /** Training images requested; a smaller prepared set gives what it has, and the run has a note about it. */
  readonly trainSize: number;
  /** Test images requested; a smaller prepared set gives what it has. */
  readonly testSize: number;
  readonly corruption: Choice;
  readonly model: Choice;
  readonly regularizers: readonly Choice[];
  readonly optimizer: Choice;
  /** Maximum epochs of training. */
  readonly epochs: number;
  readonly stop: StopRule;
  readonly backend: BackendChoice;
  /** Workers that share each batch, where the CPU computes. Another number rounds sums differently, so it is part of the run. */
  readonly workers: number;
}

export const TRAIN_SIZE: ParamSpec = {
  key: 'n',
  label: msg('Training images N'),
  explanation: msg('How many images the network trains on, the same number from each class.'),
  min: 10,
  max: 50_000,
  default: 2000,
  integer: true,
  scale: 'log',
  stops: [100, 250, 500, 1000, 2000, 4000],
};

/** The default is the number that was tested on before this was a choice, so that what was recorded then is read and made again. */
export const TEST_SIZE: ParamSpec = {
  key: 'test',
  label: msg('Test images'),
  explanation: msg(
    'How many images the test error is measured on, the same number from each class. More of them take longer and give a more exact error.',
  ),
  min: 10,
  max: 10_000,
  default: 800,
  integer: true,
  scale: 'log',
  stops: [200, 400, 800, 2000, 5000, 10_000],
};

export const EPOCHS: ParamSpec = {
  key: 'epochs',
  label: msg('Maximum epochs'),
  explanation: msg('Passes through the training set after which a run ends, fitted or not.'),
  min: 1,
  max: 1000,
  default: 60,
  integer: true,
  scale: 'log',
  stops: [5, 10, 20, 40, 60, 100, 200],
};

export const SEED: ParamSpec = {
  key: 'seed',
  label: msg('Seed'),
  explanation: msg('Determines every random draw of the run; the same seed gives the same run.'),
  min: 0,
  max: 0xffff_ffff,
  default: 1,
  integer: true,
  scale: 'linear',
};

export const WORKERS: ParamSpec = {
  key: 'workers',
  label: msg('CPU workers'),
  explanation: msg(
    'How many workers on the CPU split every batch between them and add up their gradients. Changing the number changes the rounding, and batch normalization computes its statistics per worker. Ignored when a GPU trains.',
  ),
  min: 1,
  max: 8,
  default: 1,
  integer: true,
  scale: 'linear',
};

const FIRST_MODEL = 'mlp-1x512';

/** The experiment that a page without an address shows. */
export const DEFAULT_CONFIG: ExperimentConfig = {
  seed: SEED.default,
  data: 'cifar10',
  trainSize: TRAIN_SIZE.default,
  testSize: TEST_SIZE.default,
  corruption: { id: 'true-labels', params: {} },
  model: { id: FIRST_MODEL, params: {} },
  regularizers: [],
  optimizer: { id: 'sgd', params: { learningRate: models.get(FIRST_MODEL).learningRate } },
  epochs: EPOCHS.default,
  stop: 'fitted',
  backend: 'auto',
  workers: WORKERS.default,
};

/** `config` with another model, its learning rate moved along where it was still the old model's own. */
export function withModel(config: ExperimentConfig, id: string): ExperimentConfig {
  const { learningRate } = config.optimizer.params;
  const untouched = learningRate === undefined || learningRate === models.get(config.model.id).learningRate;
  const follows = optimizers.get(config.optimizer.id).modelsRate && untouched;
  const optimizer = follows
    ? withParam(config.optimizer, 'learningRate', models.get(id).learningRate)
    : config.optimizer;
  return { ...config, model: { id, params: {} }, optimizer };
}

/** `config` with an optimizer at its defaults, which for the paper's own is the model's learning rate. */
export function withOptimizer(config: ExperimentConfig, id: string): ExperimentConfig {
  const { learningRate } = models.get(config.model.id);
  return { ...config, optimizer: { id, params: optimizers.get(id).modelsRate ? { learningRate } : {} } };
}

export function withParam(choice: Choice, name: string, value: number): Choice {
  return { ...choice, params: { ...choice.params, [name]: value } };
}

/** A parameter's value in a choice, the default where none was set. */
export function paramOf(choice: Choice, specs: ParamSpecs, name: string): number {
  return readValues(specs, choice.params)[name] ?? Number.NaN;
}

/** Whether a regularizer acts: chosen, or the network's own and not taken out. */
export function regularizerOn(config: ExperimentConfig, { id, params, inherent }: Regularizer): boolean {
  const choice = config.regularizers.find((chosen) => chosen.id === id);
  if (choice) return !inherent || paramOf(choice, params, inherent.param) !== 0;
  return inherent?.within(models.get(config.model.id).layers(config.model.params)) ?? false;
}

/** `config` with a regularizer switched on at its defaults, or off; always in the registry's order. */
export function withRegularizer(config: ExperimentConfig, regularizer: Regularizer, on: boolean): ExperimentConfig {
  const { id, inherent } = regularizer;
  const others = config.regularizers.filter((choice) => choice.id !== id);
  const without = { ...config, regularizers: others };
  if (regularizerOn(without, regularizer) === on) return without;
  const chosen = [...others, { id, params: inherent && !on ? { [inherent.param]: 0 } : {} }];
  const sorted = regularizers.all.flatMap((known) => chosen.filter((choice) => choice.id === known.id));
  return { ...config, regularizers: sorted };
}

/** Everything that the engine needs to train: definitions looked up, regularizers applied. */
export interface Training extends TrainingPlan {
  readonly corruption: Corruption;
  readonly model: Model;
  readonly optimizer: Optimizer;
  readonly schedule: Schedule;
}

/** @param trainSize images available, which may be fewer than requested. */
export function trainingOf(config: ExperimentConfig, trainSize: number = config.trainSize): Training {
  const model = models.get(config.model.id);
  const optimizer = optimizers.get(config.optimizer.id);
  const bare = barePlan(model.layers(config.model.params));
  const plan = config.regularizers.reduce((so, { id, params }) => regularizers.get(id).apply(so, params), bare);
  return {
    ...plan,
    corruption: corruptions.get(config.corruption.id),
    model,
    optimizer,
    schedule: optimizer.schedule(config.optimizer.params, trainSize),
  };
}

/** The corruption of `config` at work: the same for a run and for a preview of its images. */
export function corruptorOf(config: ExperimentConfig, statistics: PixelStatistics): Corruptor {
  const { id, params } = config.corruption;
  return corruptions.get(id).begin({ rng: createRng(config.seed).fork('corruption'), statistics }, params);
}

/** In words: `MLP 1×512`, `Small AlexNet, width 0.5`. A narrowed network is named as one: it is not the paper's. */
export function networkLabel({ id, params }: Choice): string {
  const { label, params: specs } = models.get(id);
  const changed = Object.entries(specs).filter(([name, spec]) => (params[name] ?? spec.default) !== spec.default);
  return commas([
    translate(label),
    ...changed.map(([name, spec]) => `${spec.key} ${plain(Number((params[name] ?? spec.default).toFixed(3)))}`),
  ]);
}

/** Learned numbers of the network that `config` trains. */
export function parametersOf(config: ExperimentConfig): number {
  return parameterCount(trainingOf(config).layers, INPUT_SHAPE);
}
