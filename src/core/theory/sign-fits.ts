// Rademacher complexity by simulation: draws fair signs for the images of a sample and fits each draw as well as a class of
// functions can, or as well as a known method does. The estimate is the mean of what is reached on each draw.

import { createRng } from '../rng.ts';
import { factor, solveFactored } from './gram/cholesky.ts';
import { gramMatrix } from './gram/gram.ts';
import { kernels } from './gram/kernels/index.ts';
import { addRidge } from './gram/minimum-norm.ts';
import { addRowProducts } from './gram/row-products.ts';
import type { Images } from './images.ts';
import { correlation, drawSigns, linearSupremum } from './rademacher.ts';
import { construct } from './theorem-1/construct.ts';
import { drawDirection } from './theorem-1/direction.ts';
import { predict } from './theorem-1/predict.ts';

export const FUNCTION_CLASSES = ['one-function', 'norm-ball', 'linear', 'gaussian-kernel', 'theorem-1'] as const;
/**
 * A single linear classifier, fixed beforehand; linear functions of at most a given norm; the signs of all linear functions;
 * of all functions in the Gaussian kernel's features; of the networks of Theorem 1.
 */
export type FunctionClass = (typeof FUNCTION_CLASSES)[number];

export interface SignFitOptions {
  readonly functions: FunctionClass;
  readonly draws: number;
  /** B, of the ball. */
  readonly norm: number;
  /** Seed of the signs; the same for every class. */
  readonly seed: number;
  readonly products?: typeof addRowProducts;
}

/** The result of one draw of signs. */
type Fit = (signs: Int8Array) => number;

/** λ over the mean of the diagonal: what least squares needs where there are more images than directions. */
const RIDGE = 1e-8;

/** Whether the supremum itself is reached on every draw, and not only a value below it. */
export function reachesSupremum(functions: FunctionClass, reached: readonly number[]): boolean {
  return functions === 'one-function' || functions === 'norm-ball' || reached.every((value) => value === 1);
}

/** Yields `null` while it prepares, then (1/n) Σ σ_i h(x_i) of each draw. */
export function* fitSigns(sample: Images, options: SignFitOptions): Generator<number | null, void> {
  const reach = yield* fitOf(sample, options);
  const rng = createRng(options.seed).fork('rademacher');
  for (let draw = 0; draw < options.draws; draw++) yield reach(drawSigns(sample.count, rng.fork(draw)));
}

function* fitOf(sample: Images, { functions, norm, seed, products }: SignFitOptions): Generator<null, Fit> {
  switch (functions) {
    case 'one-function':
      return fixedFit(sample, seed);
    case 'norm-ball': {
      const points = { ...sample, values: new Float64Array(sample.values) };
      return (signs) => linearSupremum(points, signs, norm);
    }
    case 'linear':
      return yield* leastSquaresFit(sample, 'linear', products);
    case 'gaussian-kernel':
      return yield* leastSquaresFit(sample, 'rbf', products);
    case 'theorem-1':
      return (signs) => memorizingFit(sample, signs, seed);
  }
}

function fixedFit({ values, count, size }: Images, seed: number): Fit {
  const direction = drawDirection(size, createRng(seed).fork('one-function'));
  const outputs = Int8Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += (direction[k] ?? 0) * (values[i * size + k] ?? 0);
    return sum < 0 ? -1 : 1;
  });
  return (signs) => correlation(signs, outputs);
}

/** The sign of the least-squares fit, by one factorization for all draws: f(x_i) = σ_i − λα_i. */
function* leastSquaresFit(sample: Images, kernelId: string, products = addRowProducts): Generator<null, Fit> {
  const n = sample.count;
  const building = gramMatrix(sample, kernels.get(kernelId).begin(sample.size, {}), products);
  let built = building.next();
  for (; !built.done; built = building.next()) yield null;
  const gram = built.value;
  const jitter = addRidge(gram, n, RIDGE);
  const factoring = factor(gram, n, products);
  let factored = factoring.next();
  for (; !factored.done; factored = factoring.next()) yield null;
  if (factored.value.kind === 'singular') throw new RangeError(factored.value.reason);
  return (signs) => {
    const solution = Float64Array.from(signs);
    solveFactored(gram, n, solution, 1);
    const outputs = signs.map((sign, i) => (sign - jitter * (solution[i] ?? 0) < 0 ? -1 : 1));
    return correlation(signs, outputs);
  };
}

/** @throws RangeError where equal images have been given different signs. */
function memorizingFit(sample: Images, signs: Int8Array, seed: number): number {
  const built = construct(sample, signs, { seed, candidates: 4 });
  if (built.kind === 'collision') throw new RangeError(built.reason);
  const outputs = Int8Array.from(predict(built.network, sample), (value) => (value < 0 ? -1 : 1));
  return correlation(signs, outputs);
}
