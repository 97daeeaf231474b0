// What the network of Theorem 1 answers, by summing its units as they are: nothing here knows that it was constructed.

import { CLASS_COUNT } from '../../data/image-set.ts';
import type { Pictures } from '../pictures.ts';
import { project, rounding } from './arithmetic.ts';
import type { MemorisingNetwork } from './construct.ts';

/** c(x) = Σ_j w_j max(⟨a, x⟩ − b_j, 0) for each picture: [count]. */
export function predict(network: MemorisingNetwork, { values, count, size }: Pictures): Float64Array {
  return Float64Array.from({ length: count }, (_, i) =>
    outputAt(network, project(values, i * size, network.direction, network.precision)),
  );
}

/** c as a function of z = ⟨a, x⟩ alone, for drawing. */
export function outputAt(
  { knots, weights, precision }: Pick<MemorisingNetwork, 'knots' | 'weights' | 'precision'>,
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
 * The nearest class to each output: [count]; −1 where the output is no number. One scalar output for ten classes is what
 * keeps the count at 2N + d; one-hot outputs would need 11N + d.
 */
export function predictClasses(network: MemorisingNetwork, pictures: Pictures, classes = CLASS_COUNT): Int16Array {
  return Int16Array.from(predict(network, pictures), (output) =>
    Number.isNaN(output) ? -1 : Math.min(classes - 1, Math.max(0, Math.round(output))),
  );
}

/** How far the network is from its targets on the pictures it was built for. */
export interface FitReport {
  /** Pictures whose output rounds to a wrong class. */
  readonly wrong: number;
  /** Largest |c(x_i) − y_i|; NaN where an output is no number. */
  readonly largestError: number;
  /** Neighbours that fall together in this precision though their pictures differ. */
  readonly ties: number;
}

export function measureFit(network: MemorisingNetwork, pictures: Pictures, labels: ArrayLike<number>): FitReport {
  const outputs = predict(network, pictures);
  const errors = outputs.map((output, i) => Math.abs(output - (labels[i] ?? 0)));
  const wrong = errors.filter((error) => !(error < 0.5)).length;
  const ties = network.positions.filter((z, k) => k > 0 && z === network.positions[k - 1]).length;
  return { wrong, largestError: errors.reduce((worst, error) => Math.max(worst, error), 0), ties };
}
