// New tensors take the old ones' place: XNNPACK, which caches packed weights by tensor, would not see weights written in place.

import { add, keep, mul, sub, type Tensor, zerosLike } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';
import { replace, takeUp, withDecay } from './parameter.ts';

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
    remembered: () => velocities,
    recall: (tensors) => takeUp(velocities, tensors),
    dispose: () => {
      for (const velocity of velocities) velocity.dispose();
    },
  };
};
