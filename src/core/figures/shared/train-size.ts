// On how many images the runs of a curve were trained, and which of several sizes is complete. Not the set-up itself (`setup.ts`).

import type { Curve } from './figure.ts';

/** N of a set-up's key; `null` where it has none. */
export function trainSizeOf({ setup }: Pick<Curve, 'setup'>): number | null {
  const [, size] = /(?:^|&)n=(\d+)(?:&|$)/.exec(setup) ?? [];
  return size === undefined ? null : Number(size);
}

/** All sizes there are, the largest first. */
export function trainSizes(curves: readonly Curve[]): readonly number[] {
  return [...new Set(curves.flatMap((curve) => trainSizeOf(curve) ?? []))].toSorted((a, b) => b - a);
}

/** A line has a middle. */
const FEWEST_PLACES = 3;

/**
 * The largest size that is complete: at which as many series as at any other go from end to end of the x-axis. A sweep that is
 * under way, or has its two ends alone, does not count.
 */
export function completeSize(curves: readonly Curve[]): number | null {
  const places = curves.flatMap(placesOf);
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const isWhole = (curve: Curve) => {
    const here = new Set(placesOf(curve));
    return here.has(first) && here.has(last) && here.size >= FEWEST_PLACES;
  };
  const whole = curves.filter((curve) => curve.role === 'main' && isWhole(curve));
  return fullest(trainSizes(curves), (size) => seriesCount(whole.filter((curve) => trainSizeOf(curve) === size)));
}

/** The same for figures that draw one set-up at a time: the set-up with the most series, and of several that of the largest N. */
export function completeSetup(curves: readonly Curve[]): string | null {
  const setups = [...new Set(curves.map(({ setup }) => setup))].toSorted(
    (a, b) => (trainSizeOf({ setup: b }) ?? 0) - (trainSizeOf({ setup: a }) ?? 0),
  );
  return fullest(setups, (setup) => seriesCount(curves.filter((curve) => curve.setup === setup)));
}

function placesOf({ points, gaps }: Curve): readonly number[] {
  return [...points, ...gaps].map(({ x }) => x);
}

function seriesCount(curves: readonly Curve[]): number {
  return new Set(curves.map(({ series }) => series)).size;
}

/** The first of those with the highest count. */
function fullest<T>(items: readonly T[], countOf: (item: T) => number): T | null {
  const counts = items.map(countOf);
  return items[counts.indexOf(Math.max(...counts))] ?? null;
}
