// WGSL kernels as operations on tensors. Outputs are ordinary tensors, which the caller's `tidy` frees. Matrix products and
// forward convolutions are tfjs's own, fused with bias and ReLU: one dispatch each, in a fixed order of summation.

import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { env, fused, tidy } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';
import { asMatrix } from '../shapes.ts';
import { createBatchNorm } from './batch-norm.ts';
import { createBiasGradient } from './bias.ts';
import { createConvolutions } from './convolution.ts';
import { createElementwise } from './elementwise.ts';
import { createGpu } from './gpu.ts';
import { createImages } from './images.ts';
import { createLoss } from './loss.ts';
import { createMaxPool } from './max-pool.ts';
import { createUpdaters } from './updates.ts';

export interface WebGpuKernels {
  readonly operations: Partial<Operations>;
  /** Compiles the operations of `work` without running them; resolves when all of them, tfjs's included, are compiled. */
  compileAhead(work: () => void): Promise<void>;
}

/** @returns `null` where tfjs's command stream is inaccessible: the stock operations compute then. */
export function createWebGpuOperations(backend: WebGPUBackend): WebGpuKernels | null {
  const gpu = createGpu(backend);
  if (!gpu) return null;
  const operations: Partial<Operations> = {
    dense: (a, b, bias, withRelu) =>
      fused.matMul({ a, b: asMatrix(b), bias, activation: withRelu ? 'relu' : 'linear' }),
    ...createConvolutions(gpu),
    ...createElementwise(gpu),
    ...createBatchNorm(gpu),
    ...createUpdaters(gpu),
    biasGradient: createBiasGradient(gpu),
    maxPool: createMaxPool(gpu),
    softmaxCrossEntropy: createLoss(gpu),
    images: createImages(gpu),
  };
  const compileAhead = async (work: () => void) => {
    env().set('WEBGPU_ENGINE_COMPILE_ONLY', true);
    try {
      tidy(work);
    } finally {
      env().set('WEBGPU_ENGINE_COMPILE_ONLY', false);
    }
    await Promise.all([backend.checkCompileCompletionAsync(), gpu.compiled()]);
  };
  return { operations, compileAhead };
}
