// What each flag of `npm run experiment` does, for `--help`, and which choice a flag belongs to.

import { corruptions } from '../../src/core/corruptions/index.ts';
import { models } from '../../src/core/models/index.ts';
import { optimizers } from '../../src/core/optimizers/index.ts';
import type { ParamSpecs } from '../../src/core/params.ts';

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
  stop: 'Ends the run once the training error is zero, once the loss has been 0.1 or less, too, or after the last epoch.',
  seed: 'Sets the seed of every random draw.',
  data: 'Chooses the images.',
  backend: 'Chooses what computes; a backend that is not available is an error.',
  workers: 'Sets how many workers share each step.',
};
