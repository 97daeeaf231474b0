// The left operand of a product: rows of numbers that may start anywhere, so that a matrix, a transposed matrix and the windows
// of an image differ only in a table. Before the multiplication, a block of them is broadcast: each number is stored four
// times, in the order in which the innermost loop reads it.

import { TILE_ROWS } from './tile';

/** Numbers of each row that are broadcast at once: 18 kB in all, for the first-level cache. */
export const BROADCAST_DEPTH: i32 = 192;

/** From one number of a row to the next when they are broadcast. */
const LINE: usize = TILE_ROWS << 4;
export const BROADCAST_BYTES: i32 = BROADCAST_DEPTH * TILE_ROWS * 16;

/** The layout of the numbers; steps in bytes. */
@unmanaged
export class Rows {
  /** [count] int32: offset of each row from a base address, which is passed separately. */
  offsets: usize;
  /** From one number of a row to the next, for `run` numbers. */
  step: usize;
  run: i32;
  /** Added after each run. */
  jump: usize;
}

export const ROWS_BYTES: i32 = offsetof<Rows>();

/** Fills in the table of a matrix of `count` rows, `rowStep` bytes apart, `depth` numbers in each. */
export function describeRows(rows: Rows, offsets: usize, count: i32, rowStep: usize, step: usize, depth: i32): void {
  rows.offsets = offsets;
  rows.step = step;
  rows.run = depth;
  rows.jump = 0;
  for (let i: i32 = 0; i < count; i++) store<i32>(offsets + (<usize>i << 2), <i32>(i * rowStep));
}

/**
 * Numbers `first` to `first + depth` of `TILE_ROWS` rows from `row` on. Beyond the `count` rows, the last is repeated.
 * @param to [depth, TILE_ROWS, 4]. @param a the base address of the offsets.
 */
export function broadcast(to: usize, a: usize, rows: Rows, row: i32, count: i32, first: i32, depth: i32): void {
  const last = count - 1;
  const past = first / rows.run;
  let within = first - past * rows.run;
  const start = a + past * (rows.run * rows.step + rows.jump) + within * rows.step;
  let a0 = start + offsetOf(rows, row);
  let a1 = start + offsetOf(rows, min(row + 1, last));
  let a2 = start + offsetOf(rows, min(row + 2, last));
  let a3 = start + offsetOf(rows, min(row + 3, last));
  let a4 = start + offsetOf(rows, min(row + 4, last));
  let a5 = start + offsetOf(rows, min(row + 5, last));
  const step = rows.step;
  const jump = rows.jump;
  const end = to + <usize>depth * LINE;
  while (to < end) {
    const pause = min(end, to + <usize>(rows.run - within) * LINE);
    while (to < pause) {
      v128.store(to, v128.load_splat<f32>(a0));
      v128.store(to, v128.load_splat<f32>(a1), 16);
      v128.store(to, v128.load_splat<f32>(a2), 32);
      v128.store(to, v128.load_splat<f32>(a3), 48);
      if (TILE_ROWS == 6) {
        v128.store(to, v128.load_splat<f32>(a4), 64);
        v128.store(to, v128.load_splat<f32>(a5), 80);
      }
      to += LINE;
      a0 += step;
      a1 += step;
      a2 += step;
      a3 += step;
      a4 += step;
      a5 += step;
    }
    a0 += jump;
    a1 += jump;
    a2 += jump;
    a3 += jump;
    a4 += jump;
    a5 += jump;
    within = 0;
  }
}

function offsetOf(rows: Rows, row: i32): usize {
  return <usize>load<i32>(rows.offsets + (<usize>row << 2));
}
