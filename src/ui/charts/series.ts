// From runs to lines: which points are drawn. Points are kept with the arrays they came from, so that a finished run is
// thinned out once and its line stays the same object.

import { type ExperimentConfig, trainingOf } from '../../core/experiment.ts';
import type { EpochPoint } from '../../core/metrics.ts';
import type { RunView } from '../../core/run-view.ts';
import { type StepMeasure, type StepSeries, valuesOf } from '../../core/step-series.ts';
import { decimate, type LinePoint, trend } from './decimate.ts';

/** What can be drawn of an epoch; `null` where a run has no such number. */
export const EPOCH_MEASURES = {
  trainError: (at: EpochPoint) => at.trainError,
  testError: (at: EpochPoint) => at.testError,
  cleanError: (at: EpochPoint) => at.noise?.cleanError ?? null,
  corruptedError: (at: EpochPoint) => at.noise?.corruptedError ?? null,
  trueLabelAgreement: (at: EpochPoint) => at.noise?.trueLabelAgreement ?? null,
} as const;
export type EpochMeasure = keyof typeof EPOCH_MEASURES;

interface CachedLine {
  readonly length: number;
  readonly points: readonly LinePoint[];
}
type StepLines = WeakMap<StepSeries, Map<StepMeasure, CachedLine>>;
const stepLines: StepLines = new WeakMap();
const stepTrends: StepLines = new WeakMap();
const epochLines = new WeakMap<readonly EpochPoint[], Map<EpochMeasure, CachedLine>>();

/** What a run recorded by step, thinned out, in the measure's unit; steps without a value are left out. */
export function stepPoints({ losses }: RunView, measure: StepMeasure): readonly LinePoint[] {
  return keptLine(stepLines, losses, measure, decimate);
}

/** The same as means of neighboring steps: its trend. */
export function stepTrend({ losses }: RunView, measure: StepMeasure): readonly LinePoint[] {
  return keptLine(stepTrends, losses, measure, trend);
}

function keptLine(
  lines: StepLines,
  series: StepSeries,
  measure: StepMeasure,
  thin: (xs: readonly number[], ys: readonly number[]) => readonly LinePoint[],
): readonly LinePoint[] {
  const byMeasure = lines.get(series) ?? new Map<StepMeasure, CachedLine>();
  lines.set(series, byMeasure);
  const kept = byMeasure.get(measure);
  if (kept?.length === series.step.length) return kept.points;
  const ys = valuesOf(series, measure).map((value) => value ?? Number.NaN);
  const points = thin(series.step, ys);
  byMeasure.set(measure, { length: series.step.length, points });
  return points;
}

/** One measure of a run by epoch, thinned out: fractions from 0 to 1. */
export function epochPoints({ history }: RunView, measure: EpochMeasure): readonly LinePoint[] {
  const lines = epochLines.get(history) ?? new Map<EpochMeasure, CachedLine>();
  epochLines.set(history, lines);
  const kept = lines.get(measure);
  if (kept?.length === history.length) return kept.points;
  const ys = history.map((at) => EPOCH_MEASURES[measure](at) ?? Number.NaN);
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
  return plannedStepsPerEpoch(run.config, run.trainSize);
}

/** The same of an experiment that has not begun. */
export function plannedStepsPerEpoch(config: ExperimentConfig, trainSize: number): number {
  return Math.max(1, Math.ceil(trainSize / trainingOf(config, trainSize).schedule.batchSize));
}

/** Epochs so far, parts of one included. */
export function epochsReached(run: RunView): number {
  const steps = run.losses.step.at(-1) ?? 0;
  return Math.max(run.history.at(-1)?.epoch ?? 0, steps / stepsPerEpoch(run));
}

/** What the run recorded at the step nearest to `step`; none where it had not come so far, or did not record it there. */
export function stepAt({ losses }: RunView, step: number, measure: StepMeasure): LinePoint | null {
  const i = nearestIndex(losses.step, step);
  const [x, y = null] = [losses.step[i], valuesOf(losses, measure)[i]];
  return x === undefined || y === null || isBeyond(losses.step, step) ? null : { x, y };
}

/** The run's evaluation nearest to `epoch`; none where it had not come so far. */
export function epochAt({ history }: RunView, epoch: number): EpochPoint | null {
  const epochs = history.map((at) => at.epoch);
  return isBeyond(epochs, epoch) ? null : (history[nearestIndex(epochs, epoch)] ?? null);
}

/** Whether `value` comes after the last of `xs` by more than half their usual distance. */
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
