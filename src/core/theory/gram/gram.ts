// Kernel values of many pairs of images, block by block: the Gram matrix of a sample, and its rows for new images.

import type { Images } from '../images.ts';
import type { KernelFunction } from './kernels/index.ts';
import { addRowProducts, type MatrixRows } from './row-products.ts';

/** Images in a block: a product of two such is 0.3 GFLOP for images of 28×28×3. */
export const BLOCK = 256;

/**
 * The Gram matrix K_ij = k(x_i, x_j) of the sample, yielding the fraction of the work done.
 * @returns [count × count]; only the lower triangle is filled, which is all that `factor` reads.
 */
export function* gramMatrix(
  images: Images,
  kernel: KernelFunction,
  products = addRowProducts,
): Generator<number, Float64Array> {
  const n = images.count;
  const gram = new Float64Array(n * n);
  for (let row = 0; row < n; row += BLOCK) {
    for (let column = 0; column <= row; column += BLOCK) {
      const block = kernelBlock(kernel, slice(images, row), slice(images, column), products);
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
export function kernelBlock(
  { parts, value }: KernelFunction,
  a: Images,
  b: Images,
  products = addRowProducts,
): Float64Array {
  const block = new Float64Array(a.count * b.count);
  for (const part of parts) {
    const [left, right] = [gather(a, part), gather(b, part)];
    const inner = new Float64Array(a.count * b.count);
    products({ values: inner, at: 0, stride: b.count, count: a.count }, left, right, left.stride, 1);
    const [leftNorms, rightNorms] = [squaredNorms(left), squaredNorms(right)];
    for (let i = 0, at = 0; i < a.count; i++) {
      for (let j = 0; j < b.count; j++, at++) {
        block[at] = (block[at] ?? 0) + value(inner[at] ?? 0, leftNorms[i] ?? 0, rightNorms[j] ?? 0);
      }
    }
  }
  return parts.length === 1 ? block : block.map((sum) => sum / parts.length);
}

/** The block of images that begins at `first`; a view. */
export function slice({ values, count, size }: Images, first: number): Images {
  const end = Math.min(count, first + BLOCK);
  return { values: values.subarray(first * size, end * size), count: end - first, size };
}

/** The numbers of one part of each image, in float64. */
function gather({ values, count, size }: Images, part: Uint32Array | 'whole'): MatrixRows {
  if (part === 'whole') return { values: new Float64Array(values), at: 0, stride: size, count };
  const gathered = new Float64Array(count * part.length);
  for (let i = 0, at = 0; i < count; i++) {
    for (let k = 0; k < part.length; k++) gathered[at++] = values[i * size + (part[k] ?? 0)] ?? 0;
  }
  return { values: gathered, at: 0, stride: part.length, count };
}

function squaredNorms({ values, stride, count }: MatrixRows): Float64Array {
  const norms = new Float64Array(count);
  for (let i = 0, at = 0; i < count; i++) {
    let sum = 0;
    for (let k = 0; k < stride; k++, at++) sum += (values[at] ?? 0) ** 2;
    norms[i] = sum;
  }
  return norms;
}
