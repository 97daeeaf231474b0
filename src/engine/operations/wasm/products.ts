// Matrix products.

import type { Tensor } from '@tensorflow/tfjs-core';
import type { Operations, Transposes } from '../operations.ts';
import { asMatrix } from '../shapes.ts';
import type { Heap } from './heap.ts';

/** The lower bound of a kernel's output. */
export const floorOf = (withRelu: boolean) => (withRelu ? 0 : Number.NEGATIVE_INFINITY);

/** Addresses and sizes of C = max(op(A) · op(B) + bias, floor). */
export interface MatMul {
  readonly a: number;
  readonly b: number;
  readonly bias?: number;
  readonly c: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposes?: Transposes;
  readonly withRelu?: boolean;
}

export function runMatMul({ kernels, scratch }: Heap, { a, b, bias = 0, c, m, n, k, ...how }: MatMul): void {
  const { transposeA = false, transposeB = false } = how.transposes ?? {};
  const turned = [Number(transposeA), Number(transposeB)];
  const room = scratch(kernels.gemmScratchBytes());
  kernels.gemm(a, b, bias, c, m, n, k, ...turned, floorOf(how.withRelu ?? false), room);
}

export function createMatMul(heap: Heap): Pick<Operations, 'matMul' | 'dense'> {
  const { at, freshMatrix } = heap;
  return {
    matMul(a, b, transposes = {}) {
      const { m, n, k } = sizesOf(a, b, transposes);
      const c = freshMatrix(m, n);
      runMatMul(heap, { a: at(a), b: at(b), c: at(c), m, n, k, transposes });
      return c;
    },
    dense(x, weights, bias, withRelu) {
      const { m, n, k } = sizesOf(x, weights, {});
      const y = freshMatrix(m, n);
      runMatMul(heap, { a: at(x), b: at(weights), bias: at(bias), c: at(y), m, n, k, withRelu });
      return y;
    },
  };
}

function sizesOf(a: Tensor, b: Tensor, { transposeA = false, transposeB = false }: Transposes) {
  const [rowsA, columnsA] = asMatrix(a).shape;
  const [rowsB, columnsB] = asMatrix(b).shape;
  const [m, k] = transposeA ? [columnsA, rowsA] : [rowsA, columnsA];
  const [inner, n] = transposeB ? [columnsB, rowsB] : [rowsB, columnsB];
  if (inner !== k) throw new RangeError(`The inner dimensions of [${m}, ${k}] and [${inner}, ${n}] differ.`);
  return { m, n, k };
}
