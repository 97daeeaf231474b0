// How one step moves the parameters. New tensors take the old ones' place: XNNPACK would not see weights written in place.

import { add, keep, mul, sub, type Tensor, zerosLike } from '@tensorflow/tfjs-core';
import type { UpdateRule } from '../../core/optimizers/index.ts';
import type { Parameter } from '../layers/layer.ts';

export interface Updater {
  /** Moves every parameter against its gradient, at learning rate `learningRate`. Runs inside the step's `tidy`. */
  apply(gradients: readonly Tensor[], learningRate: number): void;
  dispose(): void;
}

/** @param weightDecay λ of λ/2 ‖w‖², whose gradient λ w joins the loss's before the rule sees it. */
export function createUpdater(parameters: readonly Parameter[], rule: UpdateRule, weightDecay: number): Updater {
  const velocities = parameters.map(({ value }) => keep(zerosLike(value)));
  return {
    apply(gradients, learningRate) {
      for (const [i, parameter] of parameters.entries()) {
        const [gradient, velocity] = [gradients[i], velocities[i]];
        if (!gradient || !velocity) throw new RangeError('Every parameter needs a gradient.');
        const full = weightDecay > 0 && parameter.decays ? add(gradient, mul(parameter.value, weightDecay)) : gradient;
        const next = keep(add(mul(velocity, rule.momentum), full));
        const moved = keep(sub(parameter.value, mul(next, learningRate)));
        velocity.dispose();
        parameter.value.dispose();
        velocities[i] = next;
        parameter.value = moved;
      }
    },
    dispose: () => {
      for (const velocity of velocities) velocity.dispose();
    },
  };
}
