// Matrix products.

import {
  add,
  getBackend,
  relu,
  type Tensor,
  type Tensor2D,
  matMul as tfjsMatMul,
  transpose,
} from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';

export const matMul: Operations['matMul'] = (a, b, { transposeA = false, transposeB = false } = {}) => {
  // tfjs's wasm backend reaches its fast product (XNNPACK) only without transposes: transposing the operand first is far
  // cheaper.
  if (getBackend() !== 'wasm') return tfjsMatMul<Tensor2D>(a, b, transposeA, transposeB);
  return tfjsMatMul<Tensor2D>(transposeA ? transpose(a) : a, transposeB ? transpose(b) : b);
};

export const dense: Operations['dense'] = (x, weights, bias, withRelu) => {
  const y: Tensor = add(matMul(x, weights), bias);
  return withRelu ? relu(y) : y;
};
