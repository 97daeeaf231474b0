// From runs to lines: which points are drawn. Points are kept with the arrays they came from, so that a finished run is
// thinned out once and its line stays the same object.

import { trainingOf } from '../../core/experiment.ts';
import type { EpochPoint, LossSeries } from '../../core/metrics.ts';
import type { RunView } from '../../core/run-view.ts';
import { decimate, type Point, trend } from './decimate.ts';

/** What can be drawn of an epoch; `null` where a run has no such number. */
export const MEASURES = {
  trainError: (at: EpochPoint) => at.trainError,
  testError: (at: EpochPoint) => at.testError,
  cleanError: (at: EpochPoint) => at.noise?.cleanError ?? null,
  corruptedError: (at: EpochPoint) => at.noise?.corruptedError ?? null,
  trueLabelAgreement: (at: EpochPoint) => at.noise?.trueLabelAgreement ?? null,
} as const;
export type Measure = keyof typeof MEASURES;

interface Kept {
  readonly length: number;
  readonly points: readonly Point[];
}
const lossLines = new WeakMap<LossSeries, Kept>();
const lossTrends = new WeakMap<LossSeries, Kept>();
const epochLines = new WeakMap<readonly EpochPoint[], Map<Measure, Kept>>();

/** A run's losses by step, thinned out, in nats per image. */
export function lossPoints({ losses }: RunView): readonly Point[] {
  return keptLine(lossLines, losses, decimate);
}

/** A run's losses by step as means of neighbouring steps: its trend. */
export function lossTrend({ losses }: RunView): readonly Point[] {
  return keptLine(lossTrends, losses, trend);
}

function keptLine(
  lines: WeakMap<LossSeries, Kept>,
  losses: LossSeries,
  thin: (xs: readonly number[], ys: readonly number[]) => readonly Point[],
): readonly Point[] {
  const kept = lines.get(losses);
  if (kept?.length === losses.loss.length) return kept.points;
  const points = thin(losses.step, losses.loss);
  lines.set(losses, { length: losses.loss.length, points });
  return points;
}

/** One measure of a run by epoch, thinned out: shares from 0 to 1. */
export function epochPoints({ history }: RunView, measure: Measure): readonly Point[] {
  const lines = epochLines.get(history) ?? new Map<Measure, Kept>();
  epochLines.set(history, lines);
  const kept = lines.get(measure);
  if (kept?.length === history.length) return kept.points;
  const ys = history.map((at) => MEASURES[measure](at) ?? Number.NaN);
  const points = decimate(
    history.map(({ epoch }) => epoch),
    ys,
  );
  lines.set(measure, { length: history.length, points });
  return points;
}

/** Steps that make an epoch of this run: as measured, else as its batch size gives them. */
export function stepsPerEpoch(run: RunView): number {
  const last = run.history.at(-1);
  if (last && last.epoch > 0 && last.step > 0) return last.step / last.epoch;
  return Math.max(1, Math.ceil(run.trainSize / trainingOf(run.config, run.trainSize).schedule.batchSize));
}

/** Epochs so far, parts of one included. */
export function epochsReached(run: RunView): number {
  const steps = run.losses.step.at(-1) ?? 0;
  return Math.max(run.history.at(-1)?.epoch ?? 0, steps / stepsPerEpoch(run));
}

/** The run's recorded loss nearest to `step`; none where it had not come so far. */
export function lossAt({ losses }: RunView, step: number): Point | null {
  const i = nearestIndex(losses.step, step);
  const [x, y] = [losses.step[i], losses.loss[i]];
  return x === undefined || y === undefined || isBeyond(losses.step, step) ? null : { x, y };
}

/** The run's evaluation nearest to `epoch`; none where it had not come so far. */
export function epochAt({ history }: RunView, epoch: number): EpochPoint | null {
  const epochs = history.map((at) => at.epoch);
  return isBeyond(epochs, epoch) ? null : (history[nearestIndex(epochs, epoch)] ?? null);
}

/** Whether `value` lies after the last of `xs` by more than half their usual distance. */
function isBeyond(xs: readonly number[], value: number): boolean {
  const last = xs.at(-1) ?? Number.NEGATIVE_INFINITY;
  const usual = xs.length > 1 ? (last - (xs[0] ?? last)) / (xs.length - 1) : 1;
  return value > last + usual / 2 + 1e-9;
}

/** @param xs ascending. */
function nearestIndex(xs: readonly number[], value: number): number {
  let low = 0;
  let high = xs.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [xs[low - 1], xs[low]];
  return before !== undefined && after !== undefined && value - before <= after - value ? low - 1 : low;
}
