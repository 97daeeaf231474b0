// WGSL kernels as operations on tensors. Outputs are ordinary tensors, which the caller's `tidy` frees. Products and
// convolutions forward are tfjs's own, fused with bias and rectifier: one dispatch each, in a fixed order of summation.

import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { fused } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';
import { asMatrix } from '../shapes.ts';
import { createBatchNorm } from './batch-norm.ts';
import { createBiasGradient } from './bias.ts';
import { createConvolutions } from './convolution.ts';
import { createElementwise } from './elementwise.ts';
import { createGpu } from './gpu.ts';
import { createLoss } from './loss.ts';
import { createMaxPool } from './max-pool.ts';
import { createPictures } from './pictures.ts';
import { createUpdaters } from './update.ts';

export interface WebGpuKernels {
  readonly operations: Partial<Operations>;
  /** Resolves when kernels of ours that were compiled ahead are there. */
  compiled(): Promise<void>;
}

/** @returns `null` where tfjs's command stream is not to be had: stock operations compute then. */
export function createWebGpuOperations(backend: WebGPUBackend): WebGpuKernels | null {
  const gpu = createGpu(backend);
  if (!gpu) return null;
  const operations: Partial<Operations> = {
    dense: (a, b, bias, rectified) =>
      fused.matMul({ a, b: asMatrix(b), bias, activation: rectified ? 'relu' : 'linear' }),
    ...createConvolutions(gpu),
    ...createElementwise(gpu),
    ...createBatchNorm(gpu),
    ...createUpdaters(gpu),
    biasGradient: createBiasGradient(gpu),
    maxPool: createMaxPool(gpu),
    softmaxCrossEntropy: createLoss(gpu),
    pictures: createPictures(gpu),
  };
  return { operations, compiled: () => gpu.compiled() };
}
