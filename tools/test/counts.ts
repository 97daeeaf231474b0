// How many tests of each runner passed, from the reports they write.

import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { Counts } from './stages.ts';

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/** @param status the runner's exit status: a runner that failed is never reported as all passed. */
export async function vitestCounts(file: string, status: number): Promise<Counts> {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = vitestReport.parse(await readJson(file));
  // A file that does not even load has no tests of its own to fail.
  return honest({ passed: numPassedTests, failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0) }, status);
}

export async function playwrightCounts(file: string, status: number): Promise<Counts> {
  const { stats, errors } = playwrightReport.parse(await readJson(file));
  // A test that passed only on retry counts as failed until the reason is known.
  return honest({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }, status);
}

function honest({ passed, failed }: Counts, status: number): Counts {
  return { passed, failed: status === 0 ? failed : Math.max(1, failed) };
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}
