// The deck's generalization bound (Vapnik): with probability 1 − δ over an independent sample of N,
//   err_test ≤ err_train + √((D (ln(2N/D) + 1) − ln(δ/4)) / N),   D the VC dimension, natural logarithm.
// Two classes, 0/1 loss. It rests on (2eN/D)^D bounding the labelings of 2N points, which needs D ≤ 2N; above, the formula
// falls again, and a number computed from it would have no meaning (at D = 271,556 and N = 50,000 it is 0.07).

import { say } from '../language/say.ts';

export interface BoundInput {
  /** Fraction 0 … 1. */
  readonly trainError: number;
  /** Sample size N ≥ 1. */
  readonly sampleSize: number;
  /** VC dimension D > 0. */
  readonly vcDimension: number;
  /** Probability δ in (0, 1) with which the bound may fail. */
  readonly delta: number;
}

export type Bound =
  /** The formula applies. `vacuous` where it excludes no error, since an error is at most 1 anyway. */
  | { readonly kind: 'bound'; readonly value: number; readonly gap: number; readonly vacuous: boolean }
  /** D > 2N: every labeling of 2N points may occur, and there is no bound. */
  | { readonly kind: 'no-bound' };

/** @throws RangeError for δ outside (0, 1) or D that is not above 0. */
export function vcBound({ trainError, sampleSize, vcDimension, delta }: BoundInput): Bound {
  if (!(delta > 0 && delta < 1)) throw new RangeError(say`δ is a probability between 0 and 1, and ${delta} is not.`);
  if (!(vcDimension > 0)) throw new RangeError(say`A VC dimension is above 0, and ${vcDimension} is not.`);
  if (vcDimension > 2 * sampleSize) return { kind: 'no-bound' };
  const gap = vcGap(sampleSize, vcDimension, delta);
  const value = trainError + gap;
  return { kind: 'bound', value, gap, vacuous: value >= 1 };
}

/** The square root of the bound: how far test error may lie above training error. For D ≤ 2N. */
function vcGap(n: number, d: number, delta: number): number {
  return Math.sqrt((d * (Math.log((2 * n) / d) + 1) - Math.log(delta / 4)) / n);
}

/** VC dimension of hyperplanes in R^d, hence of a linear classifier on d numbers: d + 1. */
export function linearVcDimension(inputs: number): number {
  return inputs + 1;
}
