import { mul, relu, step } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';
import { channelSums } from './product.ts';

export const rectify: Operations['rectify'] = (x) => relu(x);

export const rectifyGradient: Operations['rectifyGradient'] = (dy, output) => mul(dy, step(output));

export const biasGradient: Operations['biasGradient'] = (dy, output) => {
  const input = output ? rectifyGradient(dy, output) : dy;
  return { input, bias: channelSums(input) };
};
