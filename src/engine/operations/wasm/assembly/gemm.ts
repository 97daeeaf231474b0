// C = op(A) · op(B) in float32, after Goto and van de Geijn, “Anatomy of high-performance matrix multiplication” (2008).
//
// Both operands are packed block by block into panels that the innermost loop reads straight through, so a transpose costs
// only another way of packing. The tile is 4 × 8: its 8 sums, 2 vectors of B and 1 of A are what V8 keeps in registers
// (5 × 8 spills, and halves the speed). Panels are padded with zeros, so any size goes through the same loop.

import { multiplyAdd } from './lanes';

const TILE_ROWS: i32 = 4;
const TILE_COLUMNS: i32 = 8;
/** Block of A: 128 × 256 numbers, 128 kB, for the second-level cache. A panel of B, 8 kB, stays in the first. */
const BLOCK_ROWS: i32 = 128;
const BLOCK_DEPTH: i32 = 256;
const BLOCK_COLUMNS: i32 = 512;

const A_BYTES: i32 = BLOCK_ROWS * BLOCK_DEPTH * 4;
const B_BYTES: i32 = BLOCK_DEPTH * BLOCK_COLUMNS * 4;
const TILE_BYTES: i32 = TILE_ROWS * TILE_COLUMNS * 4;

/** How much room `gemm` needs beside its operands, bytes. */
export function gemmScratchBytes(): i32 {
  return A_BYTES + B_BYTES + TILE_BYTES;
}

/**
 * @param a [m, k] row by row, or [k, m] where `transposeA`. @param b [k, n], or [n, k] where `transposeB`.
 * @param c [m, n], overwritten; must overlap neither operand. @param scratch `gemmScratchBytes()` bytes.
 */
export function gemm(
  a: usize,
  b: usize,
  c: usize,
  m: i32,
  n: i32,
  k: i32,
  transposeA: bool,
  transposeB: bool,
  scratch: usize,
): void {
  if (k == 0) memory.fill(c, 0, (<usize>m * n) << 2);
  const packedB = scratch + A_BYTES;
  for (let column: i32 = 0; column < n; column += BLOCK_COLUMNS) {
    const columns = min(BLOCK_COLUMNS, n - column);
    for (let start: i32 = 0; start < k; start += BLOCK_DEPTH) {
      const depth = min(BLOCK_DEPTH, k - start);
      if (transposeB) packAcross(packedB, at(b, column, start, k), k, columns, depth, TILE_COLUMNS);
      else packAlong(packedB, at(b, start, column, n), n, columns, depth, TILE_COLUMNS);
      for (let row: i32 = 0; row < m; row += BLOCK_ROWS) {
        const rows = min(BLOCK_ROWS, m - row);
        if (transposeA) packAlong(scratch, at(a, start, row, m), m, rows, depth, TILE_ROWS);
        else packAcross(scratch, at(a, row, start, k), k, rows, depth, TILE_ROWS);
        multiplyBlock(scratch, packedB, at(c, row, column, n), n, rows, columns, depth, start > 0);
      }
    }
  }
}

/** Address of element [row, column] of a matrix `width` numbers wide. */
function at(matrix: usize, row: i32, column: i32, width: i32): usize {
  return matrix + ((<usize>row * width + column) << 2);
}

/** Packs `lines` that lie side by side: element (line, d) at source[d · stride + line]. Panels of `width` lines. */
function packAlong(target: usize, source: usize, stride: i32, lines: i32, depth: i32, width: i32): void {
  const step = <usize>stride << 2;
  for (let line: i32 = 0; line < lines; line += width) {
    let from = source + ((<usize>line) << 2);
    const here = min(width, lines - line);
    if (here == width) {
      for (let d: i32 = 0; d < depth; d++) {
        v128.store(target, v128.load(from));
        if (width == 8) v128.store(target, v128.load(from, 16), 16);
        from += step;
        target += width << 2;
      }
    } else {
      for (let d: i32 = 0; d < depth; d++) {
        for (let i: i32 = 0; i < width; i++)
          store<f32>(target + (i << 2), i < here ? load<f32>(from + (i << 2)) : 0);
        from += step;
        target += width << 2;
      }
    }
  }
}

/** Packs `lines` that lie one after another: element (line, d) at source[line · stride + d]. Panels of `width` lines. */
function packAcross(target: usize, source: usize, stride: i32, lines: i32, depth: i32, width: i32): void {
  for (let line: i32 = 0; line < lines; line += width) {
    for (let quarter: i32 = 0; quarter < width; quarter += 4) {
      const from = at(source, line + quarter, 0, stride);
      const here = lines - line - quarter;
      if (here >= 4) turnFour(target + (quarter << 2), from, stride, depth, width);
      else turnFew(target + (quarter << 2), from, stride, depth, width, max(0, here));
    }
    target += (width * depth) << 2;
  }
}

/** Four whole lines, four numbers of each at a time: a 4 × 4 transpose in registers. */
function turnFour(target: usize, line0: usize, stride: i32, depth: i32, width: i32): void {
  const line1 = line0 + (<usize>stride << 2);
  const line2 = line1 + (<usize>stride << 2);
  const line3 = line2 + (<usize>stride << 2);
  const step = <usize>width << 2;
  const whole = depth & ~3;
  let offset: usize = 0;
  for (let d: i32 = 0; d < whole; d += 4) {
    const r0 = v128.load(line0 + offset);
    const r1 = v128.load(line1 + offset);
    const r2 = v128.load(line2 + offset);
    const r3 = v128.load(line3 + offset);
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    v128.store(target, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
    v128.store(target + step, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
    v128.store(target + 2 * step, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
    v128.store(target + 3 * step, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
    target += 4 * step;
    offset += 16;
  }
  turnFew(target, line0 + offset, stride, depth - whole, width, 4);
}

/** Four lines of which `here` exist, number by number. */
function turnFew(target: usize, source: usize, stride: i32, depth: i32, width: i32, here: i32): void {
  for (let d: i32 = 0; d < depth; d++) {
    for (let i: i32 = 0; i < 4; i++) {
      store<f32>(target + (i << 2), i < here ? load<f32>(at(source, i, d, stride)) : 0);
    }
    target += width << 2;
  }
}

/** C block (+)= packed A · packed B. Inner loop over rows, so that B's panel stays in the first-level cache. */
function multiplyBlock(
  packedA: usize,
  packedB: usize,
  c: usize,
  stride: i32,
  rows: i32,
  columns: i32,
  depth: i32,
  accumulate: bool,
): void {
  const spare = packedB + B_BYTES;
  for (let column: i32 = 0; column < columns; column += TILE_COLUMNS) {
    const panelB = packedB + ((<usize>column * depth) << 2);
    for (let row: i32 = 0; row < rows; row += TILE_ROWS) {
      const panelA = packedA + ((<usize>row * depth) << 2);
      const tile = at(c, row, column, stride);
      if (rows - row >= TILE_ROWS && columns - column >= TILE_COLUMNS) {
        multiplyTile(panelA, panelB, tile, stride, depth, accumulate);
      } else {
        multiplyTile(panelA, panelB, spare, TILE_COLUMNS, depth, false);
        copyTile(spare, tile, stride, min(TILE_ROWS, rows - row), min(TILE_COLUMNS, columns - column), accumulate);
      }
    }
  }
}

/** The part of a tile that lies within C. */
function copyTile(tile: usize, c: usize, stride: i32, rows: i32, columns: i32, accumulate: bool): void {
  for (let row: i32 = 0; row < rows; row++) {
    for (let column: i32 = 0; column < columns; column++) {
      const target = at(c, row, column, stride);
      const value = load<f32>(at(tile, row, column, TILE_COLUMNS));
      store<f32>(target, accumulate ? load<f32>(target) + value : value);
    }
  }
}

/** The innermost loop: 4 × 8 sums in eight registers. */
function multiplyTile(a: usize, b: usize, c: usize, stride: i32, depth: i32, accumulate: bool): void {
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  const end = b + ((<usize>depth) << 5);
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load_splat<f32>(a);
    s00 = multiplyAdd(a0, b0, s00);
    s01 = multiplyAdd(a0, b1, s01);
    const a1 = v128.load_splat<f32>(a, 4);
    s10 = multiplyAdd(a1, b0, s10);
    s11 = multiplyAdd(a1, b1, s11);
    const a2 = v128.load_splat<f32>(a, 8);
    s20 = multiplyAdd(a2, b0, s20);
    s21 = multiplyAdd(a2, b1, s21);
    const a3 = v128.load_splat<f32>(a, 12);
    s30 = multiplyAdd(a3, b0, s30);
    s31 = multiplyAdd(a3, b1, s31);
    a += 16;
    b += 32;
  }
  const step = <usize>stride << 2;
  storeRow(c, s00, s01, accumulate);
  storeRow(c + step, s10, s11, accumulate);
  storeRow(c + 2 * step, s20, s21, accumulate);
  storeRow(c + 3 * step, s30, s31, accumulate);
}

function storeRow(c: usize, left: v128, right: v128, accumulate: bool): void {
  v128.store(c, accumulate ? f32x4.add(v128.load(c), left) : left);
  v128.store(c, accumulate ? f32x4.add(v128.load(c, 16), right) : right, 16);
}
