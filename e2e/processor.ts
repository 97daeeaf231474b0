// How long the browser takes for something where the machine also does other work: what stood in a queue for a core meanwhile is not
// the page's time. On a free machine nothing queues, and these are the times that a reader's clock shows.

import { readdir, readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import * as z from 'zod/mini';

export interface Spent {
  /** Milliseconds on the clock. */
  readonly clock: number;
  /** Milliseconds for which threads that were ready to run waited for a core, all threads together; 0 if the system does not report it. */
  readonly queued: number;
  /** Milliseconds of the processor, all threads together. */
  readonly processor: number;
}

/** The engine's workers, and a browser's work outside its pages: none of it responds to input. */
const IN_THE_BACKGROUND = /^(DedicatedWorker|ThreadPool|PerfettoTrace|HangWatcher|MemoryInfra)/;

/**
 * Starts to count.
 * @param what `page`: the threads that draw a page and answer a hand. `all`: every thread of the browser, the engine's too.
 * @returns what has been spent since then, each time it is called.
 */
export async function spending(page: Page, what: 'page' | 'all'): Promise<() => Promise<Spent>> {
  const browser = browserOf(page);
  const devtools = await browser.newBrowserCDPSession();
  const count = async () => {
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
    const clock = performance.now();
    const threads = await Promise.all(processInfo.map(({ id }) => threadsOf(id)));
    const counted = threads.flat().filter(({ name }) => what === 'all' || !IN_THE_BACKGROUND.test(name));
    return {
      clock,
      queued: sumOf(counted.map(({ queued }) => queued)),
      processor: sumOf(processInfo.map(({ cpuTime }) => 1000 * cpuTime)),
    };
  };
  const start = await count();
  return async () => {
    const now = await count();
    return {
      clock: now.clock - start.clock,
      queued: Math.max(0, now.queued - start.queued),
      processor: now.processor - start.processor,
    };
  };
}

interface Thread {
  readonly name: string;
  /** Milliseconds. */
  readonly queued: number;
}

/** Linux's own count, thread by thread (Documentation/scheduler/sched-stats.rst); no threads on another system. */
async function threadsOf(process: number): Promise<readonly Thread[]> {
  const folder = `/proc/${process}/task`;
  const threads = await readdir(folder).catch(() => []);
  return Promise.all(
    threads.map(async (thread) => {
      const text = (file: string) => readFile(`${folder}/${thread}/${file}`, 'utf8').catch(() => '');
      const [, nanoseconds = '0'] = (await text('schedstat')).split(' ');
      return { name: (await text('comm')).trim(), queued: Number(nanoseconds) / 1e6 };
    }),
  );
}

const traceSchema = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      /** Microseconds of the thread's own time. */
      tdur: z.optional(z.number()),
      args: z.optional(z.record(z.string(), z.unknown())),
    }),
  ),
});

/**
 * Traces the browser from now on.
 * @returns a function that stops, and resolves to what the longest task of a page's main thread took of the processor, in milliseconds.
 */
export async function longestTask(page: Page): Promise<() => Promise<number>> {
  const browser = browserOf(page);
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', '-*'] });
  return async () => {
    const { traceEvents } = traceSchema.parse(JSON.parse((await browser.stopTracing()).toString()));
    const names = traceEvents.filter(({ name }) => name === 'thread_name');
    const main = names.filter(({ args }) => args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}-${tid}`);
    const tasks = traceEvents.filter(({ name }) => name === 'RunTask');
    const times = tasks.filter(({ pid, tid }) => main.includes(`${pid}-${tid}`)).map(({ tdur }) => tdur ?? 0);
    if (times.length === 0) throw new Error('The trace has no task of a page.');
    return Math.max(...times) / 1000;
  };
}

function browserOf(page: Page): Browser {
  const browser = page.context().browser();
  if (!browser) throw new Error('This page has no browser of its own.');
  return browser;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
