// What each flag of `npm run experiment` does, for `--help`, its default, and which choice a flag belongs to.

import { describeConfig, readConfig } from '../../src/core/config-codec.ts';
import { corruptions } from '../../src/core/corruptions/index.ts';
import { models } from '../../src/core/models/index.ts';
import { optimizers } from '../../src/core/optimizers/index.ts';
import { numberText, type ParamSpecs, takes } from '../../src/core/params.ts';
import { regularizers } from '../../src/core/regularizers/index.ts';

interface Definition {
  readonly id: string;
  readonly params: ParamSpecs;
}

type Slot = 'corruption' | 'model' | 'optimizer';

const SLOTS: readonly { readonly flag: string; readonly slot: Slot; readonly all: readonly Definition[] }[] = [
  { flag: 'setting', slot: 'corruption', all: corruptions.all },
  { flag: 'model', slot: 'model', all: models.all },
  { flag: 'optimizer', slot: 'optimizer', all: optimizers.all },
];

export interface Owners {
  /** The flag that makes the choice. */
  readonly flag: string;
  readonly slot: Slot;
  /** The choices that have this parameter. */
  readonly ids: readonly string[];
}

/** The choices that a parameter's flag goes with; undefined for a flag that always applies. */
export function ownersOf(key: string): Owners | undefined {
  return SLOTS.map(({ flag, slot, all }) => ({ flag, slot, ids: idsWith(key, all) })).find(({ ids }) => ids.length > 0);
}

function idsWith(key: string, all: readonly Definition[]): readonly string[] {
  return all.filter(({ params }) => Object.values(params).some((spec) => spec.key === key)).map(({ id }) => id);
}

/** Without the flag: its value by default, and with which choices it has another. */
export function otherwiseOf(key: string): string {
  const usual = defaultOf(key, []);
  const others = SLOTS.filter(({ flag }) => flag !== key).flatMap(({ flag, all }) => {
    const own = all.map(({ id }) => ({ id, value: defaultOf(key, [[flag, id]]) }));
    const values = new Set(own.map(({ value }) => value).filter((value) => value !== undefined && value !== usual));
    const idsOf = (value?: string) => own.filter((one) => one.value === value).map(({ id }) => id);
    return [...values].map((value) => `${value} with --${flag} ${idsOf(value).join(', ')}`);
  });
  const first = usual === undefined ? [] : [usual || 'none'];
  return `default ${[...first, ...others].join('; ')}`;
}

function defaultOf(key: string, given: readonly (readonly [string, string])[]): string | undefined {
  return new Map(describeConfig(readConfig(new Map(given)).config)).get(key);
}

/** Below `--reg`: each regularizer, and the number after its colon. */
export function regularizerLines(): readonly string[] {
  return regularizers.all.map(({ id, params }) => {
    const [spec] = Object.values(params);
    return spec ? `${id}:VALUE, ${takes(spec)} (default ${numberText(spec.default)})` : `${id}, without a value`;
  });
}

/** Of each parameter that a definition declares, its label. */
const PARAMETERS = Object.fromEntries(
  SLOTS.flatMap(({ all }) => all)
    .flatMap(({ params }) => Object.values(params))
    .map(({ key, label }) => [key, `Sets: ${label}.`]),
);

/** By flag: one sentence. A parameter that has none here has its label. */
export const PURPOSES: Readonly<Record<string, string>> = {
  ...PARAMETERS,
  setting: 'Chooses how labels or pixels are corrupted before training.',
  p: 'Sets the fraction of labels that are replaced by random ones.',
  model: 'Chooses the network.',
  width: 'Scales the number of filters and units of every layer.',
  hidden: 'Sets the number of hidden units of mlp-1xh.',
  n: 'Sets the training set size.',
  test: 'Sets the test set size.',
  reg: 'Chooses the regularizers.',
  optimizer: 'Chooses the optimizer.',
  lr: 'Sets the learning rate.',
  momentum: 'Sets the momentum.',
  decay: 'Sets the factor by which the learning rate decays.',
  decaysteps: 'Sets after how many steps the learning rate decays; 0 for once per epoch.',
  batch: 'Sets the batch size.',
  beta1: 'Sets the decay rate of the moving average of the gradient.',
  beta2: 'Sets the decay rate of the moving average of the squared gradient.',
  epochs: 'Sets the maximum number of epochs.',
  stop: 'Ends the run once the training error is zero (fitted), once the loss has also been at most 0.1 (loss), or after the last epoch (epochs).',
  seed: 'Sets the seed of every random draw.',
  data: 'Chooses the images.',
  backend: 'Chooses what computes; a backend that is not available is an error.',
  workers: 'Sets how many workers share each step.',
};
