// The command line of `npm run release`.

import { parseArgs } from 'node:util';
import { DATA_IDS, type DataId } from '../../src/core/experiment.ts';
import { ArgumentError } from '../experiment/arguments.ts';

export interface ReleaseArguments {
  /** `cifar10`: the pictures that are prepared in `public/data` go along, and the file's name says so. */
  readonly data: DataId;
  readonly out: string;
}

export const USAGE = `npm run release -- [flags]
  --data WHICH   standin draws the stand-in; cifar10 takes what npm run data has prepared (default standin)
  --out DIR      where to (default release)`;

/** @throws ArgumentError */
export function readReleaseArguments(args: readonly string[]): ReleaseArguments {
  const { data = 'standin', out = 'release' } = parse(args);
  const id = DATA_IDS.find((known) => known === data);
  if (!id) throw new ArgumentError(`--data does not take “${data}”: it takes ${DATA_IDS.join(' or ')}.`);
  return { data: id, out };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], options: { data: text, out: text } }).values;
  } catch (error) {
    const [what] = (error instanceof Error ? error.message : String(error)).split(/[.\n]/);
    throw new ArgumentError(`${what}; known flags: --data, --out.`);
  }
}
