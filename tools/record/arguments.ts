// The command line of `npm run record`.

import type { ExperimentConfig } from '../../src/core/experiment.ts';
import { figures } from '../../src/core/figures/index.ts';
import { ArgumentError, parseFlags } from '../command-line.ts';

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

export function recordUsage(): string {
  return [
    'npm run record -- --figure NAME [flags]',
    '',
    'Trains the runs that a figure shows and writes their numbers as JSON. An interrupted recording resumes where it stopped.',
    '',
    `  --figure NAME  whose runs to train: ${NAMES}`,
    `  --preset NAME  which of its lists of runs to train: ${PRESETS.join(', ')} (default recorded)`,
    '  --data PATH    the images to train on: the CIFAR-10 archive, its folder, or prepared chunks (default public/data)',
    '  --model ID     only its runs on this network',
    '  --n N          only its runs on so many images',
    '  --out DIR      the folder to write to (default public/recorded)',
  ].join('\n');
}

/** @throws ArgumentError */
export function readRecordArguments(args: readonly string[]): RecordArguments {
  const text = { type: 'string' } as const;
  const given = parseFlags(args, { figure: text, preset: text, data: text, out: text, model: text, n: text });
  if (given.figure === undefined) throw new ArgumentError(`--figure is missing: it takes ${NAMES}.`);
  const figure = FIGURES.find(({ id }) => id === given.figure);
  const preset = PRESETS.find((one) => one === (given.preset ?? 'recorded'));
  if (!figure) throw new ArgumentError(`--figure does not take “${given.figure}”: it takes ${NAMES}.`);
  if (!preset) throw new ArgumentError(`--preset does not take “${given.preset}”: it takes ${PRESETS.join(', ')}.`);
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
