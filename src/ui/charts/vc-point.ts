// The point (D, N) as a thing that is moved: what a place in the plot stands for. Not how it is drawn or held (`vc-handle.tsx`).

import { vcBound } from '../../core/theory/vc-bound.ts';
import { BY_HAND } from './vc-dimension.ts';
import type { VcSettings } from './vc-settings.ts';

/** Along N or along D: a movement changes one of them, which it is about, and leaves the other as it was. */
export type VcDirection = 'size' | 'dimension';

/** What the bound is computed from besides D. */
interface Place {
  readonly n: number;
  readonly trainError: number;
  readonly delta: number;
}

/** The largest D for which the bound is at most `error`; just above 2N, where there is none, for an error that no D gives. */
export function dimensionFor(error: number, { n, trainError, delta }: Place): number {
  const valueAt = (d: number) => {
    const at = vcBound({ trainError, sampleSize: n, vcDimension: d, delta });
    return at.kind === 'bound' ? at.value : Number.POSITIVE_INFINITY;
  };
  const most = Math.max(1, Math.floor(2 * n));
  if (error > valueAt(most)) return Math.min(BY_HAND.max, most + 1);
  let [low, high] = [1, most];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (valueAt(middle) <= error) low = middle;
    else high = middle;
  }
  return Math.min(BY_HAND.max, low);
}

/** @param own images that train: going back to them supposes nothing. */
export function withSize(vc: VcSettings, n: number, own: number): VcSettings {
  const whole = Math.max(1, Math.round(n));
  return { ...vc, supposed: whole === own ? null : { n: whole, of: own } };
}

export function withDimension(vc: VcSettings, d: number): VcSettings {
  return { ...vc, dimension: 'by-hand', byHand: Math.max(1, Math.round(d)) };
}

/** N as it is supposed, or else as it trains. */
export function sizeInView({ supposed }: VcSettings, trainSize: number): number {
  return supposed && supposed.of === trainSize ? supposed.n : trainSize;
}
