// From runs at places to lines with intervals.

import { estimate } from '../../results/statistics.ts';
import type { Curve } from './figure.ts';

/** One run's number at one x; `null` where the run never got there. */
export interface Sample {
  readonly x: number;
  readonly y: number | null;
}

/** A mean and an interval at each x, in order of x; a place that no run reached is a gap instead. */
export function pointsOf(samples: readonly Sample[]): Pick<Curve, 'points' | 'gaps'> {
  const places = [...groupedByX(samples)].toSorted(([a], [b]) => a - b);
  const points = places.flatMap(([x, here]) => {
    const values = here.flatMap(({ y }) => (y === null ? [] : [y]));
    return values.length === 0 ? [] : [{ x, ...estimate(values), missing: here.length - values.length }];
  });
  const gaps = places.flatMap(([x, here]) => (here.every(({ y }) => y === null) ? [{ x, missing: here.length }] : []));
  return { points, gaps };
}

function groupedByX(samples: readonly Sample[]): ReadonlyMap<number, readonly Sample[]> {
  const places = new Map<number, Sample[]>();
  for (const sample of samples) {
    const here = places.get(sample.x);
    if (here) here.push(sample);
    else places.set(sample.x, [sample]);
  }
  return places;
}
