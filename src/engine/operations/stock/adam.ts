// Adam (Kingma and Ba 2015, algorithm 1), with both averages corrected for their start at zero.

import { add, div, keep, mul, sqrt, square, sub, type Tensor, tidy, zerosLike } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';
import { replace, withDecay } from './parameter.ts';

interface Moments {
  /** Moving average of the gradient. */
  first: Tensor;
  /** Moving average of its square. */
  second: Tensor;
}

export const createAdam: Operations['createAdam'] = (parameters, rule, weightDecay) => {
  const moments: Moments[] = parameters.map(({ value }) => ({
    first: keep(zerosLike(value)),
    second: keep(zerosLike(value)),
  }));
  let steps = 0;
  return {
    apply(gradients, learningRate) {
      steps++;
      const pace = paceOf(rule, steps, learningRate);
      for (const [i, parameter] of parameters.entries()) {
        const [gradient, own] = [gradients[i], moments[i]];
        if (!gradient || !own) throw new RangeError('Every parameter needs a gradient.');
        follow(own, withDecay(gradient, parameter, weightDecay), rule);
        const along = tidy(() => div(own.first, add(sqrt(own.second), pace.epsilon)));
        replace(parameter, sub(parameter.value, mul(along, pace.rate)));
      }
    },
    dispose: () => {
      for (const { first, second } of moments) for (const tensor of [first, second]) tensor.dispose();
    },
  };
};

/** m̂ / (√v̂ + ε) = (m / (1 − β₁ᵗ)) · c / (√v + ε c) with c = √(1 − β₂ᵗ): the corrections as two numbers a step. */
export function paceOf(
  { beta1, beta2, epsilon }: { beta1: number; beta2: number; epsilon: number },
  steps: number,
  learningRate: number,
) {
  const c = Math.sqrt(1 - beta2 ** steps);
  return { rate: (learningRate * c) / (1 - beta1 ** steps), epsilon: epsilon * c };
}

function follow(own: Moments, gradient: Tensor, { beta1, beta2 }: { beta1: number; beta2: number }): void {
  const first = keep(add(mul(own.first, beta1), mul(gradient, 1 - beta1)));
  const second = keep(add(mul(own.second, beta2), mul(square(gradient), 1 - beta2)));
  own.first.dispose();
  own.second.dispose();
  own.first = first;
  own.second = second;
}
