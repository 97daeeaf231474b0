// C = op(A) · op(B) in float32, after Goto and van de Geijn, “Anatomy of high-performance matrix multiplication” (2008): B is
// packed block by block; A is read in place.

import { packAcross, packAlong } from './pack';
import { multiplyRows, WORK_BYTES } from './product';
import { describeRows, Rows, ROWS_BYTES } from './rows';

/** Block of B: 192 × 512 numbers, 384 kB, for the second-level cache. */
const BLOCK_DEPTH: i32 = 192;
const BLOCK_COLUMNS: i32 = 512;
/** Rows of A whose offsets are tabulated at once: whole tiles of four or of six. */
const BLOCK_ROWS: i32 = 240;

const B_BYTES: i32 = BLOCK_DEPTH * BLOCK_COLUMNS * 4;
const OFFSETS_BYTES: i32 = BLOCK_ROWS * 4;

/** Scratch memory of `gemm`, bytes. */
export function gemmScratchBytes(): i32 {
  return B_BYTES + OFFSETS_BYTES + ROWS_BYTES + WORK_BYTES;
}

/**
 * C = max(op(A) · op(B) + bias, floor).
 * @param a [m, k] row by row, or [k, m] where `transposeA`. @param b [k, n], or [n, k] where `transposeB`.
 * @param bias [n], or 0 for none. @param c [m, n], overwritten; must overlap neither operand.
 * @param floor 0 for a ReLU, −∞ for none. @param scratch `gemmScratchBytes()` bytes.
 */
export function gemm(
  a: usize,
  b: usize,
  bias: usize,
  c: usize,
  m: i32,
  n: i32,
  k: i32,
  transposeA: bool,
  transposeB: bool,
  floor: f32,
  scratch: usize,
): void {
  if (k == 0) memory.fill(c, 0, (<usize>m * n) << 2);
  const offsets = scratch + B_BYTES;
  const rows = changetype<Rows>(offsets + OFFSETS_BYTES);
  const work = changetype<usize>(rows) + ROWS_BYTES;
  const width = <usize>(transposeA ? m : k) << 2;
  describeRows(rows, offsets, min(BLOCK_ROWS, m), transposeA ? 4 : width, transposeA ? width : 4, k);
  for (let column: i32 = 0; column < n; column += BLOCK_COLUMNS) {
    const columns = min(BLOCK_COLUMNS, n - column);
    const shift = bias != 0 ? bias + (<usize>column << 2) : 0;
    for (let deep: i32 = 0; deep < k; deep += BLOCK_DEPTH) {
      const depth = min(BLOCK_DEPTH, k - deep);
      if (transposeB) packAcross(scratch, at(b, column, deep, k), k, columns, depth);
      else packAlong(scratch, at(b, deep, column, n), n, columns, depth);
      const least: f32 = deep + depth == k ? floor : -Infinity;
      for (let row: i32 = 0; row < m; row += BLOCK_ROWS) {
        const block = transposeA ? at(a, deep, row, m) : at(a, row, deep, k);
        const count = min(BLOCK_ROWS, m - row);
        multiplyRows(block, rows, count, scratch, columns, depth, at(c, row, column, n), <usize>n << 2, shift, deep > 0, least, work);
      }
    }
  }
}

/** Address of element [row, column] of a matrix `width` numbers wide. */
function at(matrix: usize, row: i32, column: i32, width: i32): usize {
  return matrix + ((<usize>row * width + column) << 2);
}
