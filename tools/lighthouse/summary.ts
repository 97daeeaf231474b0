// The medians of three Lighthouse runs, and whether they meet the targets.

import * as z from 'zod/mini';

const category = z.object({ score: z.nullable(z.number()) });
const metric = z.object({ numericValue: z.number() });
const reportSchema = z.object({
  environment: z.object({ benchmarkIndex: z.number() }),
  categories: z.object({ performance: category, accessibility: category, 'best-practices': category }),
  audits: z.object({
    'first-contentful-paint': metric,
    'largest-contentful-paint': metric,
    'total-blocking-time': metric,
    'cumulative-layout-shift': metric,
    'speed-index': metric,
  }),
});

/** Scores 0 … 100, times in milliseconds. */
export interface Measured {
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly firstPaint: number;
  readonly largestPaint: number;
  readonly blocking: number;
  readonly shift: number;
  readonly speedIndex: number;
  /** Lighthouse's own measure of the machine: 1,500 and more is a fast desktop; below 1,000 its scores are of the machine. */
  readonly machine: number;
}

/** Bounds: `least` for scores, `most` for times and shifts. */
export interface Bounds {
  readonly least: Partial<Measured>;
  readonly most: Partial<Measured>;
}

export type Form = 'desktop' | 'mobile';

/** Of a fast desktop, by Lighthouse's docs/throttling.md (1,500 to 2,000), and how much slower its phone is than that. */
const FAST_DESKTOP = 1750;
const PHONE_SLOWDOWN = 4;

/**
 * How much a machine has to be slowed down to be the phone that Lighthouse's default makes of a fast desktop: 4 there, and on a slower
 * machine less (docs/throttling.md, "Calibrating the CPU slowdown").
 * @param machine its benchmark index.
 */
export function slowdownOf(machine: number): number {
  const slowdown = (PHONE_SLOWDOWN * machine) / FAST_DESKTOP;
  return Math.round(10 * Math.min(PHONE_SLOWDOWN, Math.max(1, slowdown))) / 10;
}

export const PROMISED: Readonly<Record<Form, Bounds>> = {
  desktop: {
    least: { performance: 95, accessibility: 100, bestPractices: 95 },
    most: { largestPaint: 1500, shift: 0.02 },
  },
  mobile: { least: { performance: 90, accessibility: 100, bestPractices: 95 }, most: { shift: 0.02 } },
};

/** @throws if this is not a Lighthouse report, or a category could not be scored. */
export function measuredIn(report: unknown): Measured {
  const { categories, audits, environment } = reportSchema.parse(report);
  return {
    performance: scoreOf(categories.performance),
    accessibility: scoreOf(categories.accessibility),
    bestPractices: scoreOf(categories['best-practices']),
    firstPaint: audits['first-contentful-paint'].numericValue,
    largestPaint: audits['largest-contentful-paint'].numericValue,
    blocking: audits['total-blocking-time'].numericValue,
    shift: audits['cumulative-layout-shift'].numericValue,
    speedIndex: audits['speed-index'].numericValue,
    machine: environment.benchmarkIndex,
  };
}

function scoreOf({ score }: z.infer<typeof category>): number {
  if (score === null) throw new Error('Lighthouse could not score a category.');
  return Math.round(100 * score);
}

/** Each number's own median, of an odd number of runs. */
export function medianOf(runs: readonly Measured[]): Measured {
  const median = (key: keyof Measured) =>
    runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? Number.NaN;
  return {
    performance: median('performance'),
    accessibility: median('accessibility'),
    bestPractices: median('bestPractices'),
    firstPaint: median('firstPaint'),
    largestPaint: median('largestPaint'),
    blocking: median('blocking'),
    shift: median('shift'),
    speedIndex: median('speedIndex'),
    machine: median('machine'),
  };
}

/** One line for each promise that is not kept. */
export function fallenShort(measured: Measured, { least, most }: Bounds): readonly string[] {
  const entries = Object.entries(measured);
  return entries.flatMap(([name, value]) => {
    const low = boundOf(least, name);
    const high = boundOf(most, name);
    if (low !== undefined && value < low) return [`${name} ${value}, promised at least ${low}`];
    return high !== undefined && value > high ? [`${name} ${value}, promised at most ${high}`] : [];
  });
}

function boundOf(bounds: Partial<Measured>, name: string): number | undefined {
  return new Map(Object.entries(bounds)).get(name);
}
