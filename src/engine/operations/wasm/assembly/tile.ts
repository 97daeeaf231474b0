// The innermost loop of every product and every convolution: four rows of A times a packed panel of eight columns of B.
//
// A is read where it lies, each row through a pointer of its own, so that a matrix, a turned matrix and the windows of a picture
// differ only in where the rows start and how far it is from number to number. The tile is 4 × 8: its 8 sums, 2 vectors of B and
// 1 of A are what V8 keeps in registers (5 × 8 spills, and halves the speed).

import { loadLanes, multiplyAdd, storeLanes } from './lanes';

export const TILE_ROWS: i32 = 4;
export const TILE_COLUMNS: i32 = 8;
/** Room for a tile that does not lie wholly within C. */
export const SPARE_BYTES: i32 = TILE_ROWS * TILE_COLUMNS * 4;

/** What a column of A is to `multiplyPanel`; steps in bytes. */
@unmanaged
export class Rows {
  /** [rows, rounded up to whole tiles] int32: where each row starts, from A's own address; the last one repeated at the end. */
  offsets: usize;
  /** From one number of a row to the next, for `run` numbers. */
  step: usize;
  run: usize;
  /** Added after each run. */
  jump: usize;
}

export const ROWS_BYTES: i32 = offsetof<Rows>();

/** Fills in the table of a matrix whose rows lie `rowStep` bytes apart. */
export function describeRows(rows: Rows, offsets: usize, count: i32, rowStep: usize, step: usize, depth: i32): void {
  rows.offsets = offsets;
  rows.step = step;
  rows.run = depth;
  rows.jump = 0;
  for (let i: i32 = 0; i < count; i++) store<i32>(offsets + (<usize>i << 2), <i32>(i * rowStep));
  repeatLast(offsets, count);
}

/** Rows that fill up the last tile read what the last row reads; nobody keeps their sums. */
export function repeatLast(offsets: usize, count: i32): void {
  const last = load<i32>(offsets + (<usize>(count - 1) << 2));
  for (let i = count; (i & (TILE_ROWS - 1)) != 0; i++) store<i32>(offsets + (<usize>i << 2), last);
}

/**
 * c = max(start + A · panel, floor), `count` rows of `columns` ≤ 8 numbers.
 * @param panel [depth, 8]. @param c rows `stride` bytes apart. @param start eight numbers for each row, `startStep` bytes apart:
 * a bias for all with a step of 0, or `c` itself to add to what is there. @param spare `SPARE_BYTES` bytes.
 */
export function multiplyPanel(
  a: usize,
  rows: Rows,
  panel: usize,
  depth: i32,
  c: usize,
  stride: usize,
  count: i32,
  columns: i32,
  start: usize,
  startStep: usize,
  floor: f32,
  spare: usize,
): void {
  const adds = start == c;
  let offsets = rows.offsets;
  for (let row: i32 = 0; row < count; row += TILE_ROWS) {
    const here = min(TILE_ROWS, count - row);
    const whole = here == TILE_ROWS && columns == TILE_COLUMNS;
    if (adds && !whole) copyTile(c, stride, spare, TILE_COLUMNS << 2, here, columns);
    const target = whole ? c : spare;
    const targetStep: usize = whole ? stride : TILE_COLUMNS << 2;
    multiplyTile(a, offsets, rows, panel, depth, adds ? target : start, adds ? targetStep : startStep, target, targetStep, floor);
    if (!whole) copyTile(spare, TILE_COLUMNS << 2, c, stride, here, columns);
    offsets += TILE_ROWS << 2;
    c += TILE_ROWS * stride;
    start += TILE_ROWS * startStep;
  }
}

/** The part of a tile that lies within C, from or to the spare one. */
function copyTile(from: usize, fromStep: usize, to: usize, toStep: usize, rows: i32, columns: i32): void {
  const low = min(columns, 4);
  for (let row: i32 = 0; row < rows; row++) {
    storeLanes(to, loadLanes(from, low), low);
    if (columns > 4) storeLanes(to + 16, loadLanes(from + 16, columns - 4), columns - 4);
    from += fromStep;
    to += toStep;
  }
}

function multiplyTile(
  a: usize,
  offsets: usize,
  rows: Rows,
  b: usize,
  depth: i32,
  start: usize,
  startStep: usize,
  c: usize,
  stride: usize,
  floor: f32,
): void {
  let a0 = a + load<i32>(offsets);
  let a1 = a + load<i32>(offsets, 4);
  let a2 = a + load<i32>(offsets, 8);
  let a3 = a + load<i32>(offsets, 12);
  let s00 = v128.load(start);
  let s01 = v128.load(start, 16);
  let s10 = v128.load(start + startStep);
  let s11 = v128.load(start + startStep, 16);
  let s20 = v128.load(start + 2 * startStep);
  let s21 = v128.load(start + 2 * startStep, 16);
  let s30 = v128.load(start + 3 * startStep);
  let s31 = v128.load(start + 3 * startStep, 16);
  const step = rows.step;
  const jump = rows.jump;
  const run = rows.run << 5;
  const end = b + (<usize>depth << 5);
  while (b < end) {
    const pause = b + run;
    while (b < pause) {
      const b0 = v128.load(b);
      const b1 = v128.load(b, 16);
      const x0 = v128.load_splat<f32>(a0);
      s00 = multiplyAdd(x0, b0, s00);
      s01 = multiplyAdd(x0, b1, s01);
      const x1 = v128.load_splat<f32>(a1);
      s10 = multiplyAdd(x1, b0, s10);
      s11 = multiplyAdd(x1, b1, s11);
      const x2 = v128.load_splat<f32>(a2);
      s20 = multiplyAdd(x2, b0, s20);
      s21 = multiplyAdd(x2, b1, s21);
      const x3 = v128.load_splat<f32>(a3);
      s30 = multiplyAdd(x3, b0, s30);
      s31 = multiplyAdd(x3, b1, s31);
      a0 += step;
      a1 += step;
      a2 += step;
      a3 += step;
      b += 32;
    }
    a0 += jump;
    a1 += jump;
    a2 += jump;
    a3 += jump;
  }
  const least = f32x4.splat(floor);
  storeRow(c, s00, s01, least);
  storeRow(c + stride, s10, s11, least);
  storeRow(c + 2 * stride, s20, s21, least);
  storeRow(c + 3 * stride, s30, s31, least);
}

function storeRow(c: usize, left: v128, right: v128, least: v128): void {
  v128.store(c, f32x4.max(left, least));
  v128.store(c, f32x4.max(right, least), 16);
}
