// `npm test`: types, lint, unit tests, then Playwright in a real browser on a fresh build, and the main path in two more. Ends with
// one line, `N passed, N failed`, summed over all of them; every stage runs even where an earlier one failed.

import { mkdir, rm } from 'node:fs/promises';
import { defineTool, parseFlags } from './command-line.ts';
import { findBrowser } from './test/browser.ts';
import { buildPageForTests } from './test/build-page.ts';
import { playwrightCounts, vitestCounts } from './test/counts.ts';
import { install, OTHER_ENGINES } from './test/other-engines.ts';
import { run } from './test/run-command.ts';
import { type Counts, type TestStage, total } from './test/stages.ts';

const REPORTS = '.cache/test';

const STAGES: readonly TestStage[] = [
  { title: 'Types', work: () => asOneTest('node_modules/.bin/tsc', ['-b']) },
  { title: 'Lint', work: () => asOneTest('node_modules/.bin/biome', ['check', '--error-on-warnings', '.']) },
  { title: 'Dead code', work: () => asOneTest('node_modules/.bin/knip', ['--no-progress']) },
  { title: 'Unit tests', work: unitTests },
  { title: 'The page for the browsers', work: buildPage },
  { title: 'Browser tests', work: browserTests },
  { title: 'Firefox and WebKit', work: otherEngineTests },
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
  const { passed, failed, notRun } = total(counts);
  for (const what of notRun) process.stdout.write(`\nnot run: ${what}`);
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

/** Not a test, but a failure counts as that of one. */
async function buildPage(): Promise<Counts> {
  await buildPageForTests();
  return { passed: 0, failed: 0 };
}

/** Two at a time keep two cores busy, and a third made all of them slower; those that measure, or compute on a software GPU, go alone. */
const BROWSER_RUNS = [
  { file: `${REPORTS}/playwright-together.json`, args: ['--project=no-gpu', '--workers=2'] },
  { file: `${REPORTS}/playwright-alone.json`, args: ['--project=timed', '--project=webgpu', '--workers=1'] },
] as const;

async function browserTests(): Promise<Counts> {
  const browser = await findBrowser();
  process.stdout.write(`Browser: ${browser}\n`);
  const counts: Counts[] = [];
  for (const { file, args } of BROWSER_RUNS) {
    counts.push(await playwright(file, args, { CHROMIUM: browser }));
  }
  return total(counts);
}

async function playwright(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Counts> {
  const status = await run('node_modules/.bin/playwright', ['test', '--reporter=list,json', ...args], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  return playwrightCounts(file, status);
}

/** The main path in other browsers; what a machine lacks for one, and cannot install, is named. */
async function otherEngineTests(): Promise<Counts> {
  const counts: Counts[] = [];
  for (const engine of OTHER_ENGINES) {
    const missing = await install(engine);
    counts.push(
      missing.length > 0
        ? { passed: 0, failed: 0, notRun: missing.map((name) => `${name} is not installed`) }
        : await playwright(`${REPORTS}/playwright-${engine}.json`, [`--project=${engine}`, '--workers=1']),
    );
  }
  return total(counts);
}
