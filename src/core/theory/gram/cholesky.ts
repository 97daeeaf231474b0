// Cholesky's factorization A = L·Lᵀ of a symmetric positive definite matrix, float64, blocked and in place (Golub and Van
// Loan, Matrix Computations, section 4.2.6), and the systems it solves. Nothing is ever added to the diagonal: a matrix that
// is singular to working precision is reported, with the row that the rows before it already determine.

import { say } from '../../language/say.ts';
import { type AddRowProducts, addRowProducts, type MatrixRows } from './row-products.ts';

export type Factorization =
  | { readonly kind: 'factored' }
  | {
      readonly kind: 'singular';
      /** The first row that is, to working precision, a combination of the rows before it. */
      readonly row: number;
      /** Those rows with a coefficient of at least a thousandth in it, the largest first, ten at most. */
      readonly combination: readonly { readonly row: number; readonly coefficient: number }[];
      /** One sentence for the reader, counting from 1. */
      readonly reason: string;
    };

const BLOCK = 64;

/**
 * Factors in place, yielding the fraction of the work done from time to time, so that a caller may show it, pause or stop.
 * @param a [n × n], row-major; its lower triangle is read and becomes L, the upper one is scratch.
 * @param products a faster one than our own.
 * @throws RangeError where the size does not match or an entry of the diagonal is not a finite number.
 */
export function* factor(a: Float64Array, n: number, products = addRowProducts): Generator<number, Factorization> {
  const largest = largestDiagonal(a, n);
  const tolerance = n * Number.EPSILON * largest;
  for (let start = 0; start < n; start += BLOCK) {
    const width = Math.min(BLOCK, n - start);
    subtractEarlierColumns(a, n, start, width, products);
    const singular = factorDiagonalBlock(a, n, start, width, tolerance);
    if (singular !== null) return report(a, n, singular);
    solveBelow(a, n, start, width);
    yield Math.min(1, ((start + width) / n) ** 2);
  }
  return { kind: 'factored' };
}

/** The same without stops. */
export function factorAtOnce(a: Float64Array, n: number): Factorization {
  const steps = factor(a, n);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Solves A·X = B in place.
 * @param factored what `factor` left. @param b [n × columns], becomes X.
 */
export function solveFactored(factored: Float64Array, n: number, b: Float64Array, columns: number): void {
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) subtractRow(b, i, k, factored[i * n + k] ?? 0, columns);
    divideRow(b, i, factored[i * n + i] ?? 1, columns);
  }
  for (let i = n - 1; i >= 0; i--) {
    divideRow(b, i, factored[i * n + i] ?? 1, columns);
    for (let k = 0; k < i; k++) subtractRow(b, k, i, factored[i * n + k] ?? 0, columns);
  }
}

function subtractRow(b: Float64Array, target: number, source: number, times: number, columns: number): void {
  const [t, s] = [target * columns, source * columns];
  for (let c = 0; c < columns; c++) b[t + c] = (b[t + c] ?? 0) - times * (b[s + c] ?? 0);
}

function divideRow(b: Float64Array, row: number, by: number, columns: number): void {
  for (let c = row * columns; c < (row + 1) * columns; c++) b[c] = (b[c] ?? 0) / by;
}

function largestDiagonal(a: Float64Array, n: number): number {
  if (a.length !== n * n) throw new RangeError(`A matrix of ${n} rows has ${n * n} entries, not ${a.length}.`);
  let largest = 0;
  for (let i = 0; i < n; i++) {
    const entry = a[i * n + i] ?? 0;
    if (!Number.isFinite(entry))
      throw new RangeError(`Entry (${i + 1}, ${i + 1}) of the matrix is not a finite number.`);
    largest = Math.max(largest, entry);
  }
  return largest;
}

/** A[start…, block] −= L[start…, 0…start] · L[block, 0…start]ᵀ: where nearly all the time goes. */
function subtractEarlierColumns(
  a: Float64Array,
  n: number,
  start: number,
  width: number,
  products: AddRowProducts,
): void {
  const pivots: MatrixRows = { values: a, at: start * n, stride: n, count: width };
  const rows: MatrixRows = { ...pivots, count: n - start };
  products({ ...rows, at: rows.at + start }, rows, pivots, start, -1);
}

/** Factors the block on the diagonal. Returns the row whose pivot vanishes, if one does. */
function factorDiagonalBlock(
  a: Float64Array,
  n: number,
  start: number,
  width: number,
  tolerance: number,
): number | null {
  for (let j = start; j < start + width; j++) {
    const pivot = (a[j * n + j] ?? 0) - dot(a, j * n + start, j * n + start, j - start);
    if (!(pivot > tolerance)) return j;
    a[j * n + j] = Math.sqrt(pivot);
    for (let i = j + 1; i < start + width; i++) divideInto(a, n, start, i, j);
  }
  return null;
}

/** L[below, block] = A[below, block] · L[block, block]⁻ᵀ, row by row. */
function solveBelow(a: Float64Array, n: number, start: number, width: number): void {
  for (let i = start + width; i < n; i++) {
    for (let j = start; j < start + width; j++) divideInto(a, n, start, i, j);
  }
}

function divideInto(a: Float64Array, n: number, start: number, i: number, j: number): void {
  const rest = (a[i * n + j] ?? 0) - dot(a, i * n + start, j * n + start, j - start);
  a[i * n + j] = rest / (a[j * n + j] ?? 1);
}

function dot(a: Float64Array, p: number, q: number, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += (a[p + k] ?? 0) * (a[q + k] ?? 0);
  return sum;
}

/** Row `row` of A is cᵀ times the rows before it, where L[0…row, 0…row]ᵀ · c = L[row, 0…row]. */
function report(a: Float64Array, n: number, row: number): Factorization {
  const c = a.slice(row * n, row * n + row);
  for (let i = row - 1; i >= 0; i--) {
    c[i] = (c[i] ?? 0) / (a[i * n + i] ?? 1);
    for (let k = 0; k < i; k++) c[k] = (c[k] ?? 0) - (a[i * n + k] ?? 0) * (c[i] ?? 0);
  }
  const combination = Array.from(c, (coefficient, k) => ({ row: k, coefficient }))
    .filter(({ coefficient }) => Math.abs(coefficient) >= 1e-3)
    .sort((p, q) => Math.abs(q.coefficient) - Math.abs(p.coefficient))
    .slice(0, 10);
  return { kind: 'singular', row, combination, reason: reasonOf(row, combination) };
}

function reasonOf(row: number, combination: readonly { row: number; coefficient: number }[]): string {
  const [only, ...others] = combination;
  if (only && others.length === 0 && Math.abs(only.coefficient - 1) < 1e-6) {
    return say`Rows ${only.row + 1} and ${row + 1} of the Gram matrix are equal to working precision, so it is singular and the system has no unique solution; remove one of the two images.`;
  }
  return say`Row ${row + 1} of the Gram matrix is a combination of the rows before it to working precision, so it is singular and the system has no unique solution; take fewer images or another kernel.`;
}
