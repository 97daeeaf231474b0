// `npm run hosts`: our snippets in the real tools that course pages are made with. Not part of `npm test`: it downloads those tools.
//
//   npm run hosts -- --only marp   one of them

import { chromium } from '@playwright/test';
import { defineTool, parseFlags, refusedValue, valued } from './command-line.ts';
import { installHosts } from './hosts/install.ts';
import { HOST_TOOLS } from './hosts/tools.ts';
import { type HostOutcome, tryHost } from './hosts/try-host.ts';
import { HEADERS } from './policy.ts';
import { serveStatic } from './static-server.ts';
import { findBrowser } from './test/browser.ts';
import { buildPageForTests, TESTED_PAGE } from './test/build-page.ts';

const NAMES = HOST_TOOLS.map(({ name }) => name);

const FLAGS = {
  only: valued('NAME', { what: 'Tries one tool.', takes: NAMES.join(', '), otherwise: 'default all of them' }),
};

/** Exit status 0 where every snippet works. */
export const main = defineTool({
  command: 'npm run hosts',
  purpose: `Pastes the snippets of the page Share into the real tools, builds what they build, and trains there in Chromium.
Installs the tools into .cache/hosts first (1.2 GB).`,
  flags: FLAGS,
  read: (args) => {
    const { only } = parseFlags(args, FLAGS);
    if (only !== undefined && !NAMES.includes(only)) throw refusedValue('only', only, FLAGS.only.takes);
    return only;
  },
  work: tryHosts,
});

async function tryHosts(only: string | undefined): Promise<number> {
  await installHosts();
  await buildPageForTests();
  const site = await serveStatic({ folder: TESTED_PAGE, headers: HEADERS });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
  const outcomes: HostOutcome[] = [];
  try {
    for (const tool of HOST_TOOLS.filter(({ name }) => only === undefined || name === only)) {
      process.stdout.write(`\n── ${tool.name}\n`);
      outcomes.push(...(await tryHost(tool, site.url, browser)));
    }
  } finally {
    await browser.close();
    await site.close();
  }
  process.stdout.write(`\n${outcomes.map(lineOf).join('\n')}\n`);
  const failed = outcomes.filter(({ problems }) => problems.length > 0).length;
  process.stdout.write(`${outcomes.length - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

function lineOf({ tool, version, kind, height, problems }: HostOutcome): string {
  const well = height > 0 ? `trains, ${height} px high` : 'shows the link';
  const what = problems.length > 0 ? problems.join('; ') : well;
  return `| ${tool} ${version} | ${kind} | ${what} |`;
}
