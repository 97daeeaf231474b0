// The deck's bound inverted and drawn: how many images it needs, and how it depends on N and on D.

import { type BoundInput, vcBound } from './vc-bound.ts';

/** A point of a chart; `null` where there is no bound (D > 2N). */
export interface BoundPoint {
  readonly at: number;
  readonly value: number | null;
}

/**
 * The smallest sample size at which the bound is below `target`: with 1, at which it is not vacuous.
 * @throws RangeError for δ outside (0, 1), D that is not above 0, or a target that more images never reach.
 */
export function sampleSizeFor({ trainError, vcDimension, delta }: Omit<BoundInput, 'sampleSize'>, target = 1): number {
  if (!(target > trainError)) {
    throw new RangeError(`The bound stays above the training error of ${trainError}, so it never reaches ${target}.`);
  }
  const reaches = (sampleSize: number) =>
    (valueAt({ trainError, vcDimension, delta, sampleSize }) ?? Number.POSITIVE_INFINITY) < target;
  let high = 1;
  while (!reaches(high)) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The bound for the sample sizes given. */
export function boundOverSampleSize(input: Omit<BoundInput, 'sampleSize'>, sizes: readonly number[]): BoundPoint[] {
  return sizes.map((sampleSize) => ({ at: sampleSize, value: valueAt({ ...input, sampleSize }) }));
}

/** The bound for the VC dimensions given. */
export function boundOverVcDimension(
  input: Omit<BoundInput, 'vcDimension'>,
  dimensions: readonly number[],
): BoundPoint[] {
  return dimensions.map((vcDimension) => ({ at: vcDimension, value: valueAt({ ...input, vcDimension }) }));
}

/** `count` numbers from `from` to `to`, spaced evenly on a logarithmic axis. */
export function logSpaced(from: number, to: number, count: number): number[] {
  const step = Math.log(to / from) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? to : from * Math.exp(i * step)));
}

function valueAt(input: BoundInput): number | null {
  const bound = vcBound(input);
  return bound.kind === 'bound' ? bound.value : null;
}
