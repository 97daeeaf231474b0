// The command line of `npm run release`.

import { DATA_IDS, type DataId } from '../../src/core/experiment.ts';
import { parseFlags, refusedValue, valued } from '../command-line.ts';

export interface ReleaseArguments {
  /** `cifar10`: the release includes the images prepared in `public/data`, and its name says so. */
  readonly data: DataId;
  readonly out: string;
}

export const RELEASE_FLAGS = {
  data: valued('ID', {
    what: 'Includes the images that npm run data prepared (cifar10), or draws the stand-in (standin).',
    takes: DATA_IDS.join(' or '),
    otherwise: 'default standin',
  }),
  out: valued('DIR', { what: 'Writes to this folder.', takes: 'the path of a folder', otherwise: 'default release' }),
};

/** @throws ArgumentError */
export function readReleaseArguments(args: readonly string[]): ReleaseArguments {
  const { data = 'standin', out = 'release' } = parseFlags(args, RELEASE_FLAGS);
  const id = DATA_IDS.find((known) => known === data);
  if (!id) throw refusedValue('data', data, RELEASE_FLAGS.data.takes);
  return { data: id, out };
}
