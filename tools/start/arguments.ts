// The command line of `npm start`.

import { DATA_IDS, type DataId } from '../../src/core/experiment.ts';
import { ArgumentError, parseFlags } from '../command-line.ts';

export interface StartArguments {
  /** `auto`: the real images where nothing is prepared yet, and the stand-in images if those are not available. */
  readonly data: DataId | 'auto';
  readonly port: number;
  readonly host: string;
}

export const START_USAGE = `npm start -- [flags]

Prepares images, builds the page and serves it until Ctrl-C.

  --data ID      cifar10 downloads the real images, standin draws synthetic ones (default: download if none are prepared)
  --port N       the port to serve on (default 5173, or the next free one)
  --host NAME    the interface to serve on; 0.0.0.0 admits other machines (default localhost)`;

/** @throws ArgumentError */
export function readStartArguments(args: readonly string[]): StartArguments {
  const { data, port = '5173', host = 'localhost' } = parse(args);
  const id = data === undefined ? 'auto' : DATA_IDS.find((known) => known === data);
  if (id === undefined) throw new ArgumentError(`--data does not take “${data}”: it takes ${DATA_IDS.join(' or ')}.`);
  if (!/^\d+$/.test(port) || Number(port) > 65_535)
    throw new ArgumentError(`--port does not take “${port}”: it takes a number from 0 to 65535.`);
  return { data: id, port: Number(port), host };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  return parseFlags(args, { data: text, port: text, host: text });
}
