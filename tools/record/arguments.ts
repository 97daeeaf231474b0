// The command line of `npm run record`.

import { figures } from '../../src/core/figures/index.ts';
import { ArgumentError } from '../experiment/arguments.ts';

export interface RecordArguments {
  readonly figure: string;
  readonly preset: 'lecture' | 'recorded' | 'full';
  /** Folder of prepared chunks. */
  readonly dataFolder: string;
  readonly out: string;
}

const PRESETS = ['lecture', 'recorded', 'full'] as const;

/** Figures that have runs of their own. */
export const RECORDABLE = figures.all.filter(({ id, presets, recordedAs }) => presets.length > 0 && recordedAs === id);

export function usage(): string {
  return [
    'npm run record -- --figure NAME [flags]',
    `  --figure  ${RECORDABLE.map(({ id }) => id).join(', ')}`,
    `  --preset  ${PRESETS.join(', ')} (default recorded)`,
    '  --data    folder of prepared chunks with CIFAR-10 (default public/data)',
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
  const figure = given.get('--figure') ?? '';
  const preset = PRESETS.find((one) => one === (given.get('--preset') ?? 'recorded'));
  const known = RECORDABLE.map(({ id }) => id).join(', ');
  if (!RECORDABLE.some(({ id }) => id === figure))
    throw new ArgumentError(`--figure does not take “${figure}”: it takes ${known}.`);
  if (!preset) throw new ArgumentError(`--preset does not take that: it takes ${PRESETS.join(', ')}.`);
  return {
    figure,
    preset,
    dataFolder: given.get('--data') ?? 'public/data',
    out: given.get('--out') ?? 'public/recorded',
  };
}
