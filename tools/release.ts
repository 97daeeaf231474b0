// `npm run release`: the page as one zip that opens from any static server, with a bill of materials and checksums beside it.

import { defineTool } from './command-line.ts';
import { OUT as PREPARED, STANDIN_SIZES } from './data/arguments.ts';
import { readProject } from './packages/lock.ts';
import { RELEASE_FLAGS, readReleaseArguments } from './release/arguments.ts';
import { git, releaseDate } from './release/date.ts';
import { makeRelease } from './release/make.ts';
import { runVite } from './start/build-page.ts';

const SITE = '.cache/release/site';

export const main = defineTool({
  command: 'npm run release',
  purpose: 'Makes a zip of the page for any static server, with checksums and a bill of materials.',
  flags: RELEASE_FLAGS,
  read: readReleaseArguments,
  work: async ({ data, out }) => {
    const say = (line: string) => process.stdout.write(`${line}\n`);
    // Before anything is written: the build may change what git sees.
    const date = await releaseDate({ epoch: process.env.SOURCE_DATE_EPOCH, git, now: () => new Date(), say });
    await runVite(['build', '--logLevel', 'warn', '--outDir', SITE, '--emptyOutDir']);
    const { version } = await readProject();
    const common = { site: SITE, prepared: PREPARED, out, version, date, data, sizes: STANDIN_SIZES };
    for (const file of await makeRelease({ ...common, say, progress: process.stderr })) say(file);
    return 0;
  },
});
