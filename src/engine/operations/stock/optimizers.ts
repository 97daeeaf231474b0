// The update rules: SGD with momentum, and Adam. New tensors replace the old ones: XNNPACK caches packed weights by tensor and
// would miss weights that are written in place.

import { add, clone, div, keep, mul, sqrt, square, sub, type Tensor, tidy, zerosLike } from '@tensorflow/tfjs-core';
import type { Parameter } from '../../layers/layer.ts';
import type { Operations } from '../operations.ts';

export const createMomentum: Operations['createMomentum'] = (parameters, { momentum }, weightDecay) => {
  const velocities: Tensor[] = parameters.map(({ value }) => keep(zerosLike(value)));
  return {
    apply(gradients, learningRate) {
      for (const [i, parameter] of parameters.entries()) {
        const [gradient, velocity] = [gradients[i], velocities[i]];
        if (!gradient || !velocity) throw new RangeError('Every parameter needs a gradient.');
        const next = keep(add(mul(velocity, momentum), withDecay(gradient, parameter, weightDecay)));
        replace(parameter, sub(parameter.value, mul(next, learningRate)));
        velocity.dispose();
        velocities[i] = next;
      }
    },
    optimizerState: () => velocities,
    restore: (tensors) => restoreTensors(velocities, tensors),
    dispose: () => {
      for (const velocity of velocities) velocity.dispose();
    },
  };
};

/** Kingma and Ba 2015, algorithm 1: both averages are corrected for their start at zero. */
export const createAdam: Operations['createAdam'] = (parameters, rule, weightDecay) => {
  const zeros = () => parameters.map(({ value }): Tensor => keep(zerosLike(value)));
  /** Moving averages of the gradient, and of its square. */
  const [first, second] = [zeros(), zeros()];
  let steps = 0;
  return {
    apply(gradients, learningRate) {
      steps++;
      const corrected = correctedRates(rule, steps, learningRate);
      for (const [i, parameter] of parameters.entries()) {
        const gradient = gradients[i];
        if (!gradient) throw new RangeError('Every parameter needs a gradient.');
        const decayed = withDecay(gradient, parameter, weightDecay);
        const meanGradient = updateAverage(first, i, decayed, rule.beta1);
        const meanSquare = updateAverage(second, i, square(decayed), rule.beta2);
        const direction = tidy(() => div(meanGradient, add(sqrt(meanSquare), corrected.epsilon)));
        replace(parameter, sub(parameter.value, mul(direction, corrected.rate)));
      }
    },
    optimizerState: () => [...first, ...second],
    restore: (tensors, after) => {
      restoreTensors(first, tensors.slice(0, first.length));
      restoreTensors(second, tensors.slice(first.length));
      steps = after;
    },
    dispose: () => {
      for (const tensor of [...first, ...second]) tensor.dispose();
    },
  };
};

/** m̂ / (√v̂ + ε) = (m / (1 − β₁ᵗ)) · c / (√v + ε c) with c = √(1 − β₂ᵗ): the corrections as two numbers a step. */
export function correctedRates(
  { beta1, beta2, epsilon }: { beta1: number; beta2: number; epsilon: number },
  steps: number,
  learningRate: number,
) {
  const c = Math.sqrt(1 - beta2 ** steps);
  return { rate: (learningRate * c) / (1 - beta1 ** steps), epsilon: epsilon * c };
}

/** Updates a moving average, whose old tensor is freed. */
function updateAverage(averages: Tensor[], i: number, now: Tensor, beta: number): Tensor {
  const before = averages[i];
  if (!before) throw new RangeError('Every parameter needs its averages.');
  const next: Tensor = keep(add(mul(before, beta), mul(now, 1 - beta)));
  before.dispose();
  averages[i] = next;
  return next;
}

/** The gradient of the loss with its penalty: g + λ w. */
export function withDecay(gradient: Tensor, { value, decays }: Parameter, weightDecay: number): Tensor {
  return decays && weightDecay > 0 ? add(gradient, mul(value, weightDecay)) : gradient;
}

/** Replaces the parameter's tensor by `moved` and frees the old one. */
export function replace(parameter: Parameter, moved: Tensor): void {
  parameter.value.dispose();
  parameter.value = keep(moved);
}

/** Replaces a rule's own tensors by copies of `given`. */
export function restoreTensors(own: Tensor[], given: readonly Tensor[]): void {
  for (const [i, before] of own.entries()) {
    const next = given[i];
    if (next?.size !== before.size)
      throw new RangeError('The restored state must have the size of the one it replaces.');
    before.dispose();
    own[i] = keep(clone(next));
  }
}
