// From runs at places to lines with intervals.

import type { EpochPoint } from '../../metrics.ts';
import type { RunFile } from '../../results/run-file.ts';
import { estimate } from '../../results/statistics.ts';
import type { Curve } from './figure.ts';

/** One run's number at one x; `null` where the run never reached it. */
export interface CurveSample {
  readonly x: number;
  readonly y: number | null;
}

/** A mean and an interval at each x, in order of x; a place that no run reached is a gap instead. */
export function pointsOf(samples: readonly CurveSample[]): Pick<Curve, 'points' | 'gaps'> {
  const places = [...groupedByX(samples)].toSorted(([a], [b]) => a - b);
  const points = places.flatMap(([x, here]) => {
    const values = here.flatMap(({ y }) => (y === null ? [] : [y]));
    return values.length === 0 ? [] : [{ x, ...estimate(values), missing: here.length - values.length }];
  });
  const gaps = places.flatMap(([x, here]) => (here.every(({ y }) => y === null) ? [{ x, missing: here.length }] : []));
  return { points, gaps };
}

/**
 * Each run's numbers along training, at places that all of them have, as far as the shortest goes: a mean over fewer runs would
 * jump where one of them ends. A recorded file keeps only some epochs of a long run, and not the same ones of every run: between
 * two that were kept lies the straight line.
 */
export function alongTraining(
  runs: readonly RunFile[],
  along: 'epoch' | 'step',
  y: (point: EpochPoint) => number,
): readonly CurveSample[] {
  const ends = runs.map(({ history }) => history.at(-1)?.[along] ?? 0);
  const shortest = runs[ends.indexOf(Math.min(...ends))]?.history ?? [];
  const places = shortest.map((point) => point[along]);
  return runs.flatMap(({ history }) => valuesAt(history, along, places, y));
}

/** @param places in order. */
function valuesAt(
  history: RunFile['history'],
  along: 'epoch' | 'step',
  places: readonly number[],
  y: (point: EpochPoint) => number,
): readonly CurveSample[] {
  // One walk along both, for a run may have a thousand epochs.
  let next = 0;
  return places.map((x) => {
    while ((history[next]?.[along] ?? x) < x) next++;
    const [before, after] = [history[next - 1], history[next]];
    if (after?.[along] === x) return { x, y: y(after) };
    if (!before || !after) return { x, y: null };
    const share = (x - before[along]) / (after[along] - before[along]);
    return { x, y: (1 - share) * y(before) + share * y(after) };
  });
}

function groupedByX(samples: readonly CurveSample[]): ReadonlyMap<number, readonly CurveSample[]> {
  const places = new Map<number, CurveSample[]>();
  for (const sample of samples) {
    const here = places.get(sample.x);
    if (here) here.push(sample);
    else places.set(sample.x, [sample]);
  }
  return places;
}
