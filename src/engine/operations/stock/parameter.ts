// What every update rule does to a parameter.

import { add, clone, keep, mul, type Tensor } from '@tensorflow/tfjs-core';
import type { Parameter } from '../../layers/layer.ts';

/** The gradient of the loss with its penalty: g + λ w. */
export function withDecay(gradient: Tensor, { value, decays }: Parameter, weightDecay: number): Tensor {
  return decays && weightDecay > 0 ? add(gradient, mul(value, weightDecay)) : gradient;
}

/** Puts `moved` in its place and frees the old. */
export function replace(parameter: Parameter, moved: Tensor): void {
  parameter.value.dispose();
  parameter.value = keep(moved);
}

/** Puts the numbers of `given` in the place of a rule's own, tensor by tensor. */
export function takeUp(own: Tensor[], given: readonly Tensor[]): void {
  for (const [i, before] of own.entries()) {
    const next = given[i];
    if (next?.size !== before.size) throw new RangeError('What is taken up must be of the size of what was there.');
    before.dispose();
    own[i] = keep(clone(next));
  }
}
