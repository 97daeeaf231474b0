// Which runs stand at one place of a figure.

import type { RunFile } from '../../results/run-file.ts';
import type { Figure } from './figure.ts';

/** Where on the x-axis a run stands alone; one place for a run of a sweep, many for a run that is a whole curve. */
export function placesOf(figure: Figure, run: RunFile, measure: string): readonly number[] {
  const places = figure.curves([run], measure).flatMap(({ points, gaps }) => [...points, ...gaps].map(({ x }) => x));
  return [...new Set(places)];
}

/** The runs whose only place is `x`. */
export function runsAt(figure: Figure, runs: readonly RunFile[], measure: string, x: number): readonly RunFile[] {
  return runs.filter((run) => {
    const places = placesOf(figure, run, measure);
    return places.length === 1 && places[0] === x;
  });
}
