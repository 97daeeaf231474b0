// Long loss series made shorter without losing their shape: the lowest and the highest of each stretch stay, and both ends.
// Not the thinning for display (`ui/charts/decimate.ts`), which is far stronger.

import type { LossSeries } from '../core/metrics.ts';

/**
 * At most `limit` ≥ 4 points of `losses`, in order, every one of them from the series; the first and the last, the overall
 * minimum and maximum among them. The series itself where it is short enough.
 */
export function thinLosses(losses: LossSeries, limit: number): LossSeries {
  const count = losses.step.length;
  if (count <= limit) return losses;
  const stretches = Math.max(1, Math.floor((limit - 2) / 2));
  const kept = new Set([0, count - 1]);
  for (let i = 0; i < stretches; i++) {
    const from = Math.floor((i * count) / stretches);
    for (const place of extremes(losses.loss, from, Math.floor(((i + 1) * count) / stretches))) kept.add(place);
  }
  const places = [...kept].sort((a, b) => a - b);
  return { step: pick(losses.step, places), loss: pick(losses.loss, places) };
}

/** Places of the lowest and the highest value in [from, to). */
function extremes(values: readonly number[], from: number, to: number): [low: number, high: number] {
  let low = from;
  let high = from;
  for (let i = from + 1; i < to; i++) {
    if ((values[i] ?? 0) < (values[low] ?? 0)) low = i;
    if ((values[i] ?? 0) > (values[high] ?? 0)) high = i;
  }
  return [low, high];
}

function pick(values: readonly number[], places: readonly number[]): number[] {
  return places.flatMap((place) => values[place] ?? []);
}
