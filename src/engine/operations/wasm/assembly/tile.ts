// The innermost loops of every product and every convolution: six or four broadcast rows of A times a panel of eight columns of
// B.
//
// Not the multiply-adds limit their speed but the instructions around them. Twelve sums, two vectors of B and one of A use the
// fifteen registers that V8 allocates, and with A broadcast the loop only loads, adds and advances two pointers.

import { multiplyAdd } from './lanes';

export const TILE_COLUMNS: i32 = 8;
/** An unfused multiply and add needs one more register, which leaves enough for four rows. */
export const TILE_ROWS: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 4;
/** Rows of a tile for the remainder. */
export const LOW_ROWS: i32 = 4;

/** From one number of a row of A to the next. */
const LINE: usize = TILE_ROWS << 4;

/**
 * c = max(start + A · panel, floor) for `height` rows, `TILE_ROWS` or `LOW_ROWS`.
 * @param a [depth, TILE_ROWS, 4], broadcast. @param panel [depth, 8]. @param start eight numbers per row, `startStep` bytes
 * apart: one bias for all rows with a step of 0, or `c` itself to accumulate. @param c rows `stride` bytes apart.
 */
export function multiplyTile(
  height: i32,
  a: usize,
  panel: usize,
  depth: i32,
  start: usize,
  startStep: usize,
  c: usize,
  stride: usize,
  floor: f32,
): void {
  if (height == LOW_ROWS) multiplyFour(a, panel, depth, start, startStep, c, stride, floor);
  else multiplySix(a, panel, depth, start, startStep, c, stride, floor);
}

function multiplySix(a: usize, b: usize, depth: i32, start: usize, startStep: usize, c: usize, stride: usize, floor: f32): void {
  let s00 = v128.load(start);
  let s01 = v128.load(start, 16);
  start += startStep;
  let s10 = v128.load(start);
  let s11 = v128.load(start, 16);
  start += startStep;
  let s20 = v128.load(start);
  let s21 = v128.load(start, 16);
  start += startStep;
  let s30 = v128.load(start);
  let s31 = v128.load(start, 16);
  start += startStep;
  let s40 = v128.load(start);
  let s41 = v128.load(start, 16);
  start += startStep;
  let s50 = v128.load(start);
  let s51 = v128.load(start, 16);
  const end = b + (<usize>depth << 5);
  // Not unrolled: V8 unrolls it itself, and the optimizer would load everything first, for which there are not enough
  // registers.
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const x0 = v128.load(a);
    s00 = multiplyAdd(x0, b0, s00);
    s01 = multiplyAdd(x0, b1, s01);
    const x1 = v128.load(a, 16);
    s10 = multiplyAdd(x1, b0, s10);
    s11 = multiplyAdd(x1, b1, s11);
    const x2 = v128.load(a, 32);
    s20 = multiplyAdd(x2, b0, s20);
    s21 = multiplyAdd(x2, b1, s21);
    const x3 = v128.load(a, 48);
    s30 = multiplyAdd(x3, b0, s30);
    s31 = multiplyAdd(x3, b1, s31);
    const x4 = v128.load(a, 64);
    s40 = multiplyAdd(x4, b0, s40);
    s41 = multiplyAdd(x4, b1, s41);
    const x5 = v128.load(a, 80);
    s50 = multiplyAdd(x5, b0, s50);
    s51 = multiplyAdd(x5, b1, s51);
    a += LINE;
    b += 32;
  }
  const least = f32x4.splat(floor);
  c = storeRow(c, stride, s00, s01, least);
  c = storeRow(c, stride, s10, s11, least);
  c = storeRow(c, stride, s20, s21, least);
  c = storeRow(c, stride, s30, s31, least);
  c = storeRow(c, stride, s40, s41, least);
  storeRow(c, stride, s50, s51, least);
}

function multiplyFour(a: usize, b: usize, depth: i32, start: usize, startStep: usize, c: usize, stride: usize, floor: f32): void {
  let s00 = v128.load(start);
  let s01 = v128.load(start, 16);
  start += startStep;
  let s10 = v128.load(start);
  let s11 = v128.load(start, 16);
  start += startStep;
  let s20 = v128.load(start);
  let s21 = v128.load(start, 16);
  start += startStep;
  let s30 = v128.load(start);
  let s31 = v128.load(start, 16);
  const end = b + (<usize>depth << 5);
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const x0 = v128.load(a);
    s00 = multiplyAdd(x0, b0, s00);
    s01 = multiplyAdd(x0, b1, s01);
    const x1 = v128.load(a, 16);
    s10 = multiplyAdd(x1, b0, s10);
    s11 = multiplyAdd(x1, b1, s11);
    const x2 = v128.load(a, 32);
    s20 = multiplyAdd(x2, b0, s20);
    s21 = multiplyAdd(x2, b1, s21);
    const x3 = v128.load(a, 48);
    s30 = multiplyAdd(x3, b0, s30);
    s31 = multiplyAdd(x3, b1, s31);
    a += LINE;
    b += 32;
  }
  const least = f32x4.splat(floor);
  c = storeRow(c, stride, s00, s01, least);
  c = storeRow(c, stride, s10, s11, least);
  c = storeRow(c, stride, s20, s21, least);
  storeRow(c, stride, s30, s31, least);
}

/** Writes a row, and returns the address of the next one. NaN stays NaN: a ReLU must not hide it. */
// @ts-expect-error decorators are for classes, TypeScript says
@inline
function storeRow(c: usize, stride: usize, left: v128, right: v128, least: v128): usize {
  v128.store(c, f32x4.pmax(left, least));
  v128.store(c, f32x4.pmax(right, least), 16);
  return c + stride;
}
