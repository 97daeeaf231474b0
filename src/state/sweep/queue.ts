// A sweep as plain data: which runs, in which order, and how each stands. Not who trains them (`sweep.ts`).

import type { ExperimentConfig } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import { runKey } from '../../core/results/results-file.ts';

/** Where one run of a sweep stands. `known` ones were finished before it began. */
export const JOB_STATES = ['waiting', 'running', 'done', 'known', 'skipped', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

export interface Job {
  readonly key: string;
  readonly config: ExperimentConfig;
  readonly state: JobState;
  /** How far it has come, 0 … 1 of its epoch budget; a run that fits ends sooner. */
  readonly share: number;
  /** Why it failed, in a sentence. */
  readonly why: string | null;
}

export interface Queue {
  /** The figure it is for, and what it was called: `Lecture: one minute`. */
  readonly figure: string;
  readonly label: string;
  readonly jobs: readonly Job[];
}

/** What a person asks for. */
export interface Order {
  readonly figure: string;
  readonly label: string;
  readonly configs: readonly ExperimentConfig[];
}

/** The same experiments on other pictures. */
export function withData(
  configs: readonly ExperimentConfig[],
  data: ExperimentConfig['data'],
): readonly ExperimentConfig[] {
  return configs.map((config) => ({ ...config, data }));
}

/** @param known keys of runs that are there already: they are not trained again. */
export function queueOf({ figure, label, configs }: Order, known: ReadonlySet<string>): Queue {
  const byKey = new Map(configs.map((config) => [runKey(config), config]));
  const jobs = [...byKey].map(([key, config]): Job => {
    const state = known.has(key) ? 'known' : 'waiting';
    return { key, config, state, share: 0, why: null };
  });
  return { figure, label, jobs };
}

/** Letters of a queue's name that are kept. */
const MOST_LETTERS = 160;

/** The runs of `more` after those of `queue`; a run of both is made once. */
export function joined(queue: Queue, more: Queue): Queue {
  const there = new Set(queue.jobs.map(({ key }) => key));
  const jobs = [...queue.jobs, ...more.jobs.filter(({ key }) => !there.has(key))];
  const name = more.figure === queue.figure ? more.label : `${more.figure}, ${more.label}`;
  return { ...queue, label: say`${queue.label}; then ${name}`.slice(0, MOST_LETTERS), jobs };
}

export function nextJob({ jobs }: Queue): Job | null {
  return jobs.find(({ state }) => state === 'waiting') ?? null;
}

export function changeJob(queue: Queue, key: string, change: Partial<Omit<Job, 'key' | 'config'>>): Queue {
  return { ...queue, jobs: queue.jobs.map((job) => (job.key === key ? { ...job, ...change } : job)) };
}

/** Every job in state `from` goes to `to`, from its start. */
export function moveAll(queue: Queue, from: JobState, to: JobState): Queue {
  const moved = (job: Job): Job => (job.state === from ? { ...job, state: to, share: 0, why: null } : job);
  return { ...queue, jobs: queue.jobs.map(moved) };
}

export function countJobs({ jobs }: Queue, ...states: readonly JobState[]): number {
  return jobs.filter(({ state }) => states.includes(state)).length;
}

/** Still to be trained, or to its end. */
export function isOpen({ state }: Pick<Job, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

/** Nothing is left to train. */
export function isOver({ jobs }: Queue): boolean {
  return !jobs.some(isOpen);
}

/** 0 … 1 of all runs; a run under way counts by its epochs. */
export function shareDone({ jobs }: Queue): number {
  const done = jobs.reduce(
    (sum, { state, share }) => sum + (state === 'running' ? share : Number(state !== 'waiting')),
    0,
  );
  return jobs.length === 0 ? 1 : done / jobs.length;
}

/** How long a finished run took, by what it cost. */
export interface Pace {
  readonly config: ExperimentConfig;
  readonly seconds: number;
}

/**
 * Seconds until the last run ends, as the finished ones went: those of the same network where there are some.
 * @returns `null` before there is one to go by.
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
