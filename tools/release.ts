// `npm run release`: the page as one zip that opens from any static server, with a bill of materials and checksums beside it.

import { messageOf } from '../src/engine/message-of.ts';
import { DEFAULT_SIZES, OUT as PREPARED } from './data/arguments.ts';
import { ArgumentError } from './experiment/arguments.ts';
import { readProject } from './packages/lock.ts';
import { readReleaseArguments, USAGE } from './release/arguments.ts';
import { makeRelease } from './release/make.ts';
import { runVite } from './start/build-page.ts';

const SITE = '.cache/release/site';

/** Exit status: 0 done, 2 a bad argument, 1 a failure. */
export async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  try {
    const { data, out } = readReleaseArguments(args);
    await runVite(['build', '--logLevel', 'warn', '--outDir', SITE, '--emptyOutDir']);
    const say = (line: string) => process.stdout.write(`${line}\n`);
    const { version } = await readProject();
    const common = { site: SITE, prepared: PREPARED, out, version, data, sizes: DEFAULT_SIZES };
    for (const file of await makeRelease({ ...common, say, progress: process.stderr })) say(file);
    return 0;
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return error instanceof ArgumentError ? 2 : 1;
  }
}
