// A sweep as plain data: its runs, their order and the state of each. They are trained by `sweep.ts`.

import type { ExperimentConfig } from '../../core/experiment.ts';
import { commas } from '../../core/language/joints.ts';
import { say } from '../../core/language/say.ts';
import { runKey } from '../../core/results/results-file.ts';

/** States of one run of a sweep. `known` ones were finished before the sweep began. */
export const JOB_STATES = ['waiting', 'running', 'done', 'known', 'skipped', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

export interface Job {
  readonly key: string;
  readonly config: ExperimentConfig;
  readonly state: JobState;
  /** Fraction of its maximum epochs that is trained, 0 … 1; a run that fits ends sooner. */
  readonly share: number;
  /** Why it failed, in a sentence. */
  readonly why: string | null;
}

export interface Queue {
  /** Id of the figure, and the name of the preset: `Lecture: one minute`. */
  readonly figure: string;
  readonly label: string;
  readonly jobs: readonly Job[];
}

/** What a person requests. */
export interface SweepOrder {
  readonly figure: string;
  readonly label: string;
  readonly configs: readonly ExperimentConfig[];
}

/** The same experiments on other images. */
export function withData(
  configs: readonly ExperimentConfig[],
  data: ExperimentConfig['data'],
): readonly ExperimentConfig[] {
  return configs.map((config) => ({ ...config, data }));
}

/** @param known keys of runs that exist already: they are not trained again. */
export function queueOf({ figure, label, configs }: SweepOrder, known: ReadonlySet<string>): Queue {
  const byKey = new Map(configs.map((config) => [runKey(config), config]));
  const jobs = [...byKey].map(([key, config]): Job => {
    const state = known.has(key) ? 'known' : 'waiting';
    return { key, config, state, share: 0, why: null };
  });
  return { figure, label, jobs };
}

/** Maximum length of a queue's name, in characters. */
const MAX_LETTERS = 160;

/** The runs of `queue`, then those of `more`; a run in both is trained once. */
export function joined(queue: Queue, more: Queue): Queue {
  const there = new Set(queue.jobs.map(({ key }) => key));
  const jobs = [...queue.jobs, ...more.jobs.filter(({ key }) => !there.has(key))];
  const name = more.figure === queue.figure ? more.label : commas([more.figure, more.label]);
  return { ...queue, label: say`${queue.label}; then ${name}`.slice(0, MAX_LETTERS), jobs };
}

export function nextJob({ jobs }: Queue): Job | null {
  return jobs.find(({ state }) => state === 'waiting') ?? null;
}

export function changeJob(queue: Queue, key: string, change: Partial<Omit<Job, 'key' | 'config'>>): Queue {
  return { ...queue, jobs: queue.jobs.map((job) => (job.key === key ? { ...job, ...change } : job)) };
}

/** Sets every job in state `from` to `to`, to be trained from its start. */
export function moveAll(queue: Queue, from: JobState, to: JobState): Queue {
  const moved = (job: Job): Job => (job.state === from ? { ...job, state: to, share: 0, why: null } : job);
  return { ...queue, jobs: queue.jobs.map(moved) };
}

export function countJobs({ jobs }: Queue, ...states: readonly JobState[]): number {
  return jobs.filter(({ state }) => states.includes(state)).length;
}

/** Whether it is still to be trained, wholly or in part. */
export function isOpen({ state }: Pick<Job, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

/** Whether nothing is left to train. */
export function isOver({ jobs }: Queue): boolean {
  return !jobs.some(isOpen);
}

/** Fraction of all runs that is done, 0 … 1; a run under way counts by its epochs. */
export function shareDone({ jobs }: Queue): number {
  const done = jobs.reduce(
    (sum, { state, share }) => sum + (state === 'running' ? share : Number(state !== 'waiting')),
    0,
  );
  return jobs.length === 0 ? 1 : done / jobs.length;
}

/** How long a finished run took. */
export interface Pace {
  readonly config: ExperimentConfig;
  readonly seconds: number;
}

/**
 * Seconds until the last run ends, estimated from the finished ones: from those of the same network if there are any.
 * @returns `null` before the first has finished.
 */
export function secondsLeft({ jobs }: Queue, paces: readonly Pace[], workers: number): number | null {
  if (paces.length === 0) return null;
  const ahead = jobs.filter(isOpen);
  const work = ahead.reduce((sum, { config, share }) => sum + (1 - share) * expected(config, paces), 0);
  return work / Math.max(1, Math.min(workers, ahead.length));
}

function expected(config: ExperimentConfig, paces: readonly Pace[]): number {
  const alike = paces.filter((pace) => costKey(pace.config) === costKey(config));
  const used = alike.length > 0 ? alike : paces;
  return used.reduce((sum, { seconds }) => sum + seconds, 0) / used.length;
}

function costKey({ model, trainSize }: ExperimentConfig): string {
  return JSON.stringify([model.id, model.params, trainSize]);
}
