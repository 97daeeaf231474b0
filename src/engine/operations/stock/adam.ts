// Adam (Kingma and Ba 2015, algorithm 1), with both averages corrected for their start at zero.

import { add, div, keep, mul, sqrt, square, sub, type Tensor, tidy, zerosLike } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';
import { replace, takeUp, withDecay } from './parameter.ts';

export const createAdam: Operations['createAdam'] = (parameters, rule, weightDecay) => {
  const zeros = () => parameters.map(({ value }): Tensor => keep(zerosLike(value)));
  /** Moving averages of the gradient, and of its square. */
  const [first, second] = [zeros(), zeros()];
  let steps = 0;
  return {
    apply(gradients, learningRate) {
      steps++;
      const pace = paceOf(rule, steps, learningRate);
      for (const [i, parameter] of parameters.entries()) {
        const gradient = gradients[i];
        if (!gradient) throw new RangeError('Every parameter needs a gradient.');
        const pulled = withDecay(gradient, parameter, weightDecay);
        const mean = follow(first, i, pulled, rule.beta1);
        const spread = follow(second, i, square(pulled), rule.beta2);
        const along = tidy(() => div(mean, add(sqrt(spread), pace.epsilon)));
        replace(parameter, sub(parameter.value, mul(along, pace.rate)));
      }
    },
    remembered: () => [...first, ...second],
    recall: (tensors, after) => {
      takeUp(first, tensors.slice(0, first.length));
      takeUp(second, tensors.slice(first.length));
      steps = after;
    },
    dispose: () => {
      for (const tensor of [...first, ...second]) tensor.dispose();
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

/** The average after one more number, which takes the old one's place. */
function follow(averages: Tensor[], i: number, now: Tensor, beta: number): Tensor {
  const before = averages[i];
  if (!before) throw new RangeError('Every parameter needs its averages.');
  const next: Tensor = keep(add(mul(before, beta), mul(now, 1 - beta)));
  before.dispose();
  averages[i] = next;
  return next;
}
