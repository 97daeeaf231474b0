// The format in which finished runs are stored between visits, one record per run. What is read back is checked like any other
// outside data. When they are written, and together with what, is decided in `lab-archive.ts`.

import * as z from 'zod/mini';
import { describeConfig, readConfig } from '../../core/config-codec.ts';
import { BACKENDS } from '../../core/experiment.ts';
import { fromLearningRecord, learningRecord, toLearningRecord } from '../../core/results/learning-file.ts';
import { epochPoint, imagesUsed, runResult, withTestImages } from '../../core/results/run-file.ts';
import { stepColumns } from '../../core/results/step-columns.ts';
import { copySteps, isAligned, thinSteps } from '../../core/step-series.ts';
import { inspection } from '../../protocol/inspection.ts';
import type { Entries, ReadEntries } from '../kept/keep.ts';
import { listOf, nextToDrop, putRecord, splitList } from '../kept/records.ts';
import { newRun, type Run } from './run.ts';
import { type KeptRuns, MAX_RUNS } from './runs-kept.ts';

export const RUNS = 'lab-run/';
/** All runs under one name: the format until November 2026. */
const ALL_IN_ONE = 'runs-1';
/** Ids of runs that a person removed: a window that still has one must not store it again. */
const REMOVED = 'removed-runs-1';
const MAX_REMOVED = 500;
/** Steps stored of one run. */
const MAX_STEPS = 2000;

export const savedRun = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(80)),
  config: z.array(z.tuple([z.string(), z.string()])),
  trainSize: z.int().check(z.positive()),
  parameters: z.int().check(z.positive()),
  backend: z.nullable(z.enum(BACKENDS)),
  /** Missing in runs that were stored before this field existed. */
  used: z._default(z.nullable(imagesUsed), null),
  ...stepColumns(),
  history: z.array(epochPoint),
  result: z.nullable(runResult),
  failure: z.nullable(z.string()),
  inspection: z._default(z.nullable(inspection), null),
  /** Missing in runs that were stored before December 2026. What cannot be read is not worth losing the run for. */
  learning: z.catch(z._default(z.nullable(learningRecord), null), null),
  shown: z.boolean(),
});
export type SavedRun = z.infer<typeof savedRun>;

/** Reads all stored runs, in this format and the earlier one. @param more saved runs from elsewhere. */
export async function readRuns(entries: ReadEntries, more: readonly unknown[]): Promise<KeptRuns> {
  const earlier = await entries.get(ALL_IN_ONE);
  const records = await entries.all(RUNS);
  const next = nextToDrop(RUNS, await entries.keys(RUNS), MAX_RUNS);
  const removed = new Set(readIds(await entries.get(REMOVED)));
  const { runs, lost } = readAll([...listOf(earlier), ...records, ...more]);
  const byId = new Map(runs.map((run) => [run.id, run]));
  return { runs: [...byId.values()].filter(({ id }) => !removed.has(id)), lost, next };
}

/** Splits what an earlier version stored under one name into records; unreadable runs were counted when it was loaded. */
export async function splitEarlier(entries: Entries): Promise<void> {
  const removed = readIds(await entries.get(REMOVED));
  await splitList(entries, ALL_IN_ONE, RUNS, (saved) => {
    const id = readRun(saved)?.id ?? null;
    return id === null || removed.includes(id) ? null : id;
  });
}

/** @throws if the run cannot be read back. */
export async function putRun(entries: Entries, run: Run): Promise<void> {
  if (readIds(await entries.get(REMOVED)).includes(run.id)) return;
  const key = await putRecord(entries, RUNS, run.id, toSaved(run));
  if (readRun(await entries.get(key))?.id !== run.id) throw new Error('A run could not be read back.');
}

export async function markRemoved(entries: Entries, id: string): Promise<void> {
  const others = readIds(await entries.get(REMOVED)).filter((one) => one !== id);
  await entries.put(REMOVED, [...others, id].slice(-MAX_REMOVED));
}

function readIds(saved: unknown): readonly string[] {
  return Array.isArray(saved) ? saved.filter((id) => typeof id === 'string') : [];
}

function readAll(saved: readonly unknown[]): { readonly runs: readonly Run[]; readonly lost: number } {
  const runs = saved.flatMap((one) => readRun(one) ?? []);
  return { runs, lost: saved.length - runs.length };
}

export function readRun(saved: unknown): Run | null {
  const read = savedRun.safeParse(saved);
  return read.success && isAligned(read.data) ? fromSaved(read.data) : null;
}

export function fromSaved(saved: SavedRun): Run {
  const { id, trainSize, parameters, backend, used, history, result, failure, inspection, learning, shown } = saved;
  const { config } = readConfig(withTestImages(saved.config, used?.test ?? 0));
  return {
    ...newRun(id, config),
    ...{ trainSize, parameters, backend, used, history, result, failure, inspection, shown },
    phase: failure === null ? 'ended' : 'failed',
    losses: copySteps(saved),
    learning: learning === null ? null : fromLearningRecord(learning),
  };
}

export function toSaved({
  id,
  config,
  trainSize,
  parameters,
  backend,
  used,
  losses,
  history,
  result,
  failure,
  inspection,
  learning,
  shown,
}: Run): SavedRun {
  return {
    id,
    config: describeConfig(config),
    ...{ trainSize, parameters, backend, used, failure, inspection, shown },
    ...copySteps(thinSteps(losses, MAX_STEPS)),
    history: history.map((point) => ({ ...point })),
    result: result === null ? null : { ...result },
    learning: learning === null ? null : toLearningRecord(learning),
  };
}
