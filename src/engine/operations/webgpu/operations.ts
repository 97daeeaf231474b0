// WGSL kernels as operations on tensors. Outputs are ordinary tensors, which the caller's `tidy` frees. Products and
// convolutions forward are tfjs's own, fused with bias and rectifier: one dispatch each, in a fixed order of summation.

import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { env, fused, tidy } from '@tensorflow/tfjs-core';
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
  /** Compiles what `work` asks for without running it; resolves when all of it, tfjs's part too, is there. */
  compileAhead(work: () => void): Promise<void>;
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
