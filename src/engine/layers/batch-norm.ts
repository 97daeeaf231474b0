import { keep, ones, zeros } from '@tensorflow/tfjs-core';
import type { Layer, Shape } from '../../core/models/index.ts';
import { operations } from '../operations/index.ts';
import type { EngineLayer, Parameter, State } from './layer.ts';

type BatchNorm = Extract<Layer, { kind: 'batch-norm' }>;

/**
 * Each channel minus its mean, divided by its standard deviation, plus a learned shift β (Ioffe and Szegedy 2015; without a
 * learned scale, as in the paper's parameter counts). Training uses the batch's own statistics, an evaluation their moving
 * averages.
 * @param withRelu whether a ReLU follows directly, which this layer then applies as well.
 */
export function batchNormLayer(layer: BatchNorm, [, , channels]: Shape, withRelu: boolean): EngineLayer {
  const shift: Parameter = { value: zeros([channels]), decays: false };
  const mean: State = { value: zeros([channels]), fresh: true };
  const variance: State = { value: ones([channels]), fresh: true };
  return {
    parameters: [shift],
    state: [mean, variance],
    forward(x, training) {
      const how = { epsilon: layer.epsilon, shift: shift.value, withRelu };
      const averages = { mean: mean.value, variance: variance.value };
      if (!training) return { output: operations().normalize(x, how, averages), backward: notTrained };
      // The first batch sets the averages, so that no arbitrary start has to decay.
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
  throw new Error('An evaluation has no backward pass.');
}
