import { add, engine, getBackend, maxPool as largest, min, sub, type Tensor4D } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';

export const maxPool: Operations['maxPool'] = (x, { size, stride, padding }) => {
  const options = { filterSize: size, strides: stride, pad: padding, dimRoundingMode: 'floor' };
  const output = largest(x, size, stride, padding);
  return {
    output,
    gradient: (dy) => engine().runKernel<Tensor4D>('MaxPoolGrad', { dy, input: comparable(x), output }, options),
  };
};

/** More than the smallest positive float, and nothing beside any other difference. */
const HAIR = 1e-30;

/**
 * tfjs's wasm kernel looks for each window's largest number from the smallest positive float upwards, and loses the gradient
 * of windows without a positive one: there the picture is lifted until all of it is positive. After a ReLU that changes no
 * comparison; elsewhere it may make equals of numbers that differ by rounding alone.
 */
function comparable(x: Tensor4D): Tensor4D {
  return getBackend() === 'wasm' ? add(sub(x, min(x)), HAIR) : x;
}
