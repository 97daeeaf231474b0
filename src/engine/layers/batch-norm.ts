import { keep, ones, zeros } from '@tensorflow/tfjs-core';
import type { Layer, Shape } from '../../core/models/index.ts';
import { operations } from '../operations/index.ts';
import type { EngineLayer, Parameter, State } from './layer.ts';

type BatchNorm = Extract<Layer, { kind: 'batch-norm' }>;

/**
 * Each channel less its mean, over its standard deviation, plus a learned shift β (Ioffe and Szegedy 2015; no learned scale,
 * as the paper counts). In training the batch's own statistics, in an evaluation their moving averages.
 * @param rectified whether a rectifier follows at once, which this layer then does as well.
 */
export function batchNorm(layer: BatchNorm, [, , channels]: Shape, rectified: boolean): EngineLayer {
  const shift: Parameter = { value: zeros([channels]), decays: false };
  const mean: State = { value: zeros([channels]), fresh: true };
  const variance: State = { value: ones([channels]), fresh: true };
  return {
    parameters: [shift],
    state: [mean, variance],
    forward(x, training) {
      const how = { epsilon: layer.epsilon, shift: shift.value, rectified };
      const averages = { mean: mean.value, variance: variance.value };
      if (!training) return { output: operations().normalise(x, how, averages), backward: notTrained };
      // The first batch sets the averages, so that no made-up start has to fade.
      const { output, moving, gradient } = operations().batchNorm(x, how, averages, mean.fresh ? 0 : layer.momentum);
      replace(mean, moving.mean);
      replace(variance, moving.variance);
      return {
        output,
        backward: (dy, needsInput) => {
          const gradients = gradient(dy, needsInput);
          return { input: gradients.input, parameters: [gradients.shift] };
        },
      };
    },
  };
}

function replace(state: State, next: State['value']): void {
  state.value.dispose();
  state.value = keep(next);
  state.fresh = false;
}

function notTrained(): never {
  throw new Error('An evaluation has no way back.');
}
