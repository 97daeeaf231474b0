// Every operation composed of tfjs's own: slower than kernels of ours, and right on every backend.

import type { Operations } from '../operations.ts';
import { createAdam } from './adam.ts';
import { batchNorm, normalise } from './batch-norm.ts';
import { joinChannels, splitChannels } from './channels.ts';
import { convolution, filterGradient, inputGradient } from './convolution.ts';
import { localResponseNorm } from './local-response-norm.ts';
import { softmaxCrossEntropy } from './loss.ts';
import { maxPool } from './max-pool.ts';
import { createMomentum } from './momentum.ts';
import { gatherRows, pictures } from './pictures.ts';
import { dense, product } from './product.ts';
import { read } from './read.ts';
import { biasGradient, rectify, rectifyGradient } from './rectifier.ts';
import { sumInOrder } from './sum-in-order.ts';

export const stock: Operations = {
  product,
  dense,
  convolution,
  inputGradient,
  filterGradient,
  joinChannels,
  splitChannels,
  biasGradient,
  rectify,
  rectifyGradient,
  maxPool,
  localResponseNorm,
  batchNorm,
  normalise,
  softmaxCrossEntropy,
  gather: gatherRows,
  pictures,
  read,
  sumInOrder,
  createMomentum,
  createAdam,
};
