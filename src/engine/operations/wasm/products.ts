// Matrix products.

import type { Tensor } from '@tensorflow/tfjs-core';
import type { Operations, Transposes } from '../operations.ts';
import { asMatrix } from '../shapes.ts';
import type { Heap } from './heap.ts';

/** What a kernel is told as the least that it may write. */
export const floorOf = (rectified: boolean) => (rectified ? 0 : Number.NEGATIVE_INFINITY);

/** Addresses and sizes of C = max(op(A) · op(B) + bias, floor). */
export interface Product {
  readonly a: number;
  readonly b: number;
  readonly bias?: number;
  readonly c: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposes?: Transposes;
  readonly rectified?: boolean;
}

export function multiply({ kernels, scratch }: Heap, { a, b, bias = 0, c, m, n, k, ...how }: Product): void {
  const { transposeA = false, transposeB = false } = how.transposes ?? {};
  const turned = [Number(transposeA), Number(transposeB)];
  const room = scratch(kernels.gemmScratchBytes());
  kernels.gemm(a, b, bias, c, m, n, k, ...turned, floorOf(how.rectified ?? false), room);
}

export function createProducts(heap: Heap): Pick<Operations, 'product' | 'dense'> {
  const { at, freshMatrix } = heap;
  return {
    product(a, b, transposes = {}) {
      const { m, n, k } = sizesOf(a, b, transposes);
      const c = freshMatrix(m, n);
      multiply(heap, { a: at(a), b: at(b), c: at(c), m, n, k, transposes });
      return c;
    },
    dense(x, weights, bias, rectified) {
      const { m, n, k } = sizesOf(x, weights, {});
      const y = freshMatrix(m, n);
      multiply(heap, { a: at(x), b: at(weights), bias: at(bias), c: at(y), m, n, k, rectified });
      return y;
    },
  };
}

function sizesOf(a: Tensor, b: Tensor, { transposeA = false, transposeB = false }: Transposes) {
  const [rowsA, columnsA] = asMatrix(a).shape;
  const [rowsB, columnsB] = asMatrix(b).shape;
  const [m, k] = transposeA ? [columnsA, rowsA] : [rowsA, columnsA];
  const [inner, n] = transposeB ? [columnsB, rowsB] : [rowsB, columnsB];
  if (inner !== k) throw new RangeError(`A product of [${m}, ${k}] and [${inner}, ${n}] does not exist.`);
  return { m, n, k };
}
