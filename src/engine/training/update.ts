// How one step moves the parameters. New tensors take the old ones' place: XNNPACK would not see weights written in place.
// Our own kernels do write in place what only they multiply: see `Kernels.move`.

import { add, keep, mul, sub, type Tensor, zerosLike } from '@tensorflow/tfjs-core';
import type { UpdateRule } from '../../core/optimizers/index.ts';
import { kernels } from '../kernels/index.ts';
import type { Parameter } from '../layers/layer.ts';
import { createAdam } from './adam.ts';
import { replace, withDecay } from './parameter.ts';

export interface Updater {
  /** Moves every parameter against its gradient, at learning rate `learningRate`. Runs inside the step's `tidy`. */
  apply(gradients: readonly Tensor[], learningRate: number): void;
  dispose(): void;
}

/** @param weightDecay λ of λ/2 ‖w‖², whose gradient λ w joins the loss's before the rule sees it. */
export function createUpdater(parameters: readonly Parameter[], rule: UpdateRule, weightDecay: number): Updater {
  switch (rule.kind) {
    case 'momentum':
      return createMomentum(parameters, rule, weightDecay);
    case 'adam':
      return createAdam(parameters, rule, weightDecay);
  }
}

function createMomentum(
  parameters: readonly Parameter[],
  rule: Extract<UpdateRule, { kind: 'momentum' }>,
  weightDecay: number,
): Updater {
  const velocities = parameters.map(({ value }) => keep(zerosLike(value)));
  return {
    apply(gradients, learningRate) {
      for (const [i, parameter] of parameters.entries()) {
        const [gradient, velocity] = [gradients[i], velocities[i]];
        if (!gradient || !velocity) throw new RangeError('Every parameter needs a gradient.');
        const own = kernels();
        const decay = parameter.decays ? weightDecay : 0;
        if (own) {
          const moved = own.move(parameter.value, velocity, gradient, { ...rule, weightDecay: decay, learningRate });
          if (moved !== parameter.value) replace(parameter, moved);
          continue;
        }
        const full = withDecay(gradient, parameter, weightDecay);
        const next = keep(add(mul(velocity, rule.momentum), full));
        replace(parameter, sub(parameter.value, mul(next, learningRate)));
        velocity.dispose();
        velocities[i] = next;
      }
    },
    dispose: () => {
      for (const velocity of velocities) velocity.dispose();
    },
  };
}
