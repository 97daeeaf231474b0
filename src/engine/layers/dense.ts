import { reshape, type Tensor2D, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { type Layer, type Shape, sizeOf } from '../../core/models/index.ts';
import type { Rng } from '../../core/rng.ts';
import { operations } from '../operations/index.ts';
import { initialWeights } from './initial-weights.ts';
import type { EngineLayer, Parameter } from './layer.ts';

type Dense = Extract<Layer, { kind: 'dense' }>;

/**
 * y = x W + b on [batch, inputs], W [inputs, units]; a picture is flattened first.
 * @param rectified whether a rectifier follows at once, which this layer then does as well.
 */
export function dense(layer: Dense, input: Shape, rng: Rng, rectified: boolean): EngineLayer {
  const inputs = sizeOf(input);
  const drawn = initialWeights(layer.weights, { in: inputs, out: layer.units }, inputs * layer.units, rng);
  const weights: Parameter = { value: tensor2d(drawn, [inputs, layer.units]), decays: true };
  const bias: Parameter = { value: tensor1d(new Float32Array(layer.units).fill(layer.bias)), decays: false };
  return {
    parameters: [weights, bias],
    forward(x) {
      const flat: Tensor2D = reshape(x, [-1, inputs]);
      const output = operations().dense(flat, weights.value, bias.value, rectified);
      return {
        output,
        backward: (gradient, needsInput) => {
          const { product, biasGradient } = operations();
          const { input: dy, bias: ofBias } = biasGradient(gradient, rectified ? output : null);
          return {
            input: needsInput ? reshape(product(dy, weights.value, { transposeB: true }), x.shape) : null,
            parameters: [product(flat, dy, { transposeA: true }), ofBias],
          };
        },
      };
    },
  };
}
