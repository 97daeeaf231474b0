import { keep, reshape, slice, type Tensor2D, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { type Layer, type Shape, shapeSize } from '../../core/models/index.ts';
import type { Rng } from '../../core/rng.ts';
import { operations } from '../operations/index.ts';
import { initialWeights } from './initial-weights.ts';
import type { EngineLayer, Parameter, Range } from './layer.ts';

type Dense = Extract<Layer, { kind: 'dense' }>;

/**
 * y = x W + b on [batch, inputs], W [inputs, units]; an image is flattened first.
 * @param withRelu whether a ReLU follows directly, which this layer then applies as well.
 */
export function denseLayer(layer: Dense, input: Shape, rng: Rng, withRelu: boolean): EngineLayer {
  const inputs = shapeSize(input);
  const drawn = initialWeights(layer.weights, { in: inputs, out: layer.units }, inputs * layer.units, rng);
  const weights: Parameter = { value: tensor2d(drawn, [inputs, layer.units]), decays: true };
  const bias: Parameter = { value: tensor1d(new Float32Array(layer.units).fill(layer.bias)), decays: false };
  return layerOf(weights, bias, withRelu);
}

/** With fewer units, computing them all takes less time than sending their outputs. */
export const WORTH_PARTING = 64;

function layerOf(weights: Parameter, bias: Parameter, withRelu: boolean): EngineLayer {
  const [inputs = 0, units = 0] = weights.value.shape;
  const part = ({ start, end }: Range): EngineLayer => {
    const some = tidy(() => [
      keep(slice(weights.value, [0, start], [inputs, end - start])),
      keep(slice(bias.value, [start], [end - start])),
    ]);
    const [w = weights.value, b = bias.value] = some;
    return layerOf({ value: w, decays: weights.decays }, { value: b, decays: bias.decays }, withRelu);
  };
  return {
    parameters: [weights, bias],
    ...(units < WORTH_PARTING ? {} : { part }),
    forward(x) {
      const flat: Tensor2D = reshape(x, [-1, inputs]);
      const output = operations().dense(flat, weights.value, bias.value, withRelu);
      return {
        output,
        backward: (gradient, needsInput) => {
          const { matMul, biasGradient } = operations();
          const { input: dy, bias: ofBias } = biasGradient(gradient, withRelu ? output : null);
          return {
            input: needsInput ? reshape(matMul(dy, weights.value, { transposeB: true }), x.shape) : null,
            parameters: [matMul(flat, dy, { transposeA: true }), ofBias],
          };
        },
      };
    },
  };
}
