// What every update rule does to a parameter.

import { add, keep, mul, type Tensor } from '@tensorflow/tfjs-core';
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
