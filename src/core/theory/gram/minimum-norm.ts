// The linear model in a kernel's features that takes the given values exactly and has the smallest norm of all that do:
// w = Φᵀα with ΦΦᵀα = Kα = y (Zhang and others 2017, section 5). SGD from zero never leaves the span of the data and so ends
// there too. No training loop: one Gram matrix, one factorisation, and two triangular systems for all ten classes at once.

import { CLASS_COUNT } from '../../data/image-set.ts';
import type { Pictures } from '../pictures.ts';
import { type Factorisation, factor, solveFactored } from './cholesky.ts';
import { BLOCK, gramMatrix, type InnerProducts, innerProducts64, kernelBlock, slice } from './gram.ts';
import type { KernelFunction } from './kernels/index.ts';

export interface MinimumNormModel {
  readonly kernel: KernelFunction;
  /** The sample, which the model keeps whole. */
  readonly pictures: Pictures;
  /** α: [count × classes]. */
  readonly coefficients: Float64Array;
  readonly classes: number;
  /** ‖w_c‖ of each class: [classes]. */
  readonly norms: Float64Array;
}

export type MinimumNormFit =
  | { readonly kind: 'fitted'; readonly model: MinimumNormModel }
  | Extract<Factorisation, { kind: 'singular' }>;

export interface FitProgress {
  readonly stage: 'gram' | 'factor' | 'solve';
  /** Of this stage, 0 … 1. */
  readonly done: number;
}

/**
 * @param labels [count], 0 … classes − 1; the targets are one-hot.
 * @throws RangeError where labels and pictures do not match.
 */
export async function* fitMinimumNorm(
  pictures: Pictures,
  labels: ArrayLike<number>,
  kernel: KernelFunction,
  { classes = CLASS_COUNT, inner = innerProducts64 }: { classes?: number; inner?: InnerProducts } = {},
): AsyncGenerator<FitProgress, MinimumNormFit> {
  const targets = oneHot(labels, classes);
  if (labels.length !== pictures.count) {
    throw new RangeError(`${pictures.count} pictures need ${pictures.count} labels, not ${labels.length}.`);
  }
  const gram = yield* report('gram', gramMatrix(pictures, kernel, inner));
  const factored = yield* report('factor', factor(gram, pictures.count));
  if (factored.kind === 'singular') return factored;
  yield { stage: 'solve', done: 0 };
  const coefficients = targets.slice();
  solveFactored(gram, pictures.count, coefficients, classes);
  const norms = featureNorms(coefficients, targets, classes);
  return { kind: 'fitted', model: { kernel, pictures, coefficients, classes, norms } };
}

/** f_c(x) = Σ_i α_ic k(x, x_i) for new pictures, yielding the share done: [count × classes]. */
export async function* scores(
  { kernel, pictures: sample, coefficients, classes }: MinimumNormModel,
  pictures: Pictures,
  inner: InnerProducts = innerProducts64,
): AsyncGenerator<number, Float64Array> {
  const result = new Float64Array(pictures.count * classes);
  for (let row = 0; row < pictures.count; row += BLOCK) {
    const rows = slice(pictures, row);
    for (let from = 0; from < sample.count; from += BLOCK) {
      const block = await kernelBlock(kernel, rows, slice(sample, from), inner);
      addWeighted(result.subarray(row * classes), block, coefficients.subarray(from * classes), rows.count, classes);
    }
    yield Math.min(1, (row + BLOCK) / pictures.count);
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

/** [count × classes], 1 at the label and 0 elsewhere. @throws RangeError for a label that is no class. */
export function oneHot(labels: ArrayLike<number>, classes: number): Float64Array {
  const targets = new Float64Array(labels.length * classes);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] ?? 0;
    if (!(label >= 0 && label < classes)) throw new RangeError(`Label ${label} is none of ${classes} classes.`);
    targets[i * classes + label] = 1;
  }
  return targets;
}

/** Passes on how far `work` is, and returns what it comes to. */
async function* report<T>(
  stage: FitProgress['stage'],
  work: AsyncGenerator<number, T> | Generator<number, T>,
): AsyncGenerator<FitProgress, T> {
  for (;;) {
    const step = await work.next();
    if (step.done) return step.value;
    yield { stage, done: step.value };
  }
}

/** ‖w_c‖² = α_cᵀKα_c = α_cᵀy_c, since Kα = y. */
function featureNorms(coefficients: Float64Array, targets: Float64Array, classes: number): Float64Array {
  const squares = new Float64Array(classes);
  for (const [at, coefficient] of coefficients.entries()) {
    squares[at % classes] = (squares[at % classes] ?? 0) + coefficient * (targets[at] ?? 0);
  }
  return squares.map(Math.sqrt);
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
