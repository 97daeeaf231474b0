import { add, getBackend, matMul, relu, sum, type Tensor, type Tensor2D, transpose } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';

export const product: Operations['product'] = (a, b, { transposeA = false, transposeB = false } = {}) => {
  // tfjs's wasm backend reaches its fast product (XNNPACK) only without transposes: turning the operand first is far cheaper.
  if (getBackend() !== 'wasm') return matMul<Tensor2D>(a, b, transposeA, transposeB);
  return matMul<Tensor2D>(transposeA ? transpose(a) : a, transposeB ? transpose(b) : b);
};

export const dense: Operations['dense'] = (x, weights, bias, rectified) => {
  const y: Tensor = add(product(x, weights), bias);
  return rectified ? relu(y) : y;
};

/** Σ over everything but the channels: [channels]. */
export function channelSums(x: Tensor): Tensor {
  return sum(
    x,
    Array.from({ length: x.rank - 1 }, (_, axis) => axis),
  );
}
