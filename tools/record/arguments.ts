// The command line of `npm run record`.

import { figures } from '../../src/core/figures/index.ts';
import { ArgumentError } from '../experiment/arguments.ts';

export interface RecordArguments {
  /** Under which its runs are recorded: convergence time and test error are drawn from the same. */
  readonly figure: string;
  readonly preset: 'lecture' | 'recorded' | 'full';
  /** Prepared chunks, or the official archive or its folder. */
  readonly data: string;
  readonly out: string;
}

const PRESETS = ['lecture', 'recorded', 'full'] as const;

/** Figures that have runs. */
const FIGURES = figures.all.filter(({ presets }) => presets.length > 0);

/** Those among them with a recording of their own; the others are drawn from one of these. */
export const RECORDABLE = FIGURES.filter(({ id, recordedAs }) => recordedAs === id);

const NAMES = FIGURES.map(({ id }) => id).join(', ');

export function usage(): string {
  return [
    'npm run record -- --figure NAME [flags]',
    `  --figure  ${NAMES}`,
    `  --preset  ${PRESETS.join(', ')} (default recorded)`,
    '  --data    the official CIFAR-10 archive, its folder, or a folder of prepared chunks (default public/data)',
    '  --out     folder for the JSON (default public/recorded)',
    'What is there already is not run again, so an interrupted recording goes on where it was.',
  ].join('\n');
}

/** @throws ArgumentError */
export function readRecordArguments(args: readonly string[]): RecordArguments {
  const given = new Map<string, string>();
  for (let i = 0; i < args.length; i += 2) {
    const [flag = '', value] = [args[i], args[i + 1]];
    if (!['--figure', '--preset', '--data', '--out'].includes(flag))
      throw new ArgumentError(`“${flag}” is no flag; known: --figure, --preset, --data, --out.`);
    if (value === undefined) throw new ArgumentError(`${flag} needs a value.`);
    given.set(flag, value);
  }
  const asked = given.get('--figure') ?? '';
  const figure = FIGURES.find(({ id }) => id === asked);
  const preset = PRESETS.find((one) => one === (given.get('--preset') ?? 'recorded'));
  if (!figure) throw new ArgumentError(`--figure does not take “${asked}”: it takes ${NAMES}.`);
  if (!preset) throw new ArgumentError(`--preset does not take that: it takes ${PRESETS.join(', ')}.`);
  return {
    figure: figure.recordedAs,
    preset,
    data: given.get('--data') ?? 'public/data',
    out: given.get('--out') ?? 'public/recorded',
  };
}
