import { type Tensor, type Tensor4D, tensor1d, tensor4d } from '@tensorflow/tfjs-core';
import type { Layer, Shape } from '../../core/models/index.ts';
import type { Rng } from '../../core/rng.ts';
import { addToChannels, channelSums } from '../channels.ts';
import { convolution, filterGradient, inputGradient } from '../convolution.ts';
import { initialWeights } from './initial-weights.ts';
import type { EngineLayer, Parameter } from './layer.ts';
import { picture } from './picture.ts';

type Conv = Extract<Layer, { kind: 'conv' }>;

/** y = x ∗ W + b on [batch, height, width, channels], W [size, size, in, out]; no b where the layer says so. */
export function conv(layer: Conv, [, , channels]: Shape, rng: Rng): EngineLayer {
  const weights = { value: filters(layer, channels, rng), decays: true };
  const shift = layer.bias === null ? [] : [biases(layer.filters, layer.bias)];
  return {
    parameters: [weights, ...shift],
    forward(input) {
      const x = picture(input);
      const filter = weights.value;
      const y: Tensor = convolution(x, filter, layer);
      return {
        output: shift.reduce((so, { value }) => addToChannels(so, value), y),
        backward: (gradient, needsInput) => {
          const dy = picture(gradient);
          return {
            input: needsInput ? inputGradient(dy, filter, x.shape, layer) : null,
            parameters: [filterGradient(x, dy, layer), ...shift.map(() => channelSums(dy))],
          };
        },
      };
    },
  };
}

function filters(layer: Conv, channels: number, rng: Rng): Tensor4D {
  const pixels = layer.size ** 2;
  const fan = { in: pixels * channels, out: pixels * layer.filters };
  const drawn = initialWeights(layer.weights, fan, pixels * channels * layer.filters, rng);
  return tensor4d(drawn, [layer.size, layer.size, channels, layer.filters]);
}

function biases(count: number, start: number): Parameter {
  return { value: tensor1d(new Float32Array(count).fill(start)), decays: false };
}
