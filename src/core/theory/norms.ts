// Sizes of a network's weights, each a candidate for what a bound could depend on. Flat arrays in, float64 out.

import { createRng } from '../rng.ts';

/** Weights from `inputs` to `outputs`: [inputs × outputs], row-major, as tfjs keeps a dense layer's. */
export interface Matrix {
  readonly values: ArrayLike<number>;
  readonly inputs: number;
  readonly outputs: number;
}

/** √(Σ w²). */
export function frobeniusNorm(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] ?? 0) ** 2;
  return Math.sqrt(sum);
}

/** W − W₀. @throws RangeError for different lengths. */
export function differenceOf(values: ArrayLike<number>, others: ArrayLike<number>): Float64Array {
  if (values.length !== others.length) {
    throw new RangeError(`The two must be equally many numbers, not ${values.length} and ${others.length}.`);
  }
  // `Float64Array.from` with a function takes ten times as long, for a million weights.
  const difference = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) difference[i] = (values[i] ?? 0) - (others[i] ?? 0);
  return difference;
}

/** ‖W − W₀‖ in the Frobenius norm, e.g. from the initialization. @throws RangeError for different lengths. */
export function distanceBetween(values: ArrayLike<number>, others: ArrayLike<number>): number {
  return frobeniusNorm(differenceOf(values, others));
}

/** Σ over outputs of the norm of what leads to each: ‖Wᵀ‖ of Bartlett et al. (2017), their (2, 1) norm. */
export function outputNormSum(matrix: Matrix): number {
  checkMatrix(matrix);
  const squares = new Float64Array(matrix.outputs);
  for (let at = 0; at < matrix.values.length; at++) {
    const output = at % matrix.outputs;
    squares[output] = (squares[output] ?? 0) + (matrix.values[at] ?? 0) ** 2;
  }
  return squares.reduce((sum, square) => sum + Math.sqrt(square), 0);
}

export interface SpectralNorm {
  /** The largest singular value, approached from below. */
  readonly value: number;
  readonly iterations: number;
  /** Whether the last iteration changed it by less than the tolerance, relatively. */
  readonly converged: boolean;
}

/**
 * Largest singular value by power iteration on WᵀW from a seeded start (Golub and Van Loan, section 7.3). For a convolution
 * flattened to [height · width · channels × filters] it is that of the flattened matrix, not of the convolution itself.
 */
export function spectralNorm(
  matrix: Matrix,
  { seed = 0, tolerance = 1e-9, most = 1000 }: { seed?: number; tolerance?: number; most?: number } = {},
): SpectralNorm {
  checkMatrix(matrix);
  // Weights of largest size 1 keep their squares from vanishing in rounding.
  const values = Float64Array.from(matrix.values);
  const largest = values.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  if (largest === 0) return { value: 0, iterations: 0, converged: true };
  const scaled = { ...matrix, values: values.map((value) => value / largest) };
  const { value, ...rest } = iterate(scaled, seed, tolerance, most);
  return { value: value * largest, ...rest };
}

function iterate(
  matrix: Matrix & { readonly values: Float64Array },
  seed: number,
  tolerance: number,
  most: number,
): SpectralNorm {
  const rng = createRng(seed).fork('spectral-norm');
  let direction = normalized(Float64Array.from({ length: matrix.outputs }, () => rng.normal()));
  let value = 0;
  for (let iterations = 1; iterations <= most; iterations++) {
    const { forward, back } = forwardAndBack(matrix, direction);
    const next = frobeniusNorm(forward);
    if (Math.abs(next - value) <= tolerance * next) return { value: next, iterations, converged: true };
    value = next;
    direction = normalized(back);
  }
  return { value, iterations: most, converged: false };
}

/** W·v: [inputs], and WᵀW·v: [outputs]. Each row is used for both while it is in the cache: the matrix is larger than that. */
function forwardAndBack(
  { values, inputs, outputs }: Matrix & { readonly values: Float64Array },
  v: Float64Array,
): { readonly forward: Float64Array; readonly back: Float64Array } {
  const forward = new Float64Array(inputs);
  const back = new Float64Array(outputs);
  for (let i = 0; i < inputs; i++) {
    const at = i * outputs;
    let sum = 0;
    for (let o = 0; o < outputs; o++) sum += (values[at + o] ?? 0) * (v[o] ?? 0);
    forward[i] = sum;
    for (let o = 0; o < outputs; o++) back[o] = (back[o] ?? 0) + (values[at + o] ?? 0) * sum;
  }
  return { forward, back };
}

function normalized(values: Float64Array): Float64Array {
  const length = frobeniusNorm(values);
  return values.map((value) => value / length);
}

function checkMatrix({ values, inputs, outputs }: Matrix): void {
  if (inputs >= 1 && outputs >= 1 && values.length === inputs * outputs) return;
  throw new RangeError(
    `A matrix of ${inputs} inputs and ${outputs} outputs has ${inputs * outputs} weights, not ${values.length}.`,
  );
}
