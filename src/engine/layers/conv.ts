import { type Tensor, type Tensor4D, tensor1d, tensor4d } from '@tensorflow/tfjs-core';
import type { Layer, Shape } from '../../core/models/index.ts';
import type { Rng } from '../../core/rng.ts';
import { operations } from '../operations/index.ts';
import { initialWeights } from './initial-weights.ts';
import type { EngineLayer, Parameter } from './layer.ts';
import { picture } from './picture.ts';

type Conv = Extract<Layer, { kind: 'conv' }>;

/**
 * y = x ∗ W + b on [batch, height, width, channels], W [size, size, in, out]; no b where the layer says so.
 * @param rectified whether a rectifier follows at once, which this layer then does as well.
 */
export function conv(layer: Conv, [, , channels]: Shape, rng: Rng, rectified: boolean): EngineLayer {
  const weights = { value: filters(layer, channels, rng), decays: true };
  const bias = layer.bias === null ? null : biases(layer.filters, layer.bias);
  return {
    parameters: bias ? [weights, bias] : [weights],
    forward(input) {
      const x = picture(input);
      const filter = weights.value;
      const output = operations().convolution(x, filter, bias?.value ?? null, layer, rectified);
      return {
        output,
        backward: (gradient, needsInput) => {
          const { filterGradient, inputGradient } = operations();
          const { dy, ofBias } = throughBias(gradient, rectified ? output : null, bias !== null);
          const ofFilter = filterGradient(x, dy, layer);
          return {
            input: needsInput ? inputGradient(dy, filter, x.shape, layer) : null,
            parameters: [ofFilter, ...ofBias],
          };
        },
      };
    },
  };
}

/** @param output the rectifier's, where one followed. */
function throughBias(gradient: Tensor, output: Tensor | null, biased: boolean) {
  const { biasGradient, rectifyGradient } = operations();
  if (!biased) return { dy: picture(output ? rectifyGradient(gradient, output) : gradient), ofBias: [] };
  const { input, bias } = biasGradient(gradient, output);
  return { dy: picture(input), ofBias: [bias] };
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
