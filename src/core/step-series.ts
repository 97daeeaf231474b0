// Measures recorded at each step of a run: their list, and their series with all its operations. A series has the format of `losses`
// in a run's file; its schema is in `results/step-columns.ts`, a separate file, since the first paint does not wait for zod.

import { msg } from './language/say.ts';

/** The loss comes first and is recorded at every step; each of the others only while it is switched on. */
export const STEP_MEASURES = ['loss', 'gradientNorm'] as const;
export type StepMeasure = (typeof STEP_MEASURES)[number];

/** Measures that cost time, and are therefore optional. */
export const [, ...OPTIONAL_MEASURES] = STEP_MEASURES;
export type OptionalMeasure = Exclude<StepMeasure, 'loss'>;

export interface StepMeasureWords {
  readonly label: string;
  /** Title of its axis, with the unit. */
  readonly axis: string;
  /** What it is, in a sentence. */
  readonly about: string;
  /** Its column in CSV files, which never changes. */
  readonly column: string;
}

const WORDS: Readonly<Record<StepMeasure, StepMeasureWords>> = {
  loss: {
    label: msg('Training loss'),
    axis: msg('loss (cross-entropy)'),
    about: msg('Mean cross-entropy of the step’s batch, before the step.'),
    column: 'loss',
  },
  gradientNorm: {
    label: msg('Gradient norm'),
    axis: msg('‖∇L‖₂ (nats)'),
    about: msg('L2 norm of the loss gradient over all parameters, before weight decay.'),
    column: 'gradient_norm',
  },
};

export function wordsOf(measure: StepMeasure): StepMeasureWords {
  return WORDS[measure];
}

/** `value` for each optional measure. */
export function forOptional<T>(value: T): Readonly<Record<OptionalMeasure, T>> {
  return { gradientNorm: value };
}

type Values = readonly (number | null)[];

/**
 * Numbers by step, lists of one length: those at place i were measured in step `step[i]` (1 for the first, ascending), on its batch
 * and before it updated the weights. A measure that was switched on in only some of the steps has `null` in the others.
 */
export type StepSeries = { readonly step: readonly number[]; readonly loss: readonly number[] } & {
  readonly [M in OptionalMeasure]?: Values | undefined;
};

/** A series as in a file or a message. */
export type StepColumns = { step: number[]; loss: number[] } & {
  [M in OptionalMeasure]?: (number | null)[] | undefined;
};

/** All that was measured in one step. */
export type StepRow = { readonly step: number; readonly loss: number } & {
  readonly [M in OptionalMeasure]?: number | null | undefined;
};

export const NO_STEPS: StepSeries = { step: [], loss: [] };

/** One measure's values by place; none where it was never switched on. */
export function valuesOf(series: StepSeries, measure: StepMeasure): Values {
  return series[measure] ?? [];
}

/** Whether any step has a value of it. */
export function hasMeasure(series: StepSeries, measure: StepMeasure): boolean {
  return valuesOf(series, measure).some((value) => value !== null);
}

/** Whether all lists have one length: outside data may differ. */
export function isAligned(series: StepSeries): boolean {
  return STEP_MEASURES.every((measure) => (series[measure] ?? series.step).length === series.step.length);
}

export function seriesOf(rows: readonly StepRow[]): StepColumns {
  const optional = OPTIONAL_MEASURES.filter((measure) => rows.some((row) => row[measure] !== undefined));
  return {
    step: rows.map(({ step }) => step),
    loss: rows.map(({ loss }) => loss),
    ...columns(optional, (measure) => rows.map((row) => row[measure] ?? null)),
  };
}

/** A copy of the series; other properties of `series` are left out. */
export function copySteps(series: StepSeries): StepColumns {
  return mapLists(series, (values) => [...values]);
}

/** Appends the later series to the earlier one. A measure that only one of them has is `null` in the other's steps. */
export function appendSteps(before: StepSeries, more: StepSeries): StepColumns {
  const optional = OPTIONAL_MEASURES.filter((measure) => before[measure] ?? more[measure]);
  return {
    step: [...before.step, ...more.step],
    loss: [...before.loss, ...more.loss],
    ...columns(optional, (measure) => [before, more].flatMap((one) => one[measure] ?? one.step.map(() => null))),
  };
}

/** Places `start` up to, and without, `end`. */
export function sliceSteps(series: StepSeries, start: number, end: number): StepColumns {
  return mapLists(series, (values) => values.slice(start, end));
}

/** Up to, and with, step `last`. */
export function stepsThrough(series: StepSeries, last: number): StepColumns {
  return sliceSteps(series, 0, series.step.filter((step) => step <= last).length);
}

/**
 * A long series made shorter without losing its shape, in order, every step of it from the series: both ends, and of each stretch the
 * lowest and the highest value of each measure. The series itself where it is short enough. Not the thinning for display
 * (`ui/charts/decimate.ts`), which is far stronger.
 * @param limit on the steps; at least 2 more than twice the number of measures.
 */
export function thinSteps(series: StepSeries, limit: number): StepSeries {
  const count = series.step.length;
  if (count <= limit) return series;
  const recorded = STEP_MEASURES.filter((measure) => hasMeasure(series, measure));
  const stretches = Math.max(1, Math.floor((limit - 2) / (2 * Math.max(1, recorded.length))));
  const kept = new Set([0, count - 1]);
  for (let i = 0; i < stretches; i++) {
    const [start, end] = [Math.floor((i * count) / stretches), Math.floor(((i + 1) * count) / stretches)];
    for (const measure of recorded)
      for (const place of extremes(valuesOf(series, measure), start, end)) kept.add(place);
  }
  const places = [...kept].sort((a, b) => a - b);
  return mapLists(series, (values) => places.flatMap((place) => values.slice(place, place + 1)));
}

/** Places of the lowest and the highest value in [start, end); none where nothing is recorded there. */
function extremes(values: Values, start: number, end: number): readonly number[] {
  let [low, high] = [-1, -1];
  for (let i = start; i < end; i++) {
    const value = values[i] ?? null;
    if (value === null) continue;
    if (low < 0 || value < (values[low] ?? 0)) low = i;
    if (high < 0 || value > (values[high] ?? 0)) high = i;
  }
  return low < 0 ? [] : [low, high];
}

function mapLists(series: StepSeries, map: <T>(values: readonly T[]) => T[]): StepColumns {
  const optional = OPTIONAL_MEASURES.filter((measure) => series[measure]);
  return {
    step: map(series.step),
    loss: map(series.loss),
    ...columns(optional, (measure) => map(valuesOf(series, measure))),
  };
}

function columns(
  measures: readonly OptionalMeasure[],
  values: (measure: OptionalMeasure) => (number | null)[],
): Record<string, (number | null)[]> {
  return Object.fromEntries(measures.map((measure) => [measure, values(measure)]));
}
