// One finished run as a file holds it: `run.json` of the CLI, what `npm run record` keeps, what a person saves and drops back.
// Every reader parses it here first.

import * as z from 'zod/mini';
import { type ReadConfig, readConfig } from '../config-codec.ts';
import { BACKENDS, DATA_IDS, type ExperimentConfig, TEST_SIZE } from '../experiment.ts';
import { OUTCOMES } from '../metrics.ts';
import { isAligned } from '../step-series.ts';
import { learningRecord } from './learning-file.ts';
import { stepColumns } from './step-columns.ts';

const count = z.int().check(z.nonnegative());
const fraction = z.number().check(z.gte(0), z.lte(1));

export const epochPoint = z.object({
  epoch: count,
  step: count,
  trainLoss: z.number(),
  trainError: fraction,
  countedOn: z.optional(count.check(z.positive())),
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

/** What the arithmetic of a run ran on: a backend of the page, or the PyTorch of an exported script. */
const RUN_BACKENDS = [...BACKENDS, 'pytorch'] as const;

/** More than any run of this page has; a file with more is not read. */
const MAX_EPOCHS = 1000;
const MAX_STEPS = 200_000;
const MAX_KEYS = 60;
const shortText = z.string().check(z.maxLength(200));

/** SHA-256 of the images of each split that were used, in their order (`data/images-hash.ts`). */
export const imagesHashes = z.object({ train: shortText, test: shortText });
export type ImagesHashes = z.infer<typeof imagesHashes>;

/** Images really used. */
export const imagesUsed = z.object({
  id: z.enum(DATA_IDS),
  train: count,
  test: count,
  /** Of the prepared data set, of which these may be a part. */
  sha256: shortText,
  /** Missing in runs made before December 2026. */
  images: z.optional(imagesHashes),
});

export const runFile = z.object({
  version: z.literal(1),
  /** Every key of the address that applies; numbers as numbers. */
  config: z
    .record(z.string().check(z.maxLength(40)), z.union([shortText, z.number()]))
    .check(z.refine((config) => Object.keys(config).length <= MAX_KEYS)),
  backend: z.enum(RUN_BACKENDS),
  data: imagesUsed,
  parameters: count,
  history: z.array(epochPoint).check(z.maxLength(MAX_EPOCHS)),
  losses: z.object(stepColumns(MAX_STEPS)).check(z.refine(isAligned)),
  result: runResult,
  /** When each image was learned, where the page that trained it has followed that. */
  learning: z.optional(learningRecord),
  /** The day it ran, `2026-11-24`, where that is known. */
  date: z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/))),
  /** What its seconds were counted on, `2 × Intel(R) Xeon(R) Processor`, where that is known. */
  machine: z.optional(shortText),
});
export type RunFile = z.infer<typeof runFile>;

/** The experiment of a run file; what is unknown in it is repaired as in an address. */
export function configOf(run: RunFile): ExperimentConfig {
  return readRunConfig(run).config;
}

/** Why a run's experiment is unknown to this page, in a sentence; `null` where it is known. */
export function strangeness(run: RunFile): string | null {
  return readRunConfig(run).repairs[0]?.message ?? null;
}

/**
 * An experiment's keys, with the number of test images where it was written before that was a key: all that there were. Up to
 * the default, that is what the default takes.
 * @param used test images that the run used.
 */
export function withTestImages(
  entries: readonly (readonly [key: string, text: string])[],
  used: number,
): readonly (readonly [key: string, text: string])[] {
  const { key, default: usual, max } = TEST_SIZE;
  if (used <= usual || entries.some(([given]) => given === key)) return entries;
  return [...entries, [key, String(Math.min(used, max))]];
}

/** Figures need the same runs' experiments many times; a run in memory is never changed. */
const READ = new WeakMap<RunFile, ReadConfig>();

function readRunConfig(run: RunFile): ReadConfig {
  const known = READ.get(run);
  if (known) return known;
  const entries = Object.entries(run.config).map(([key, value]) => [key, String(value)] as const);
  const read = readConfig(withTestImages(entries, run.data.test));
  READ.set(run, read);
  return read;
}
