// Uniform stability (Bousquet and Elisseeff, JMLR 2002): an algorithm is β-stable if leaving out any one example of any sample
// changes the loss on any point by at most β. Shown on kernel regression with a ridge, where leaving one out has a closed form:
// with G = (K + λI)⁻¹, α = GY, and r_i = α_i / G_ii what is left of y_i when x_i was left out,
//   f(x) − f^{∖i}(x) = (k_xᵀ G_i) r_i,   f^{∖i}(x_i) = y_i − r_i   (from the inverse of a matrix in blocks; the labels enter r alone).

import { say } from '../language/say.ts';
import { factor, solveFactored } from './gram/cholesky.ts';
import { addRowProducts } from './gram/row-products.ts';

/** The part that does not depend on any label. */
export interface RidgeSystem {
  readonly count: number;
  /** λ. */
  readonly ridge: number;
  /** G: [count × count]. */
  readonly inverse: Float64Array;
  /** h_i = (K G)_ii in [0, 1): the leverage of each example on its own prediction. */
  readonly leverages: Float64Array;
  /** k_xᵀ G_i for each probe x: [probes × count]. */
  readonly influences: Float64Array;
}

/**
 * @param gram K: [count × count], its lower triangle; used up. @param probes k(x, x_i): [probes × count].
 * @throws RangeError for a ridge that is not above 0, or too small for these examples.
 */
export function* ridgeSystem(
  gram: Float64Array,
  probes: Float64Array,
  count: number,
  ridge: number,
  products = addRowProducts,
): Generator<number, RidgeSystem> {
  if (!(ridge > 0)) throw new RangeError(say`The ridge λ must be above 0, and ${ridge} is not.`);
  for (let i = 0; i < count; i++) gram[i * count + i] = (gram[i * count + i] ?? 0) + ridge;
  const factoring = factor(gram, count, products);
  let step = factoring.next();
  for (; !step.done; step = factoring.next()) yield step.value / 2;
  if (step.value.kind === 'singular') throw new RangeError(say`λ = ${ridge} is too small here: ${step.value.reason}`);
  const inverse = new Float64Array(count * count);
  for (let i = 0; i < count; i++) inverse[i * count + i] = 1;
  solveFactored(gram, count, inverse, count);
  yield 0.75;
  const rowsOf = (values: Float64Array) => ({ values, at: 0, stride: count, count: values.length / count });
  const influences = new Float64Array(probes.length);
  products(rowsOf(influences), rowsOf(probes), rowsOf(inverse), count, 1);
  const leverages = Float64Array.from({ length: count }, (_, i) => 1 - ridge * (inverse[i * count + i] ?? 0));
  return { count, ridge, inverse, leverages, influences };
}

/** The model's predictions with all examples, and without each. */
export interface RidgeFit {
  readonly classes: number;
  /** α: [count × classes]. */
  readonly coefficients: Float64Array;
  /** f(x_i), and f^{∖i}(x_i): [count × classes]. */
  readonly withIt: Float64Array;
  readonly withoutIt: Float64Array;
}

/** @param targets [count × classes]. */
export function fitRidge(system: RidgeSystem, targets: Float64Array, classes: number): RidgeFit {
  const { count, inverse, ridge } = system;
  const coefficients = new Float64Array(count * classes);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      const entry = inverse[i * count + j] ?? 0;
      for (let c = 0; c < classes; c++) {
        coefficients[i * classes + c] = (coefficients[i * classes + c] ?? 0) + entry * (targets[j * classes + c] ?? 0);
      }
    }
  }
  const withIt = targets.map((target, at) => target - ridge * (coefficients[at] ?? 0));
  const withoutIt = targets.map((target, at) => target - residualAt(system, coefficients, at, classes));
  return { classes, coefficients, withIt, withoutIt };
}

/** r of one example and class: what a model without the example leaves of its target. */
function residualAt({ inverse, count }: RidgeSystem, coefficients: Float64Array, at: number, classes: number): number {
  const i = Math.floor(at / classes);
  return (coefficients[at] ?? 0) / (inverse[i * count + i] ?? 1);
}

/** By example left out. */
export interface StabilityReport {
  /** Largest |f_c(x) − f_c^{∖i}(x)| over probes and classes: [count]. */
  readonly changes: Float64Array;
  /** Probes whose class is another without it: [count]. */
  readonly flips: Uint32Array;
}

/** @param scored f at the probes: [probes × classes]. */
export function leaveOneOut(system: RidgeSystem, fit: RidgeFit, scored: Float64Array): StabilityReport {
  const { count, influences } = system;
  const { classes, coefficients } = fit;
  const [changes, flips] = [new Float64Array(count), new Uint32Array(count)];
  const without = new Float64Array(classes);
  for (let i = 0; i < count; i++) {
    const residuals = Float64Array.from({ length: classes }, (_, c) =>
      residualAt(system, coefficients, i * classes + c, classes),
    );
    for (let probe = 0; probe * classes < scored.length; probe++) {
      const influence = influences[probe * count + i] ?? 0;
      let largest = changes[i] ?? 0;
      for (let c = 0; c < classes; c++) {
        const change = influence * (residuals[c] ?? 0);
        largest = Math.max(largest, Math.abs(change));
        without[c] = (scored[probe * classes + c] ?? 0) - change;
      }
      changes[i] = largest;
      if (best(without, 0, classes) !== best(scored, probe * classes, classes)) flips[i] = (flips[i] ?? 0) + 1;
    }
  }
  return { changes, flips };
}

function best(scores: Float64Array, at: number, classes: number): number {
  let place = 0;
  for (let c = 1; c < classes; c++) if ((scores[at + c] ?? 0) > (scores[at + place] ?? 0)) place = c;
  return place;
}
