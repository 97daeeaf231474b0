// One finished run as a file holds it: `run.json` of the CLI, what `npm run record` keeps, what a person saves and drops back.
// Whoever reads one meets it here first.

import * as z from 'zod/mini';
import { type ReadConfig, readConfig } from '../config-codec.ts';
import { BACKENDS, DATA_IDS, type ExperimentConfig } from '../experiment.ts';
import { OUTCOMES } from '../metrics.ts';

const count = z.int().check(z.nonnegative());
const fraction = z.number().check(z.gte(0), z.lte(1));

export const epochPoint = z.object({
  epoch: count,
  step: count,
  trainLoss: z.number(),
  trainError: fraction,
  testError: fraction,
  noise: z.nullable(
    z.object({
      cleanError: z.nullable(z.number()),
      corruptedError: z.nullable(z.number()),
      trueLabelAgreement: z.nullable(z.number()),
    }),
  ),
  seconds: z.number(),
});

export const runResult = z.object({
  outcome: z.enum(OUTCOMES),
  fitted: z.boolean(),
  epochsToFit: z.nullable(count),
  stepsToFit: z.nullable(count),
  stepsToLossTenth: z.nullable(count),
  trainLoss: z.nullable(z.number()),
  trainError: z.nullable(fraction),
  testError: z.nullable(fraction),
  bestTestError: z.nullable(fraction),
  bestEpoch: z.nullable(count),
  divergedAtStep: z.nullable(count),
  imagesPerSecond: z.nullable(z.number()),
  seconds: z.number(),
});

/** More than any run of this page has; a file with more is not read. */
const MOST_EPOCHS = 1000;
const MOST_LOSSES = 200_000;
const MOST_KEYS = 60;
const shortText = z.string().check(z.maxLength(200));

export const runFile = z.object({
  version: z.literal(1),
  /** Every key of the address that applies; numbers as numbers. */
  config: z
    .record(z.string().check(z.maxLength(40)), z.union([shortText, z.number()]))
    .check(z.refine((config) => Object.keys(config).length <= MOST_KEYS)),
  backend: z.enum(BACKENDS),
  /** Pictures really used. */
  data: z.object({ id: z.enum(DATA_IDS), train: count, test: count, sha256: shortText }),
  parameters: count,
  history: z.array(epochPoint).check(z.maxLength(MOST_EPOCHS)),
  losses: z.object({
    step: z.array(count).check(z.maxLength(MOST_LOSSES)),
    loss: z.array(z.number()).check(z.maxLength(MOST_LOSSES)),
  }),
  result: runResult,
  /** The day it ran, `2026-11-24`, where that is known. */
  date: z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/))),
});
export type RunFile = z.infer<typeof runFile>;

/** The experiment that a run file came from; what it says and this page does not know is repaired as in an address. */
export function configOf(run: RunFile): ExperimentConfig {
  return readRunConfig(run).config;
}

/** Why a run is of no experiment that this page knows, in a sentence; `null` where it is of one. */
export function strangeness(run: RunFile): string | null {
  return readRunConfig(run).repairs[0]?.message ?? null;
}

/** Figures ask for the same runs' experiments over and over; a run in memory is never changed. */
const READ = new WeakMap<RunFile, ReadConfig>();

function readRunConfig(run: RunFile): ReadConfig {
  const known = READ.get(run);
  if (known) return known;
  const read = readConfig(Object.entries(run.config).map(([key, value]) => [key, String(value)] as const));
  READ.set(run, read);
  return read;
}
