// The gradient of a batch, accumulated over one pass or several.

import { add, type Tensor, tidy } from '@tensorflow/tfjs-core';

/** Loss of some images, and its gradient for each parameter. */
export interface LossAndGradients {
  readonly loss: Tensor;
  readonly gradients: readonly Tensor[];
}

export interface GradientSum {
  /** Adds what `pass` returns, and frees everything else that it makes. */
  add(pass: () => LossAndGradients): void;
  /** The sum so far, owned by this object; `null` where nothing was added. */
  readonly total: LossAndGradients | null;
  /** Replaces the sum by `next`. */
  replace(next: LossAndGradients): void;
  /** Frees the sum; the next one starts from nothing. */
  dispose(): void;
}

export function createGradientSum(): GradientSum {
  let total: LossAndGradients | null = null;
  const replace = (next: LossAndGradients | null) => {
    for (const tensor of total ? [total.loss, ...total.gradients] : []) tensor.dispose();
    total = next;
  };
  return {
    add(pass) {
      const before = total;
      const next = tidy(() => {
        const { loss, gradients } = plus(before, pass());
        return { loss, gradients: [...gradients] };
      });
      replace(next);
    },
    get total() {
      return total;
    },
    replace,
    dispose: () => replace(null),
  };
}

function plus(sum: LossAndGradients | null, { loss, gradients }: LossAndGradients): LossAndGradients {
  if (!sum) return { loss, gradients };
  const added = gradients.map((gradient, i) => (sum.gradients[i] ? add<Tensor>(sum.gradients[i], gradient) : gradient));
  return { loss: add(sum.loss, loss), gradients: added };
}
