import { add, engine, getBackend, maxPool as largest, min, sub, type Tensor4D } from '@tensorflow/tfjs-core';
import type { Layer } from '../../core/models/index.ts';
import type { EngineLayer } from './layer.ts';
import { picture } from './picture.ts';

/** The largest of each window, channel by channel; the gradient goes to the first of equals. */
export function maxPool(layer: Extract<Layer, { kind: 'max-pool' }>): EngineLayer {
  const { size, stride, padding } = layer;
  const options = { filterSize: size, strides: stride, pad: padding, dimRoundingMode: 'floor' };
  return {
    parameters: [],
    forward(x) {
      const input = picture(x);
      const output = largest(input, size, stride, padding);
      return {
        output,
        backward: (gradient, needsInput) => {
          if (!needsInput) return { input: null, parameters: [] };
          const inputs = { dy: picture(gradient), input: comparable(input), output };
          return { input: engine().runKernel<Tensor4D>('MaxPoolGrad', inputs, options), parameters: [] };
        },
      };
    },
  };
}

/** More than the smallest positive float, and nothing beside any other difference. */
const HAIR = 1e-30;

/**
 * tfjs's wasm kernel looks for each window's largest number from the smallest positive float upwards, and loses the gradient
 * of windows without a positive one: there the picture is lifted until all of it is positive. After a ReLU that changes no
 * comparison; elsewhere it may make equals of numbers that differ by rounding alone.
 */
function comparable(input: Tensor4D): Tensor4D {
  return getBackend() === 'wasm' ? add(sub(input, min(input)), HAIR) : input;
}
