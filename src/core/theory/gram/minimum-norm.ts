// The linear model in a kernel's features that interpolates the given values and has the smallest norm of all that do:
// w = Φᵀα with ΦΦᵀα = Kα = y (Zhang et al. 2017, section 5). SGD from zero never leaves the span of the data and so ends
// there too. No training loop: one Gram matrix, one factorization, and two triangular systems for all ten classes at once.

import { CLASS_COUNT } from '../../data/image-set.ts';
import { say } from '../../language/say.ts';
import type { Images } from '../images.ts';
import { type Factorization, factor, solveFactored } from './cholesky.ts';
import { BLOCK, gramMatrix, kernelBlock, slice } from './gram.ts';
import type { KernelFunction } from './kernels/index.ts';
import { type AddRowProducts, addRowProducts } from './row-products.ts';

export interface MinimumNormModel {
  readonly kernel: KernelFunction;
  /** The sample, which the model keeps whole. */
  readonly images: Images;
  /** α: [count × classes]. */
  readonly coefficients: Float64Array;
  readonly classes: number;
  /** ‖w_c‖ of each class: [classes]. */
  readonly norms: Float64Array;
}

export type MinimumNormFit =
  | { readonly kind: 'fitted'; readonly model: MinimumNormModel; readonly jitter: number }
  | (Extract<Factorization, { kind: 'singular' }> & { readonly jitter: number });

export interface FitProgress {
  readonly stage: 'gram' | 'factor' | 'solve';
  /** Of this stage, 0 … 1. */
  readonly done: number;
}

export interface FitOptions {
  readonly classes?: number;
  /**
   * λ over the mean of the Gram matrix's diagonal. 0, the default, fits exactly; above, λ itself is added to the
   * diagonal, returned as `jitter`, and the fit is regularized least squares.
   */
  readonly ridge?: number;
  readonly products?: AddRowProducts;
}

/**
 * @param labels [count], 0 … classes − 1; the targets are one-hot.
 * @throws RangeError where labels and images do not match, or the ridge is below 0.
 */
export function* fitMinimumNorm(
  images: Images,
  labels: ArrayLike<number>,
  kernel: KernelFunction,
  { classes = CLASS_COUNT, ridge = 0, products = addRowProducts }: FitOptions = {},
): Generator<FitProgress, MinimumNormFit> {
  const targets = oneHot(labels, classes);
  if (!(ridge >= 0)) throw new RangeError(say`A ridge is 0 or more, and ${ridge} is not.`);
  if (labels.length !== images.count) {
    throw new RangeError(`${images.count} images need ${images.count} labels, not ${labels.length}.`);
  }
  const gram = yield* report('gram', gramMatrix(images, kernel, products));
  const jitter = addRidge(gram, images.count, ridge);
  const factored = yield* report('factor', factor(gram, images.count, products));
  if (factored.kind === 'singular') return { ...factored, jitter };
  yield { stage: 'solve', done: 0 };
  const coefficients = targets.slice();
  solveFactored(gram, images.count, coefficients, classes);
  const norms = featureNorms(coefficients, targets, classes, jitter);
  return { kind: 'fitted', model: { kernel, images, coefficients, classes, norms }, jitter };
}

/** Adds λ to the diagonal in place, and returns it. */
export function addRidge(gram: Float64Array, n: number, ridge: number): number {
  if (ridge === 0) return 0;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += gram[i * n + i] ?? 0;
  const added = (ridge * sum) / n;
  for (let i = 0; i < n; i++) gram[i * n + i] = (gram[i * n + i] ?? 0) + added;
  return added;
}

/** f_c(x) = Σ_i α_ic k(x, x_i) for new images, yielding the fraction done: [count × classes]. */
export function* scores(
  { kernel, images: sample, coefficients, classes }: MinimumNormModel,
  images: Images,
  products = addRowProducts,
): Generator<number, Float64Array> {
  const result = new Float64Array(images.count * classes);
  for (let row = 0; row < images.count; row += BLOCK) {
    const rows = slice(images, row);
    for (let from = 0; from < sample.count; from += BLOCK) {
      const block = kernelBlock(kernel, rows, slice(sample, from), products);
      addWeighted(result.subarray(row * classes), block, coefficients.subarray(from * classes), rows.count, classes);
    }
    yield Math.min(1, (row + BLOCK) / images.count);
  }
  return result;
}

/**
 * The same for the model's own sample. A kernel is symmetric, so every block of its values serves twice; they are computed
 * again, so that the result is the model's prediction and not what it was built from.
 */
export function* sampleScores(
  { kernel, images, coefficients, classes }: MinimumNormModel,
  products = addRowProducts,
): Generator<number, Float64Array> {
  const { count } = images;
  const result = new Float64Array(count * classes);
  for (let row = 0; row < count; row += BLOCK) {
    for (let from = 0; from <= row; from += BLOCK) {
      const [rows, columns] = [slice(images, row), slice(images, from)];
      const block = kernelBlock(kernel, rows, columns, products);
      addWeighted(result.subarray(row * classes), block, coefficients.subarray(from * classes), rows.count, classes);
      if (from === row) continue;
      const turned = transposed(block, rows.count);
      addWeighted(
        result.subarray(from * classes),
        turned,
        coefficients.subarray(row * classes),
        columns.count,
        classes,
      );
    }
    yield Math.min(1, ((row + BLOCK) / count) ** 2);
  }
  return result;
}

/** Class of the largest score: [count]. */
export function classesOf(scored: Float64Array, classes = CLASS_COUNT): Uint8Array {
  return Uint8Array.from({ length: scored.length / classes }, (_, i) => {
    const row = scored.subarray(i * classes, (i + 1) * classes);
    return row.indexOf(row.reduce((best, score) => Math.max(best, score), Number.NEGATIVE_INFINITY));
  });
}

/** [count × classes], 1 at the label and 0 elsewhere. @throws RangeError for a label that is not a class. */
export function oneHot(labels: ArrayLike<number>, classes: number): Float64Array {
  const targets = new Float64Array(labels.length * classes);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] ?? 0;
    if (!(label >= 0 && label < classes)) throw new RangeError(`Label ${label} is none of ${classes} classes.`);
    targets[i * classes + label] = 1;
  }
  return targets;
}

/** Yields the progress of `work`, and returns its result. */
function* report<T>(stage: FitProgress['stage'], work: Generator<number, T>): Generator<FitProgress, T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield { stage, done: step.value };
  }
}

/** ‖w_c‖² = α_cᵀKα_c = α_cᵀ(y_c − λα_c), since (K + λI)α = y. */
function featureNorms(
  coefficients: Float64Array,
  targets: Float64Array,
  classes: number,
  jitter: number,
): Float64Array {
  const squares = new Float64Array(classes);
  for (const [at, coefficient] of coefficients.entries()) {
    const fitted = (targets[at] ?? 0) - jitter * coefficient;
    squares[at % classes] = (squares[at % classes] ?? 0) + coefficient * fitted;
  }
  return squares.map((square) => Math.sqrt(Math.max(0, square)));
}

function transposed(block: Float64Array, rows: number): Float64Array {
  const columns = block.length / rows;
  return block.map((_, at) => block[(at % rows) * columns + Math.floor(at / rows)] ?? 0);
}

/** result [rows × classes] += block [rows × columns] · coefficients [columns × classes]. */
function addWeighted(
  result: Float64Array,
  block: Float64Array,
  coefficients: Float64Array,
  rows: number,
  classes: number,
): void {
  const columns = block.length / rows;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const likeness = block[i * columns + j] ?? 0;
      for (let c = 0; c < classes; c++) {
        const at = i * classes + c;
        result[at] = (result[at] ?? 0) + likeness * (coefficients[j * classes + c] ?? 0);
      }
    }
  }
}
