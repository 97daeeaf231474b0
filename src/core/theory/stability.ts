// Uniform stability (Bousquet and Elisseeff, JMLR 2002): an algorithm is β-stable if leaving out any one example of any
// sample changes the loss on any point by at most β. Shown on least squares with a ridge, where leaving one out has a closed
// form: with A = XᵀX + λI, leverage h_i = x_iᵀA⁻¹x_i and residual e_i = y_i − ⟨w, x_i⟩,
//   w − w^{∖i} = A⁻¹x_i · e_i / (1 − h_i)   (Sherman and Morrison 1950).

import { factorAtOnce, solveFactored } from './gram/cholesky.ts';

export interface Regression {
  /** x: [count × size]. */
  readonly values: Float64Array;
  /** y: [count]. */
  readonly targets: Float64Array;
  readonly size: number;
  /** λ > 0: the minimised sum is Σ (y_i − ⟨w, x_i⟩)² + λ‖w‖². */
  readonly ridge: number;
}

export interface RidgeFit {
  /** w: [size]. */
  readonly weights: Float64Array;
  /** e: [count]. */
  readonly residuals: Float64Array;
  /** h: [count], in [0, 1): the pull of each example on its own prediction, which the targets do not enter. */
  readonly leverages: Float64Array;
  /** w − w^{∖i} for each example: [count × size]. */
  readonly changes: Float64Array;
}

/** @throws RangeError where sizes do not match or λ is not above 0. */
export function fitRidge({ values, targets, size, ridge }: Regression): RidgeFit {
  const count = targets.length;
  if (!(ridge > 0)) throw new RangeError(`The ridge λ must be above 0, and ${ridge} is not.`);
  if (values.length !== count * size) {
    throw new RangeError(`${count} examples of ${size} numbers are ${count * size} numbers, not ${values.length}.`);
  }
  const [weights, influence] = solveNormalEquations(values, targets, size, ridge);
  const residuals = targets.map((y, i) => y - dot(weights, values.subarray(i * size, (i + 1) * size)));
  const rowOf = (i: number) => influence.subarray(i * size, (i + 1) * size);
  const leverages = residuals.map((_, i) => dot(rowOf(i), values.subarray(i * size, (i + 1) * size)));
  const changes = influence.map((value, at) => {
    const i = Math.floor(at / size);
    return (value * (residuals[i] ?? 0)) / (1 - (leverages[i] ?? 0));
  });
  return { weights, residuals, leverages, changes };
}

export interface StabilityReport {
  /** Largest |f(x) − f^{∖i}(x)| over all examples i left out and all probes x. */
  readonly largest: number;
  /** The example whose absence it is. */
  readonly example: number;
  /** The probe at which it is. */
  readonly probe: number;
}

/** How much the predictions at `probes` [n × size] change when any one example is left out. */
export function leaveOneOut(fit: RidgeFit, probes: Float64Array): StabilityReport {
  const size = fit.weights.length;
  let worst: StabilityReport = { largest: 0, example: 0, probe: 0 };
  for (let example = 0; example < fit.residuals.length; example++) {
    const change = fit.changes.subarray(example * size, (example + 1) * size);
    for (let probe = 0; probe * size < probes.length; probe++) {
      const largest = Math.abs(dot(change, probes.subarray(probe * size, (probe + 1) * size)));
      if (largest > worst.largest) worst = { largest, example, probe };
    }
  }
  return worst;
}

/** w = A⁻¹Xᵀy, and A⁻¹x_i for each example: [count × size]. */
function solveNormalEquations(values: Float64Array, targets: Float64Array, size: number, ridge: number) {
  const count = targets.length;
  const a = new Float64Array(size * size);
  const right = new Float64Array(size * (count + 1)); // Xᵀy in the first column, x_i in the others
  for (let j = 0; j < size; j++) {
    a[j * size + j] = ridge;
    for (let i = 0; i < count; i++) {
      const value = values[i * size + j] ?? 0;
      for (let k = 0; k < size; k++) a[j * size + k] = (a[j * size + k] ?? 0) + value * (values[i * size + k] ?? 0);
      right[j * (count + 1)] = (right[j * (count + 1)] ?? 0) + value * (targets[i] ?? 0);
      right[j * (count + 1) + i + 1] = value;
    }
  }
  const factored = factorAtOnce(a, size);
  if (factored.kind === 'singular')
    throw new RangeError(`λ = ${ridge} is too small for these examples: ${factored.reason}`);
  solveFactored(a, size, right, count + 1);
  const column = (c: number) => Float64Array.from({ length: size }, (_, j) => right[j * (count + 1) + c] ?? 0);
  const influence = new Float64Array(count * size);
  for (let i = 0; i < count; i++) influence.set(column(i + 1), i * size);
  return [column(0), influence] as const;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
}
