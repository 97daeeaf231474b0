// `npm start`: prepares images where there are none, builds the page where it is not built, serves it, prints its address.
//
// The built page rather than Vite's development server: it paints at once, and nothing reloads under a run because a
// dependency was discovered late.

import { preview } from 'vite';
import { defineTool } from './command-line.ts';
import { OUT } from './data/arguments.ts';
import { readStartArguments, START_FLAGS } from './start/arguments.ts';
import { buildPage } from './start/build-page.ts';
import { ensureData } from './start/ensure-data.ts';

/** Exit status: 0 when stopped by Ctrl-C. */
export const main = defineTool({
  command: 'npm start',
  purpose: 'Prepares images, builds the page and serves it until Ctrl-C.',
  flags: START_FLAGS,
  read: readStartArguments,
  work: async ({ data, port, host }) => {
    await ensureData(data, { out: OUT, say, progress: process.stderr });
    await buildPage(say);
    await serve(port, host);
    return 0;
  },
});

/** Until Ctrl-C. */
async function serve(port: number, host: string): Promise<void> {
  const server = await preview({ logLevel: 'warn', preview: { port, host } });
  const { local = [], network = [] } = server.resolvedUrls ?? {};
  for (const url of [...local, ...network]) say(`The page is served at ${url} (Ctrl-C ends it)`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await server.close();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
