// The command line of `npm start`.

import { parseArgs } from 'node:util';
import { DATA_IDS, type DataId } from '../../src/core/experiment.ts';
import { ArgumentError } from '../experiment/arguments.ts';

export interface StartArguments {
  /** `auto`: the real pictures where nothing is prepared yet, and the stand-in if they cannot be had. */
  readonly data: DataId | 'auto';
  readonly port: number;
  readonly host: string;
}

export const USAGE = `npm start -- [flags]
  --data WHICH   cifar10 fetches the real pictures, standin does without them (default: fetch where nothing is prepared)
  --port N       default 5173, or the next one that is free
  --host NAME    default localhost; 0.0.0.0 lets other machines in`;

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
  try {
    return parseArgs({ args: [...args], options: { data: text, port: text, host: text } }).values;
  } catch (error) {
    const [what] = (error instanceof Error ? error.message : String(error)).split(/[.\n]/);
    throw new ArgumentError(`${what}; known flags: --data, --port, --host.`);
  }
}
