// `npm run data`: prepares pictures in `public/data`.
//
//   npm run data                        the official archive, downloaded and checked
//   npm run data -- --from PATH         an archive or folder at hand
//   npm run data -- --standin           the stand-in

import { messageOf } from '../src/engine/message-of.ts';
import { type DataArguments, readDataArguments, USAGE } from './data/arguments.ts';
import { prepareFrom, prepareOfficial, prepareStandin } from './data/prepare.ts';
import { ArgumentError } from './experiment/arguments.ts';

/** Milliseconds. */
const CONNECT_WITHIN = 30_000;

/** Exit status: 0 done, 2 a bad argument, 1 a failure. */
export async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  try {
    await prepare(readDataArguments(args));
    return 0;
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return error instanceof ArgumentError ? 2 : 1;
  }
}

function prepare({ source, sizes, seed, out, archive }: DataArguments): Promise<void> {
  const options = { out, sizes, say: (line: string) => process.stdout.write(`${line}\n`), progress: process.stderr };
  if (source.kind === 'standin') return prepareStandin(seed, options);
  if (source.kind === 'from') return prepareFrom(source.path, options);
  return prepareOfficial(archive, { connectWithin: CONNECT_WITHIN }, options);
}
