// C = op(A) · op(B) in float32, after Goto and van de Geijn, “Anatomy of high-performance matrix multiplication” (2008): B is
// packed block by block; A is read in place, or packed too where it is transposed.

import { packAcross, packAlong } from './pack';
import { describeRows, multiplyPanel, Rows, ROWS_BYTES, SPARE_BYTES, TILE_COLUMNS, TILE_ROWS } from './tile';

/** Block of A: 128 × 256 numbers, 128 kB, for the second-level cache. A panel of B, 8 kB, stays in the first. */
const BLOCK_ROWS: i32 = 128;
const BLOCK_DEPTH: i32 = 256;
const BLOCK_COLUMNS: i32 = 512;

const A_BYTES: i32 = BLOCK_ROWS * BLOCK_DEPTH * 4;
const B_BYTES: i32 = BLOCK_DEPTH * BLOCK_COLUMNS * 4;
const BIAS_BYTES: i32 = BLOCK_COLUMNS * 4;
const OFFSETS_BYTES: i32 = BLOCK_ROWS * 4;

/** How much room `gemm` needs beside its operands, bytes. */
export function gemmScratchBytes(): i32 {
  return A_BYTES + B_BYTES + BIAS_BYTES + OFFSETS_BYTES + ROWS_BYTES + SPARE_BYTES;
}

/**
 * C = max(op(A) · op(B) + bias, floor).
 * @param a [m, k] row by row, or [k, m] where `transposeA`. @param b [k, n], or [n, k] where `transposeB`.
 * @param bias [n], or 0 for none. @param c [m, n], overwritten; must overlap neither operand.
 * @param floor 0 for a rectifier, −∞ for none. @param scratch `gemmScratchBytes()` bytes.
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
  const packedB = scratch + A_BYTES;
  const start = packedB + B_BYTES;
  for (let column: i32 = 0; column < n; column += BLOCK_COLUMNS) {
    const columns = min(BLOCK_COLUMNS, n - column);
    memory.fill(start, 0, BIAS_BYTES);
    if (bias != 0) memory.copy(start, bias + (<usize>column << 2), <usize>columns << 2);
    for (let deep: i32 = 0; deep < k; deep += BLOCK_DEPTH) {
      const depth = min(BLOCK_DEPTH, k - deep);
      if (transposeB) packAcross(packedB, at(b, column, deep, k), k, columns, depth, TILE_COLUMNS);
      else packAlong(packedB, at(b, deep, column, n), n, columns, depth, TILE_COLUMNS);
      const least: f32 = deep + depth == k ? floor : -Infinity;
      for (let row: i32 = 0; row < m; row += BLOCK_ROWS) {
        const rows = min(BLOCK_ROWS, m - row);
        const block = transposeA ? at(a, deep, row, m) : at(a, row, deep, k);
        multiplyBlock(block, transposeA ? m : k, transposeA, at(c, row, column, n), n, rows, columns, depth, deep > 0, least, scratch);
      }
    }
  }
}

/** Address of element [row, column] of a matrix `width` numbers wide. */
function at(matrix: usize, row: i32, column: i32, width: i32): usize {
  return matrix + ((<usize>row * width + column) << 2);
}

/** C block (+)= A block · packed B. Inner loop over rows, so that B's panel stays in the first-level cache. */
function multiplyBlock(
  a: usize,
  width: i32,
  transposed: bool,
  c: usize,
  stride: i32,
  count: i32,
  columns: i32,
  depth: i32,
  accumulate: bool,
  floor: f32,
  scratch: usize,
): void {
  const packedB = scratch + A_BYTES;
  const bias = packedB + B_BYTES;
  const offsets = bias + BIAS_BYTES;
  const rows = changetype<Rows>(offsets + OFFSETS_BYTES);
  const spare = changetype<usize>(rows) + ROWS_BYTES;
  if (transposed) {
    packAlong(scratch, a, width, count, depth, TILE_ROWS);
    describePanels(rows, offsets, count, depth);
  } else describeRows(rows, offsets, count, <usize>width << 2, 4, depth);
  for (let column: i32 = 0; column < columns; column += TILE_COLUMNS) {
    const target = c + (<usize>column << 2);
    const start = accumulate ? target : bias + (<usize>column << 2);
    const startStep: usize = accumulate ? <usize>stride << 2 : 0;
    const panel = packedB + ((<usize>column * depth) << 2);
    const here = min(TILE_COLUMNS, columns - column);
    multiplyPanel(transposed ? scratch : a, rows, panel, depth, target, <usize>stride << 2, count, here, start, startStep, floor, spare);
  }
}

/** Rows packed in panels of four: number d of row i at [i / 4][d][i % 4]. */
function describePanels(rows: Rows, offsets: usize, count: i32, depth: i32): void {
  rows.offsets = offsets;
  rows.step = TILE_ROWS << 2;
  rows.run = depth;
  rows.jump = 0;
  for (let i: i32 = 0; i < ((count + 3) & ~3); i++) {
    store<i32>(offsets + (<usize>i << 2), ((i & ~3) * depth + (i & 3)) << 2);
  }
}
