// Several finished runs in one file: what a figure was recorded as, what a person saves, what a class drops together.

import * as z from 'zod/mini';
import { writeConfig } from '../config-codec.ts';
import type { ExperimentConfig } from '../experiment.ts';
import { say } from '../language/say.ts';
import { copySteps, NO_STEPS } from '../step-series.ts';
import { configOf, type RunFile, runFile, strangeness } from './run-file.ts';

export const RESULTS_KIND = 'rethinking-generalization/results';

/** A figure at its largest has a few hundred runs. */
const MAX_RUNS = 2000;
/** Characters of text that are read at all: such a file of 2,000 runs has some 20 million. */
const MAX_TEXT = 60_000_000;

export const resultsFile = z.object({
  version: z.literal(1),
  kind: z.literal(RESULTS_KIND),
  /** Whose runs these are, in their own words; shown beside their points. */
  author: z.optional(z.string().check(z.maxLength(80))),
  runs: z.array(runFile).check(z.maxLength(MAX_RUNS)),
});
export type ResultsFile = z.infer<typeof resultsFile>;

export type ReadResults =
  | { readonly kind: 'read'; readonly file: ResultsFile }
  /** One sentence: what, why, what to do. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Reads the text of a results file, or of one run's `run.json`. Nothing in it is trusted. @param name for the sentence. */
export function readResults(text: string, name: string): ReadResults {
  if (text.length > MAX_TEXT)
    return refused(name, say`is larger than ${MAX_TEXT / 1_000_000} MB, too large for a file of results`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(name, say`is not JSON`);
  }
  return fromValue(value, name);
}

function fromValue(value: unknown, name: string): ReadResults {
  const single = runFile.safeParse(value);
  if (single.success) return known(resultsOf([single.data]), name);
  const several = resultsFile.safeParse(value);
  if (several.success) return known(several.data, name);
  if (isRecord(value) && typeof value.version === 'number' && value.version > 1)
    return refused(name, say`was written by a later version of this page (${value.version}); reload the page`);
  const [issue] = (isRecord(value) && Array.isArray(value.runs) ? several : single).error.issues;
  const where = issue && issue.path.length > 0 ? say` (at ${issue.path.join('.').slice(0, 80)})` : '';
  return refused(name, say`holds no results of this page${where}`);
}

/** A run of an unknown experiment would be drawn at a place where it does not belong. */
function known(file: ResultsFile, name: string): ReadResults {
  for (const run of file.runs) {
    const why = strangeness(run);
    if (why !== null) return refused(name, say`contains a run of an unknown experiment (${clip(why)})`);
  }
  return { kind: 'read', file };
}

function clip(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text.replace(/[.]$/, '');
}

function refused(name: string, why: string): ReadResults {
  return {
    kind: 'refused',
    reason: say`“${name.slice(0, 80)}” ${why}; drop a file that this page or npm run experiment saved.`,
  };
}

export function resultsOf(runs: readonly RunFile[], author?: string): ResultsFile {
  return { version: 1, kind: RESULTS_KIND, ...(author === undefined ? {} : { author }), runs: [...runs] };
}

export function writeResults(file: ResultsFile): string {
  const { runs, ...head } = file;
  const lines = runs.map((run) => JSON.stringify(run));
  return `${JSON.stringify(head).slice(0, -1)},"runs":[\n${lines.join(',\n')}\n]}\n`;
}

/** What a run is a run of: two with one key are the same experiment. The backend and the budget do not distinguish them. */
export function runKey(config: ExperimentConfig): string {
  return writeConfig({ ...config, backend: 'auto' })
    .map((entry) => entry.join('='))
    .join('&');
}

/** Runs that are already there, by key. */
export function byKey(runs: readonly RunFile[]): ReadonlyMap<string, RunFile> {
  return new Map(runs.map((run) => [runKey(configOf(run)), run]));
}

/** The same run without what a figure does not need: losses of single steps, most of many epochs, what single images did, and digits that no one sees. */
export function compact({ learning: _, ...run }: RunFile): RunFile {
  const rounded = (value: number) => Number(value.toPrecision(5));
  return {
    ...run,
    losses: copySteps(NO_STEPS),
    history: thinned(run.history).map((point) => ({
      ...point,
      trainLoss: rounded(point.trainLoss),
      trainError: rounded(point.trainError),
      testError: rounded(point.testError),
      noise: null,
      seconds: rounded(point.seconds),
    })),
    result: {
      ...run.result,
      trainLoss: run.result.trainLoss === null ? null : rounded(run.result.trainLoss),
      imagesPerSecond: run.result.imagesPerSecond === null ? null : rounded(run.result.imagesPerSecond),
      seconds: rounded(run.result.seconds),
    },
  };
}

/** Epochs kept of a long history. */
const MAX_POINTS = 60;

/** Evenly chosen, the first and the last among them; all where there are few. */
function thinned<T>(points: readonly T[]): readonly T[] {
  if (points.length <= MAX_POINTS) return points;
  const step = (points.length - 1) / (MAX_POINTS - 1);
  const places = new Set(Array.from({ length: MAX_POINTS }, (_, i) => Math.round(i * step)));
  return points.filter((_, i) => places.has(i));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
