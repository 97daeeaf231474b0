// The matrix product that all of training rests on, in one place, so that each backend takes its own fast road.

import { getBackend, matMul, type Tensor, type Tensor2D, transpose } from '@tensorflow/tfjs-core';
import { kernels } from './kernels/index.ts';

export interface Transposes {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/** op(a) · op(b) for matrices, where op may transpose. */
export function product(a: Tensor, b: Tensor, { transposeA = false, transposeB = false }: Transposes = {}): Tensor2D {
  const own = kernels()?.product(a, b, { transposeA, transposeB });
  if (own) return own;
  // tfjs's wasm backend reaches its fast product (XNNPACK) only without transposes: turning the operand first is far cheaper.
  if (getBackend() !== 'wasm') return matMul<Tensor2D>(a, b, transposeA, transposeB);
  return matMul<Tensor2D>(transposeA ? transpose(a) : a, transposeB ? transpose(b) : b);
}
