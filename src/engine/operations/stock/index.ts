// Every operation composed of tfjs's own: slower than our kernels, and correct on every backend.

import type { Operations } from '../operations.ts';
import { gatherRows, images, read } from './batches.ts';
import { conv2d, filterGradient, inputGradient, maxPool } from './convolution.ts';
import { batchNorm, localResponseNorm, normalize } from './normalization.ts';
import { createAdam, createMomentum } from './optimizers.ts';
import {
  biasGradient,
  joinChannels,
  relu,
  reluGradient,
  softmaxCrossEntropy,
  splitChannels,
  sumInOrder,
} from './pointwise.ts';
import { dense, matMul } from './products.ts';

export const stock: Operations = {
  matMul,
  dense,
  conv2d,
  inputGradient,
  filterGradient,
  joinChannels,
  splitChannels,
  biasGradient,
  relu,
  reluGradient,
  maxPool,
  localResponseNorm,
  batchNorm,
  normalize,
  softmaxCrossEntropy,
  gather: gatherRows,
  images,
  read,
  reserve: () => null,
  sumInOrder,
  createMomentum,
  createAdam,
};
