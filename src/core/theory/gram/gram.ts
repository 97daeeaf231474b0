// Kernel values of many pairs of pictures, block by block: the Gram matrix of a sample, and its rows for new pictures.

import type { Pictures } from '../pictures.ts';
import type { KernelFunction } from './kernels/index.ts';
import { addRowProducts } from './row-products.ts';

/**
 * A·Bᵀ for rows of `size` numbers: [rows of a × rows of b]. Where nearly all the time goes, so a caller may bring a faster
 * one: float32 sums are enough, since kernels need the inner products to some six digits only.
 */
export type InnerProducts = (
  a: Float32Array,
  b: Float32Array,
  size: number,
) => Float64Array | Float32Array | Promise<Float64Array | Float32Array>;

/** Our own, in float64. */
export const innerProducts64: InnerProducts = (a, b, size) => {
  const [rows, columns] = [a.length / size, b.length / size];
  const product = new Float64Array(rows * columns);
  const rowsOf = (values: Float32Array, count: number) => ({
    values: new Float64Array(values),
    at: 0,
    stride: size,
    count,
  });
  const target = { values: product, at: 0, stride: columns, count: rows };
  addRowProducts(target, rowsOf(a, rows), rowsOf(b, columns), size, 1);
  return product;
};

/** Pictures in a block: a product of two such is 0.3 GFLOP for pictures of 28×28×3. */
export const BLOCK = 256;

/**
 * The Gram matrix K_ij = k(x_i, x_j) of the sample, yielding the share of the work done.
 * @returns [count × count]; only the lower triangle is filled, which is all that `factor` reads.
 */
export async function* gramMatrix(
  pictures: Pictures,
  kernel: KernelFunction,
  inner: InnerProducts = innerProducts64,
): AsyncGenerator<number, Float64Array> {
  const n = pictures.count;
  const gram = new Float64Array(n * n);
  for (let row = 0; row < n; row += BLOCK) {
    for (let column = 0; column <= row; column += BLOCK) {
      const block = await kernelBlock(kernel, slice(pictures, row), slice(pictures, column), inner);
      const width = Math.min(BLOCK, n - column);
      for (let i = 0; i < block.length / width; i++) {
        gram.set(block.subarray(i * width, (i + 1) * width), (row + i) * n + column);
      }
    }
    yield Math.min(1, ((row + BLOCK) / n) ** 2);
  }
  return gram;
}

/** k(x, x′) for all pairs of two blocks: [a.count × b.count]. */
export async function kernelBlock(
  { parts, value }: KernelFunction,
  a: Pictures,
  b: Pictures,
  inner: InnerProducts,
): Promise<Float64Array> {
  const block = new Float64Array(a.count * b.count);
  for (const part of parts) {
    const [left, right] = [gather(a, part), gather(b, part)];
    const products = await inner(left.values, right.values, left.size);
    const [leftNorms, rightNorms] = [squaredNorms(left), squaredNorms(right)];
    for (let i = 0, at = 0; i < a.count; i++) {
      for (let j = 0; j < b.count; j++, at++) {
        block[at] = (block[at] ?? 0) + value(products[at] ?? 0, leftNorms[i] ?? 0, rightNorms[j] ?? 0);
      }
    }
  }
  return parts.length === 1 ? block : block.map((sum) => sum / parts.length);
}

/** The block of pictures that begins at `first`; a view. */
export function slice({ values, count, size }: Pictures, first: number): Pictures {
  const end = Math.min(count, first + BLOCK);
  return { values: values.subarray(first * size, end * size), count: end - first, size };
}

function gather(pictures: Pictures, part: Uint32Array | 'whole'): Pictures {
  if (part === 'whole') return pictures;
  const { count, size } = pictures;
  const values = new Float32Array(count * part.length);
  for (let i = 0, at = 0; i < count; i++) {
    for (const k of part) values[at++] = pictures.values[i * size + k] ?? 0;
  }
  return { values, count, size: part.length };
}

function squaredNorms({ values, count, size }: Pictures): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let k = i * size; k < (i + 1) * size; k++) sum += (values[k] ?? 0) ** 2;
    return sum;
  });
}
