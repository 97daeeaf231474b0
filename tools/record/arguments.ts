// The command line of `npm run record`.

import type { ExperimentConfig } from '../../src/core/experiment.ts';
import { figures } from '../../src/core/figures/index.ts';
import { ArgumentError, parseFlags, refusedValue, valued } from '../command-line.ts';

export interface RecordArguments {
  /** Under which its runs are recorded: convergence time and test error are drawn from the same. */
  readonly figure: string;
  /** Prepared chunks, or the official archive or its folder. */
  readonly data: string;
  readonly out: string;
  /** The preset's runs, or those of them that were chosen; in order. */
  readonly configs: readonly ExperimentConfig[];
}

const PRESETS = ['lecture', 'recorded', 'full'] as const;

/** Figures that have runs. */
const FIGURES = figures.all.filter(({ presets }) => presets.length > 0);

/** Those among them with a recording of their own; the others are drawn from one of these. */
export const RECORDABLE = FIGURES.filter(({ id, recordedAs }) => recordedAs === id);

const NAMES = FIGURES.map(({ id }) => id).join(', ');

export const RECORD_FLAGS = {
  figure: valued('NAME', { what: 'Trains the runs of this figure.', takes: NAMES, otherwise: 'required' }),
  preset: valued('NAME', {
    what: 'Trains this one of its lists of runs.',
    takes: PRESETS.join(', '),
    otherwise: 'default recorded',
  }),
  data: valued('PATH', {
    what: 'Trains on these images.',
    takes: 'the CIFAR-10 archive, its folder, or a folder of prepared chunks',
    otherwise: 'default public/data',
  }),
  model: valued('ID', {
    what: 'Trains only the runs on this network.',
    takes: 'a network of the preset',
    otherwise: 'default: all of them',
  }),
  n: valued('N', {
    what: 'Trains only the runs with this training set size.',
    takes: 'a training set size of the preset',
    otherwise: 'default: all of them',
  }),
  out: valued('DIR', {
    what: 'Writes to this folder.',
    takes: 'the path of a folder',
    otherwise: 'default public/recorded',
  }),
};

/** @throws ArgumentError */
export function readRecordArguments(args: readonly string[]): RecordArguments {
  const given = parseFlags(args, RECORD_FLAGS);
  if (given.figure === undefined) throw new ArgumentError(`--figure is missing: it takes ${NAMES}.`);
  const figure = FIGURES.find(({ id }) => id === given.figure);
  const preset = PRESETS.find((one) => one === (given.preset ?? 'recorded'));
  if (!figure) throw refusedValue('figure', given.figure, NAMES);
  if (!preset) throw refusedValue('preset', `${given.preset}`, RECORD_FLAGS.preset.takes);
  return {
    figure: figure.recordedAs,
    configs: chosen(
      figure.presets.filter(({ id }) => id === preset).flatMap(({ configs }) => configs),
      given,
    ),
    data: given.data ?? 'public/data',
    out: given.out ?? 'public/recorded',
  };
}

/** @throws ArgumentError where none is left. */
function chosen(
  configs: readonly ExperimentConfig[],
  only: { readonly model?: string | undefined; readonly n?: string | undefined },
): readonly ExperimentConfig[] {
  const fits = { model: only.model ?? null, n: only.n ?? null };
  const ofNetwork = configs.filter(({ model }) => fits.model === null || model.id === fits.model);
  if (ofNetwork.length === 0) throw none('model', fits.model, new Set(configs.map(({ model }) => model.id)));
  const left = ofNetwork.filter(({ trainSize }) => fits.n === null || String(trainSize) === fits.n);
  if (left.length === 0) throw none('n', fits.n, new Set(ofNetwork.map(({ trainSize }) => String(trainSize))));
  return left;
}

function none(flag: string, given: string | null, there: ReadonlySet<string>): ArgumentError {
  return new ArgumentError(`--${flag} does not take “${given}”: the preset has runs with ${[...there].join(', ')}.`);
}
