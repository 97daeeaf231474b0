// A product of matrices that are never stored: tiles of both are read, number by number, by functions that compute their
// addresses in an image or a filter (an implicit GEMM). 64 rows × 32 or 64 columns per workgroup, 4 × 4 per thread, 16 of the
// inner dimension at a time in workgroup memory.

import type { Access, GpuKernel, Groups } from './kernel.ts';

const ROWS = 64;
const INNER = 16;

/** Uniforms of every tiled product: its sizes, and how much of the inner dimension one slice covers. */
export const MAT_MUL_NUMBERS = { rows: 'u32', columns: 'u32', inner: 'u32', sliceInner: 'u32' } as const;
export type MatMulNumbers = Readonly<Record<keyof typeof MAT_MUL_NUMBERS, number>>;

export interface TiledMatMul<Binding extends string, Field extends string> {
  readonly name: string;
  readonly bindings: Readonly<Record<Binding, Access>>;
  readonly numbers: GpuKernel<Binding, Field>['numbers'];
  /** The dimension along which the left matrix is contiguous in memory. */
  readonly leftAlong: 'rows' | 'inner';
  readonly rightAlong: 'columns' | 'inner';
  /**
   * WGSL: `rowParts(row: i32) -> vec4i` and `innerParts(inner: i32) -> vec4i` decompose an index, once for many numbers;
   * `left(row: vec4i, inner: vec4i) -> f32` and `right(inner: vec4i, at: i32, column: i32) -> f32` read a number; `store(slice:
   * u32, row: u32, column: u32, value: f32)` stores one.
   */
  readonly functions: string;
}

/** Workgroups for a product in `slices` parts of its inner dimension. */
export function matMulGroups({ rows, columns }: MatMulNumbers, slices: number): Groups {
  return [Math.ceil(rows / ROWS), Math.ceil(columns / tileColumns(columns)), slices];
}

/**
 * How many slices the inner dimension is divided into: enough for `wanted` workgroups, each with at least 8 tiles. It depends
 * on the sizes alone, so the order of summation does too.
 */
export function slicesOf({ rows, columns, inner }: Omit<MatMulNumbers, 'sliceInner'>, wanted: number): number {
  const tiles = Math.ceil(rows / ROWS) * Math.ceil(columns / tileColumns(columns));
  const most = Math.ceil(inner / (8 * INNER));
  return Math.max(1, Math.min(Math.ceil(wanted / tiles), most, 128));
}

/** Numbers of the inner dimension in each of `slices`: whole tiles. */
export function sliceLength(inner: number, slices: number): number {
  return Math.ceil(inner / slices / INNER) * INNER;
}

function tileColumns(columns: number): number {
  return columns <= 32 ? 32 : 64;
}

/** @returns the kernel for a product of so many columns. */
export function tiledMatMul<B extends string, F extends string>(
  matMul: TiledMatMul<B, F>,
): (columns: number) => GpuKernel<B, F> {
  const [narrow, wide] = [tiled(matMul, 32), tiled(matMul, 64)];
  return (columns) => (tileColumns(columns) === 32 ? narrow : wide);
}

function tiled<B extends string, F extends string>(matMul: TiledMatMul<B, F>, columns: number): GpuKernel<B, F> {
  const across = columns / 4;
  const { name, bindings, numbers, functions, leftAlong, rightAlong } = matMul;
  return {
    name,
    bindings,
    numbers,
    threads: (ROWS / 4) * across,
    declarations: `${constants(across)}\n${functions}`,
    body: body(leftAlong === 'inner', rightAlong === 'inner'),
  };
}

/** Columns of a tile are in vectors of four, so that a thread stores a whole vector: storing parts of one would be a race. */
function constants(across: number): string {
  return `
const ROWS = ${ROWS}u;
const INNER = ${INNER}u;
const DOWN = ${ROWS / 4}u;
const ACROSS = ${across}u;
const PRODUCT_THREADS = ${(ROWS / 4) * across}u;
var<workgroup> placesOfRows: array<vec4i, ROWS>;
var<workgroup> placesOfInner: array<vec4i, INNER>;
var<workgroup> leftTile: array<vec4f, INNER * DOWN>;
var<workgroup> rightTile: array<vec4f, INNER * ACROSS>;`;
}

function body(leftInnerFirst: boolean, rightInnerFirst: boolean): string {
  const place = (innerFirst: boolean, quads: string) =>
    innerFirst
      ? 'let k = slot % INNER; let quad = slot / INNER;'
      : `let k = slot / ${quads}; let quad = slot % ${quads};`;
  return `
  let firstRow = group.x * ROWS;
  let firstColumn = group.y * ACROSS * 4u;
  let begin = group.z * numbers.sliceInner;
  let end = min(numbers.inner, begin + numbers.sliceInner);
  for (var row = lane; row < ROWS; row += PRODUCT_THREADS) { placesOfRows[row] = rowParts(i32(firstRow + row)); }
  let down = lane / ACROSS;
  let across = lane % ACROSS;
  var sums: array<vec4f, 4>;
  for (var at = begin; at < end; at += INNER) {
    if (lane < INNER) { placesOfInner[lane] = innerParts(i32(at + lane)); }
    workgroupBarrier();
    for (var slot = lane; slot < INNER * DOWN; slot += PRODUCT_THREADS) {
      ${place(leftInnerFirst, 'DOWN')}
      var four = vec4f();
      if (at + k < end) {
        let inner = placesOfInner[k];
        four = vec4f(
          left(placesOfRows[quad * 4u], inner), left(placesOfRows[quad * 4u + 1u], inner),
          left(placesOfRows[quad * 4u + 2u], inner), left(placesOfRows[quad * 4u + 3u], inner));
      }
      leftTile[k * DOWN + quad] = four;
    }
    for (var slot = lane; slot < INNER * ACROSS; slot += PRODUCT_THREADS) {
      ${place(rightInnerFirst, 'ACROSS')}
      var four = vec4f();
      let column = firstColumn + quad * 4u;
      if (at + k < end) {
        let inner = placesOfInner[k];
        for (var i = 0u; i < 4u; i++) {
          if (column + i < numbers.columns) { four[i] = right(inner, i32(at + k), i32(column + i)); }
        }
      }
      rightTile[k * ACROSS + quad] = four;
    }
    workgroupBarrier();
    for (var k = 0u; k < INNER; k++) {
      let a = leftTile[k * DOWN + down];
      let b = rightTile[k * ACROSS + across];
      for (var i = 0u; i < 4u; i++) { sums[i] = fma(vec4f(a[i]), b, sums[i]); }
    }
  }
  for (var i = 0u; i < 4u; i++) {
    let row = firstRow + down * 4u + i;
    for (var j = 0u; j < 4u; j++) {
      let column = firstColumn + across * 4u + j;
      if (row < numbers.rows && column < numbers.columns) { store(group.z, row, column, sums[i][j]); }
    }
  }`;
}
