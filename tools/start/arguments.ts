// The command line of `npm start`.

import { DATA_IDS, type DataId } from '../../src/core/experiment.ts';
import { parseFlags, refusedValue, valued } from '../command-line.ts';

export interface StartArguments {
  /** `auto`: the real images where nothing is prepared yet, and the stand-in images if those are not available. */
  readonly data: DataId | 'auto';
  readonly port: number;
  readonly host: string;
}

export const START_FLAGS = {
  data: valued('ID', {
    what: 'Downloads CIFAR-10 (cifar10), or draws the synthetic stand-in images (standin).',
    takes: DATA_IDS.join(' or '),
    otherwise: 'default: what is prepared; else CIFAR-10, or the stand-in where it is not available',
  }),
  port: valued('N', {
    what: 'Serves on this port, or on the next one that is free.',
    takes: 'a whole number from 0 to 65535',
    otherwise: 'default 5173',
  }),
  host: valued('NAME', {
    what: 'Serves on this interface; 0.0.0.0 admits other machines.',
    takes: 'a host name or an IP address',
    otherwise: 'default localhost',
  }),
};

/** @throws ArgumentError */
export function readStartArguments(args: readonly string[]): StartArguments {
  const { data, port = '5173', host = 'localhost' } = parseFlags(args, START_FLAGS);
  const id = data === undefined ? 'auto' : DATA_IDS.find((known) => known === data);
  if (id === undefined) throw refusedValue('data', `${data}`, START_FLAGS.data.takes);
  if (!/^\d+$/.test(port) || Number(port) > 65_535) throw refusedValue('port', port, START_FLAGS.port.takes);
  return { data: id, port: Number(port), host };
}
