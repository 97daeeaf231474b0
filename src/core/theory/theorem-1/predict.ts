// The predictions of Theorem 1's network, by summing its units: nothing here uses that it was constructed.

import { CLASS_COUNT } from '../../data/image-set.ts';
import type { Images } from '../images.ts';
import { project, rounding } from './arithmetic.ts';
import type { MemorizingNetwork } from './construct.ts';

/** c(x) = Σ_j w_j max(⟨a, x⟩ − b_j, 0) for each image: [count]. */
export function predict(network: MemorizingNetwork, { values, count, size }: Images): Float64Array {
  return Float64Array.from({ length: count }, (_, i) =>
    outputAt(network, project(values, i * size, network.direction, network.precision)),
  );
}

/** c as a function of z = ⟨a, x⟩ alone, for drawing. */
export function outputAt(
  { knots, weights, precision }: Pick<MemorizingNetwork, 'knots' | 'weights' | 'precision'>,
  z: number,
): number {
  const round = rounding(precision);
  let sum = 0;
  for (let j = 0; j < knots.length && z > (knots[j] ?? 0); j++) {
    sum = round(sum + round((weights[j] ?? 0) * round(z - (knots[j] ?? 0))));
  }
  return sum;
}

/**
 * The nearest class to each output: [count]; −1 where the output is NaN. One scalar output for ten classes is what
 * keeps the count at 2N + d; one-hot outputs would need 11N + d.
 */
export function predictClasses(network: MemorizingNetwork, images: Images, classes = CLASS_COUNT): Int16Array {
  return nearestClasses(predict(network, images), classes);
}

/** The same of outputs that are there already. */
export function nearestClasses(outputs: Float64Array, classes = CLASS_COUNT): Int16Array {
  return Int16Array.from(outputs, (output) =>
    Number.isNaN(output) ? -1 : Math.min(classes - 1, Math.max(0, Math.round(output))),
  );
}

/** The fraction of outputs below the first class or above the last: between two images c overshoots their labels. */
export function fractionOutside(outputs: Float64Array, classes = CLASS_COUNT): number {
  const outside = outputs.filter((output) => !(output >= 0 && output <= classes - 1)).length;
  return outputs.length === 0 ? 0 : outside / outputs.length;
}

/** How far the network is from its targets on the images it was built for. */
export interface FitReport {
  /** Images whose output rounds to a wrong class. */
  readonly wrong: number;
  /** Largest |c(x_i) − y_i|; NaN where an output is NaN. */
  readonly largestError: number;
  /** Neighbors that fall together in this precision though their images differ. */
  readonly ties: number;
}

export function measureFit(network: MemorizingNetwork, images: Images, labels: ArrayLike<number>): FitReport {
  const outputs = predict(network, images);
  const errors = outputs.map((output, i) => Math.abs(output - (labels[i] ?? 0)));
  const wrong = errors.filter((error) => !(error < 0.5)).length;
  const ties = network.positions.filter((z, k) => k > 0 && z === network.positions[k - 1]).length;
  return { wrong, largestError: errors.reduce((worst, error) => Math.max(worst, error), 0), ties };
}
