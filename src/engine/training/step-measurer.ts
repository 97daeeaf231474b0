// The interface of an optional measure of a step: from the whole gradient, and in tensor parallelism.

import type { Tensor } from '@tensorflow/tfjs-core';
import type { PartialGradients, WholeGradients } from './step-gradients.ts';

export interface StepMeasurer {
  /** Returns a scalar, which the caller frees. */
  whole(gradients: WholeGradients): Tensor;
  /** The same number where each worker has a part: all of them have to call it. @throws Error where another can no longer answer. */
  across(gradients: PartialGradients): Promise<Tensor>;
}
