import { type Tensor, type Tensor4D, tensor1d, tensor4d } from '@tensorflow/tfjs-core';
import type { Layer, Shape } from '../../core/models/index.ts';
import type { Rng } from '../../core/rng.ts';
import { operations } from '../operations/index.ts';
import { image } from './image.ts';
import { initialWeights } from './initial-weights.ts';
import type { EngineLayer, Parameter } from './layer.ts';

type Conv = Extract<Layer, { kind: 'conv' }>;

/**
 * y = x ∗ W + b on [batch, height, width, channels], W [size, size, in, out]; without b where `layer.bias` is `null`.
 * @param withRelu whether a ReLU follows directly, which this layer then applies as well.
 */
export function convLayer(layer: Conv, [, , channels]: Shape, rng: Rng, withRelu: boolean): EngineLayer {
  const weights = { value: filters(layer, channels, rng), decays: true };
  const bias = layer.bias === null ? null : biases(layer.filters, layer.bias);
  return {
    parameters: bias ? [weights, bias] : [weights],
    forward(input) {
      const x = image(input);
      const filter = weights.value;
      const output = operations().conv2d(x, filter, bias?.value ?? null, layer, withRelu);
      return {
        output,
        backward: (gradient, needsInput) => {
          const { filterGradient, inputGradient } = operations();
          const { dy, ofBias } = throughBias(gradient, withRelu ? output : null, bias !== null);
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

/** @param output the output of the ReLU, if there was one. */
function throughBias(gradient: Tensor, output: Tensor | null, biased: boolean) {
  const { biasGradient, reluGradient } = operations();
  if (!biased) return { dy: image(output ? reluGradient(gradient, output) : gradient), ofBias: [] };
  const { input, bias } = biasGradient(gradient, output);
  return { dy: image(input), ofBias: [bias] };
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
