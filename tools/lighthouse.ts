// `npm run lighthouse`: the built page as Google's Lighthouse measures it, three times on a desktop and three on a phone. Not part
// of `npm test`: its scores are of the machine as much as of the page.
//
//   npm run lighthouse -- --room story   another room; the default is the lab

import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';
import { type Form, fallenShort, type Measured, measuredIn, medianOf, PROMISED } from './lighthouse/summary.ts';
import { HEADERS } from './policy.ts';
import { runVite } from './start/build-page.ts';
import { serveStatic } from './static-server.ts';
import { findBrowser } from './test/browser.ts';

const SITE = '.cache/lighthouse/site';
const RUNS = 3;

/** Exit status: 0 where all that is promised is kept, 1 where not. */
export async function main(args: readonly string[]): Promise<number> {
  const { room } = parseArgs({ args: [...args], options: { room: { type: 'string', default: 'lab' } } }).values;
  await runVite(['build', '--logLevel', 'warn', '--outDir', SITE, '--emptyOutDir']);
  const site = await serveStatic({ folder: SITE, headers: HEADERS });
  const page = room === 'lab' ? site.url : `${site.url}?room=${room}`;
  const short: string[] = [];
  for (const form of ['desktop', 'mobile'] as const) {
    const runs: Measured[] = [];
    for (let run = 0; run < RUNS; run++) runs.push(await measure(page, form));
    for (const run of runs) process.stdout.write(`${form}: ${lineOf(run)}\n`);
    process.stdout.write(`${form}, median: ${lineOf(medianOf(runs))}\n`);
    short.push(...fallenShort(medianOf(runs), PROMISED[form]).map((line) => `${form}: ${line}`));
  }
  await site.close();
  process.stdout.write(short.length === 0 ? 'All promises kept.\n' : `Fallen short: ${short.join('; ')}\n`);
  return short.length === 0 ? 0 : 1;
}

/** In a browser of its own, so that nothing is left of the run before. */
async function measure(url: string, form: Form): Promise<Measured> {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', `--remote-debugging-port=${port}`],
  });
  try {
    const flags = {
      port,
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
      logLevel: 'error',
    } as const;
    const result = await lighthouse(
      url,
      { ...flags, onlyCategories: [...flags.onlyCategories] },
      form === 'desktop' ? desktopConfig : undefined,
    );
    sayWhatFailed(result?.lhr.audits ?? {});
    return measuredIn(result?.lhr);
  } finally {
    await browser.close();
  }
}

/** Audits that are wrong or not, but for those that measure time. */
function sayWhatFailed(
  audits: Readonly<
    Record<string, { readonly id: string; readonly score: number | null; readonly scoreDisplayMode: string }>
  >,
): void {
  const failed = Object.values(audits).filter(
    ({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score === 0,
  );
  if (failed.length > 0) process.stdout.write(`  not passed: ${failed.map(({ id }) => id).join(', ')}\n`);
}

function lineOf(one: Measured): string {
  const { performance, accessibility, bestPractices, firstPaint, largestPaint, blocking, shift, speedIndex, machine } =
    one;
  const ms = (time: number) => `${Math.round(time)} ms`;
  const scores = `performance ${performance}, accessibility ${accessibility}, best practices ${bestPractices}`;
  const times = `FCP ${ms(firstPaint)}, LCP ${ms(largestPaint)}, TBT ${ms(blocking)}, SI ${ms(speedIndex)}`;
  return `${scores}; ${times}, CLS ${shift.toFixed(3)}; machine ${Math.round(machine)}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
