// `npm test`: types, lint, unit tests, then Playwright in a real browser on a fresh build. Ends with one line,
// `N passed, N failed`, summed over all of them; every stage runs even where an earlier one failed.

import { mkdir, rm } from 'node:fs/promises';
import { defineTool, parseFlags } from './command-line.ts';
import { findBrowser } from './test/browser.ts';
import { buildPageForTests } from './test/build-page.ts';
import { playwrightCounts, vitestCounts } from './test/counts.ts';
import { run } from './test/run-command.ts';
import { type Counts, type TestStage, total } from './test/stages.ts';

const REPORTS = '.cache/test';

const STAGES: readonly TestStage[] = [
  { title: 'Types', work: () => asOneTest('node_modules/.bin/tsc', ['-b']) },
  { title: 'Lint', work: () => asOneTest('node_modules/.bin/biome', ['check', '--error-on-warnings', '.']) },
  { title: 'Dead code', work: () => asOneTest('node_modules/.bin/knip', ['--no-progress']) },
  { title: 'Unit tests', work: unitTests },
  { title: 'Browser tests', work: browserTests },
];

/** Exit status 0 where nothing failed. */
export const main = defineTool({
  command: 'npm test',
  purpose: `Runs types, lint, dead code, unit tests and browser tests, and prints their sum: 30 to 40 minutes on two cores.
CONTRIBUTING.md has the commands that run one of them.`,
  flags: {},
  read: (args) => parseFlags(args, {}),
  work: runStages,
});

async function runStages(): Promise<number> {
  await rm(REPORTS, { recursive: true, force: true });
  await mkdir(REPORTS, { recursive: true });
  const counts: Counts[] = [];
  for (const { title, work } of STAGES) {
    process.stdout.write(`\n── ${title}\n`);
    counts.push(await work().catch(brokenStage));
  }
  const { passed, failed } = total(counts);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

/** A stage that could not run counts as one failure, and its error is printed. */
function brokenStage(error: unknown): Counts {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return { passed: 0, failed: 1 };
}

async function asOneTest(command: string, args: readonly string[]): Promise<Counts> {
  return (await run(command, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function unitTests(): Promise<Counts> {
  const file = `${REPORTS}/vitest.json`;
  const status = await run('node_modules/.bin/vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${file}`,
  ]);
  return vitestCounts(file, status);
}

/** Two at a time keep two cores busy, and a third made all of them slower; those that measure, or compute on a software GPU, go alone. */
const BROWSER_RUNS = [
  { file: `${REPORTS}/playwright-together.json`, args: ['--project=no-gpu', '--workers=2'] },
  { file: `${REPORTS}/playwright-alone.json`, args: ['--project=timed', '--project=webgpu', '--workers=1'] },
] as const;

async function browserTests(): Promise<Counts> {
  const browser = await findBrowser();
  process.stdout.write(`Browser: ${browser}\n`);
  await buildPageForTests();
  const counts: Counts[] = [];
  for (const { file, args } of BROWSER_RUNS) {
    const status = await run('node_modules/.bin/playwright', ['test', '--reporter=list,json', ...args], {
      CHROMIUM: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    });
    counts.push(await playwrightCounts(file, status));
  }
  return total(counts);
}
