// One worker's gradient of a step. The type tells the whole gradient from a part: a function that needs the whole one, such as a norm,
// takes `WholeGradients`, since its result on one worker's part would be wrong without an error.

import type { Tensor } from '@tensorflow/tfjs-core';
import type { Range } from '../layers/layer.ts';
import type { Peers } from '../parallel/exchange.ts';

/** ∂loss/∂parameter for each of the network's parameters: the same numbers on every worker. */
export interface WholeGradients {
  readonly kind: 'whole';
  readonly tensors: readonly Tensor[];
}

/** One worker's part of the gradient in tensor parallelism. */
export interface PartialGradients {
  readonly kind: 'partial';
  readonly parts: readonly GradientPart[];
  readonly peers: Peers;
}

export interface GradientPart {
  readonly tensor: Tensor;
  /** By rank, the units whose gradient the worker has, along the tensor's last axis; `null` where all workers have all of it. */
  readonly units: readonly Range[] | null;
}
