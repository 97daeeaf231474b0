import { add, reshape, sum, type Tensor, type Tensor2D, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { type Layer, type Shape, sizeOf } from '../../core/models/index.ts';
import type { Rng } from '../../core/rng.ts';
import { kernels } from '../kernels/index.ts';
import { product } from '../product.ts';
import { initialWeights } from './initial-weights.ts';
import type { EngineLayer, Parameter } from './layer.ts';

/** y = x W + b on [batch, inputs], W [inputs, units]; a picture is flattened first. */
export function dense(layer: Extract<Layer, { kind: 'dense' }>, input: Shape, rng: Rng): EngineLayer {
  const inputs = sizeOf(input);
  const drawn = initialWeights(layer.weights, { in: inputs, out: layer.units }, inputs * layer.units, rng);
  const weights: Parameter = { value: tensor2d(drawn, [inputs, layer.units]), decays: true };
  const bias: Parameter = { value: tensor1d(new Float32Array(layer.units).fill(layer.bias)), decays: false };
  return {
    parameters: [weights, bias],
    forward(x) {
      const flat: Tensor2D = reshape(x, [-1, inputs]);
      return {
        output: addBias(product(flat, weights.value), bias.value),
        backward: (dy, needsInput) => ({
          input: needsInput ? reshape(product(dy, weights.value, { transposeB: true }), x.shape) : null,
          parameters: [product(flat, dy, { transposeA: true }), kernels()?.columnSums(dy) ?? sum(dy, 0)],
        }),
      };
    },
  };
}

function addBias(x: Tensor2D, bias: Tensor): Tensor {
  return kernels()?.addBias(x, bias) ?? add(x, bias);
}
