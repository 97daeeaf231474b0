import { engine, localResponseNormalization, type Tensor4D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';

export const localResponseNorm: Operations['localResponseNorm'] = (x, { radius, bias, alpha, beta }) => {
  const output = localResponseNormalization(x, radius, bias, alpha, beta);
  const options = { depthRadius: radius, bias, alpha, beta };
  return { output, gradient: (dy) => engine().runKernel<Tensor4D>('LRNGrad', { x, y: output, dy }, options) };
};
