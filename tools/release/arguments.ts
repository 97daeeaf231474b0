// The command line of `npm run release`.

import { DATA_IDS, type DataId } from '../../src/core/experiment.ts';
import { ArgumentError, parseFlags } from '../command-line.ts';

export interface ReleaseArguments {
  /** `cifar10`: the release includes the images prepared in `public/data`, and its name says so. */
  readonly data: DataId;
  readonly out: string;
}

export const RELEASE_USAGE = `npm run release -- [flags]

Makes a zip of the page for any static server, with checksums and a bill of materials.

  --data ID      standin draws the stand-in images; cifar10 includes those that npm run data prepared (default standin)
  --out DIR      the folder to write to (default release)`;

/** @throws ArgumentError */
export function readReleaseArguments(args: readonly string[]): ReleaseArguments {
  const { data = 'standin', out = 'release' } = parse(args);
  const id = DATA_IDS.find((known) => known === data);
  if (!id) throw new ArgumentError(`--data does not take “${data}”: it takes ${DATA_IDS.join(' or ')}.`);
  return { data: id, out };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  return parseFlags(args, { data: text, out: text });
}
