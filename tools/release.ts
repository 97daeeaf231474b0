// `npm run release`: the page as one zip that opens from any static server, with a bill of materials and checksums beside it.

import { runTool } from './command-line.ts';
import { OUT as PREPARED, STANDIN_SIZES } from './data/arguments.ts';
import { readProject } from './packages/lock.ts';
import { RELEASE_USAGE, readReleaseArguments } from './release/arguments.ts';
import { git, releaseDate } from './release/date.ts';
import { makeRelease } from './release/make.ts';
import { runVite } from './start/build-page.ts';

const SITE = '.cache/release/site';

/** Exit status: 0 done, 2 a bad argument, 1 a failure. */
export function main(args: readonly string[]): Promise<number> {
  return runTool(args, RELEASE_USAGE, async () => {
    const { data, out } = readReleaseArguments(args);
    const say = (line: string) => process.stdout.write(`${line}\n`);
    // Before anything is written: the build may change what git sees.
    const date = await releaseDate({ epoch: process.env.SOURCE_DATE_EPOCH, git, now: () => new Date(), say });
    await runVite(['build', '--logLevel', 'warn', '--outDir', SITE, '--emptyOutDir']);
    const { version } = await readProject();
    const common = { site: SITE, prepared: PREPARED, out, version, date, data, sizes: STANDIN_SIZES };
    for (const file of await makeRelease({ ...common, say, progress: process.stderr })) say(file);
    return 0;
  });
}
