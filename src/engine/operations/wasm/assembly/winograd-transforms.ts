// The three transforms of Winograd's minimal filtering over 6 × 6 tiles (Winograd 1980; Lavin and Gray 2016), and their
// transposes. A window of `size` numbers moves along a line of six and has 7 − size outputs: both are polynomials, multiplied
// by their values at six points. The points are 0, ±¾, ±1½ and ∞: with the usual 0, ±1, ±2, ∞ the errors are five times as
// large. Everything here is four channels wide; `step`s are bytes from one number of a line to the next.

import { multiplyAdd } from './lanes';

/** Numbers along a tile, and in it. */
export const SIDE: i32 = 6;
export const POINTS: i32 = SIDE * SIDE;
/** Bytes of a tile of vectors between two passes. */
export const TILE_BYTES: i32 = POINTS * 16;

const LENGTH: usize = SIDE;
const LINE: usize = LENGTH * 16;

/** The points, their squares, the product and the sum of the squares. */
const A: f32 = 0.75;
const B: f32 = 1.5;
const A2: f32 = A * A;
const B2: f32 = B * B;
const PRODUCT: f32 = A2 * B2;
const SUM: f32 = A2 + B2;
/** The divisors of a filter's values: at each point, the product of its distances to the other finite points. */
const AT_0: f32 = 1 / PRODUCT;
const AT_A: f32 = 1 / (2 * A2 * (A2 - B2));
const AT_B: f32 = 1 / (2 * B2 * (B2 - A2));

/** Bᵀ d B: a tile of the image. @param to six times six vectors, `plane` bytes apart. @param temporary `TILE_BYTES` bytes. */
export function transformTile(from: usize, rowStep: usize, step: usize, to: usize, plane: usize, temporary: usize): void {
  for (let j: usize = 0; j < LENGTH; j++) transformLine(from + j * step, rowStep, temporary + j * 16, LINE);
  for (let i: usize = 0; i < LENGTH; i++) transformLine(temporary + i * LINE, 16, to + i * LENGTH * plane, plane);
}

function transformLine(from: usize, step: usize, to: usize, toStep: usize): void {
  const d1 = v128.load(from + step);
  const d2 = v128.load(from + 2 * step);
  const d3 = v128.load(from + 3 * step);
  const d4 = v128.load(from + 4 * step);
  const product = f32x4.splat(PRODUCT);
  const sum = f32x4.splat(-SUM);
  v128.store(to, multiplyAdd(product, v128.load(from), multiplyAdd(sum, d2, d4)));
  const evenA = multiplyAdd(f32x4.splat(-B2), d2, d4);
  const oddA = f32x4.mul(f32x4.splat(A), multiplyAdd(f32x4.splat(-B2), d1, d3));
  v128.store(to + toStep, f32x4.add(evenA, oddA));
  v128.store(to + 2 * toStep, f32x4.sub(evenA, oddA));
  const evenB = multiplyAdd(f32x4.splat(-A2), d2, d4);
  const oddB = f32x4.mul(f32x4.splat(B), multiplyAdd(f32x4.splat(-A2), d1, d3));
  v128.store(to + 3 * toStep, f32x4.add(evenB, oddB));
  v128.store(to + 4 * toStep, f32x4.sub(evenB, oddB));
  v128.store(to + 5 * toStep, multiplyAdd(product, d1, multiplyAdd(sum, d3, v128.load(from + 5 * step))));
}

/**
 * G g Gᵀ of a filter where `scaled`, else A y Aᵀ of an output gradient: `count` × `count` numbers, 1 to 5, as values at the
 * points.
 * @param to, plane, temporary as in `transformTile`.
 */
export function evaluate(
  from: usize,
  rowStep: usize,
  step: usize,
  count: i32,
  scaled: bool,
  to: usize,
  plane: usize,
  temporary: usize,
): void {
  for (let j: usize = 0; j < <usize>count; j++) {
    evaluateLine(from + j * step, rowStep, count, scaled, temporary + j * 16, LINE);
  }
  for (let i: usize = 0; i < LENGTH; i++) {
    evaluateLine(temporary + i * LINE, 16, count, scaled, to + i * LENGTH * plane, plane);
  }
}

function evaluateLine(from: usize, step: usize, count: i32, scaled: bool, to: usize, toStep: usize): void {
  const zero = f32x4.splat(0);
  const v0 = v128.load(from);
  const v1 = count > 1 ? v128.load(from + step) : zero;
  const v2 = count > 2 ? v128.load(from + 2 * step) : zero;
  const v3 = count > 3 ? v128.load(from + 3 * step) : zero;
  const v4 = count > 4 ? v128.load(from + 4 * step) : zero;
  const a2 = f32x4.splat(A2);
  const b2 = f32x4.splat(B2);
  let evenA = multiplyAdd(a2, multiplyAdd(a2, v4, v2), v0);
  let oddA = f32x4.mul(f32x4.splat(A), multiplyAdd(a2, v3, v1));
  let evenB = multiplyAdd(b2, multiplyAdd(b2, v4, v2), v0);
  let oddB = f32x4.mul(f32x4.splat(B), multiplyAdd(b2, v3, v1));
  if (scaled) {
    evenA = f32x4.mul(evenA, f32x4.splat(AT_A));
    oddA = f32x4.mul(oddA, f32x4.splat(AT_A));
    evenB = f32x4.mul(evenB, f32x4.splat(AT_B));
    oddB = f32x4.mul(oddB, f32x4.splat(AT_B));
  }
  v128.store(to, scaled ? f32x4.mul(v0, f32x4.splat(AT_0)) : v0);
  v128.store(to + toStep, f32x4.add(evenA, oddA));
  v128.store(to + 2 * toStep, f32x4.sub(evenA, oddA));
  v128.store(to + 3 * toStep, f32x4.add(evenB, oddB));
  v128.store(to + 4 * toStep, f32x4.sub(evenB, oddB));
  v128.store(to + 5 * toStep, v128.load(from + <usize>(count - 1) * step));
}

/**
 * The transpose of `evaluate`: Gᵀ s G where `scaled`, else Aᵀ s A, from the values at the points to `count` × `count` numbers.
 * @param from six times six vectors, `plane` bytes apart. @param to rows `LINE` bytes apart, vector after vector.
 */
export function collect(from: usize, plane: usize, count: i32, scaled: bool, to: usize, temporary: usize): void {
  for (let j: usize = 0; j < LENGTH; j++) {
    collectLine(from + j * plane, LENGTH * plane, count, scaled, temporary + j * 16, LINE);
  }
  for (let i: usize = 0; i < <usize>count; i++) collectLine(temporary + i * LINE, 16, count, scaled, to + i * LINE, 16);
}

function collectLine(from: usize, step: usize, count: i32, scaled: bool, to: usize, toStep: usize): void {
  const plusA = v128.load(from + step);
  const minusA = v128.load(from + 2 * step);
  const plusB = v128.load(from + 3 * step);
  const minusB = v128.load(from + 4 * step);
  const atA = f32x4.splat(scaled ? AT_A : 1);
  const atB = f32x4.splat(scaled ? AT_B : 1);
  const at0 = f32x4.splat(scaled ? AT_0 : 1);
  let evenA = f32x4.mul(f32x4.add(plusA, minusA), atA);
  let oddA = f32x4.mul(f32x4.sub(plusA, minusA), f32x4.mul(atA, f32x4.splat(A)));
  let evenB = f32x4.mul(f32x4.add(plusB, minusB), atB);
  let oddB = f32x4.mul(f32x4.sub(plusB, minusB), f32x4.mul(atB, f32x4.splat(B)));
  let first = f32x4.mul(v128.load(from), at0);
  for (let i: i32 = 0; i < count; i += 2) {
    v128.store(to, f32x4.add(first, f32x4.add(evenA, evenB)));
    if (i + 1 < count) v128.store(to + toStep, f32x4.add(oddA, oddB));
    evenA = f32x4.mul(evenA, f32x4.splat(A2));
    oddA = f32x4.mul(oddA, f32x4.splat(A2));
    evenB = f32x4.mul(evenB, f32x4.splat(B2));
    oddB = f32x4.mul(oddB, f32x4.splat(B2));
    first = f32x4.splat(0);
    to += 2 * toStep;
  }
  const last = to - <usize>((count + 1) & ~1) * toStep + <usize>(count - 1) * toStep;
  v128.store(last, f32x4.add(v128.load(last), v128.load(from + 5 * step)));
}
