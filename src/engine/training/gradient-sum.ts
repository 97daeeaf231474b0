// The gradient of a batch too large for one pass, put together from several.

import { add, mul, type Tensor, tidy } from '@tensorflow/tfjs-core';

/** Mean loss of some pictures, and its gradient for each parameter. */
export interface LossAndGradients {
  readonly loss: Tensor;
  readonly gradients: readonly Tensor[];
}

export interface GradientSum {
  /** Adds `share` times what `pass` returns, and frees everything else that it makes. The shares of a batch add up to 1. */
  add(share: number, pass: () => LossAndGradients): void;
  /** The sum so far, which stays this object's own; `null` where nothing was added. */
  readonly total: LossAndGradients | null;
  /** Frees the sum; the next one starts from nothing. */
  dispose(): void;
}

export function createGradientSum(): GradientSum {
  let total: LossAndGradients | null = null;
  const dispose = () => {
    for (const tensor of total ? [total.loss, ...total.gradients] : []) tensor.dispose();
    total = null;
  };
  return {
    add(share, pass) {
      const before = total;
      const next = tidy(() => {
        const { loss, gradients } = pass();
        return {
          loss: plus(before?.loss, loss, share),
          gradients: gradients.map((gradient, i) => plus(before?.gradients[i], gradient, share)),
        };
      });
      dispose();
      total = next;
    },
    get total() {
      return total;
    },
    dispose,
  };
}

function plus(sum: Tensor | undefined, part: Tensor, share: number): Tensor {
  const scaled = mul(part, share);
  return sum ? add(sum, scaled) : scaled;
}
