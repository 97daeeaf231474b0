// `npm run lighthouse`: the built page as Google's Lighthouse measures it, three times on a desktop and three on a phone. Not part
// of `npm test`: its scores depend on the machine as much as on the page.
//
//   npm run lighthouse -- --room story   another page; the default is the lab

import { createServer } from 'node:net';
import { chromium } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';
import { throttling } from 'lighthouse/core/config/constants.js';
import { defineTool, parseFlags, refusedValue, valued } from './command-line.ts';
import {
  type Form,
  fallenShort,
  type Measured,
  measuredIn,
  medianOf,
  PROMISED,
  slowdownOf,
} from './lighthouse/summary.ts';
import { HEADERS } from './policy.ts';
import { runVite } from './start/build-page.ts';
import { serveStatic } from './static-server.ts';
import { findBrowser } from './test/browser.ts';

const SITE = '.cache/lighthouse/site';
const RUNS = 3;
/** The pages of the app (`Place` in `src/state`): any other name would be ignored. */
const ROOMS = ['front', 'lab', 'story', 'figures', 'theory', 'stage', 'share', 'about'];

const FLAGS = {
  room: valued('NAME', { what: 'Chooses the page to measure.', takes: ROOMS.join(', '), otherwise: 'default lab' }),
};

/** Exit status: 0 if the medians meet the targets. */
export const main = defineTool({
  command: 'npm run lighthouse',
  purpose:
    'Builds the page and measures it with Lighthouse, three times as on a desktop and three times as on a phone.',
  flags: FLAGS,
  read: (args) => {
    const { room = 'lab' } = parseFlags(args, FLAGS);
    if (!ROOMS.includes(room)) throw refusedValue('room', room, FLAGS.room.takes);
    return room;
  },
  work: measureRoom,
});

async function measureRoom(room: string): Promise<number> {
  await runVite(['build', '--logLevel', 'warn', '--outDir', SITE, '--emptyOutDir']);
  const site = await serveStatic({ folder: SITE, headers: HEADERS });
  const page = room === 'front' ? site.url : `${site.url}?room=${room}`;
  const short: string[] = [];
  let slowdown = 1;
  for (const form of ['desktop', 'mobile'] as const) {
    const runs: Measured[] = [];
    for (let run = 0; run < RUNS; run++) runs.push(await measure(page, form, slowdown));
    for (const run of runs) process.stdout.write(`${form}: ${lineOf(run)}\n`);
    process.stdout.write(`${form}, median: ${lineOf(medianOf(runs))}\n`);
    slowdown = slowdownOf(medianOf(runs).machine);
    if (form === 'desktop') process.stdout.write(`As on a phone, this machine is slowed down ${slowdown} times.\n`);
    short.push(...fallenShort(medianOf(runs), PROMISED[form]).map((line) => `${form}: ${line}`));
  }
  await site.close();
  process.stdout.write(short.length === 0 ? 'All targets met.\n' : `Targets missed: ${short.join('; ')}\n`);
  return short.length === 0 ? 0 : 1;
}

/** In a new browser, so that the previous run leaves nothing behind. */
async function measure(url: string, form: Form, slowdown: number): Promise<Measured> {
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
      form === 'desktop' ? desktopConfig : phoneConfig(slowdown),
    );
    sayWhatFailed(result?.lhr.audits ?? {});
    return measuredIn(result?.lhr);
  } finally {
    await browser.close();
  }
}

/** Lighthouse's own phone and network, on a processor slowed down so many times. */
function phoneConfig(slowdown: number) {
  const settings = { throttling: { ...throttling.mobileSlow4G, cpuSlowdownMultiplier: slowdown } };
  return { extends: 'lighthouse:default', settings };
}

/** Audits that pass or fail, without those that measure time. */
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
