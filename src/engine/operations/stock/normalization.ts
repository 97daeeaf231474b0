// Batch normalization and local response normalization.

import {
  add,
  div,
  engine,
  localResponseNormalization,
  mul,
  relu,
  rsqrt,
  square,
  sub,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import type { Normalization, Operations, Statistics } from '../operations.ts';
import { channelSums, reluGradient } from './pointwise.ts';

export const batchNorm: Operations['batchNorm'] = (x, how, moving, momentum) => {
  const center = channelMeans(x);
  const centered = sub(x, center);
  const variance = channelMeans(square(centered));
  const scale = rsqrt(add(variance, how.epsilon));
  const z = mul(centered, scale);
  const output = shifted(z, how);
  return {
    output,
    moving: { mean: blend(moving.mean, center, momentum), variance: blend(moving.variance, variance, momentum) },
    gradient: (dy, needsInput) => {
      const passed = how.withRelu ? reluGradient(dy, output) : dy;
      const sums = channelSums(passed);
      return { input: needsInput ? mul(along(passed, sums, z), scale) : null, shift: sums };
    },
  };
};

export const normalize: Operations['normalize'] = (x, how, { mean, variance }: Statistics) =>
  shifted(mul(sub(x, mean), rsqrt(add(variance, how.epsilon))), how);

function shifted(z: Tensor, { shift, withRelu }: Normalization): Tensor {
  const y = add(z, shift);
  return withRelu ? relu(y) : y;
}

/** ∂loss/∂x divided by the scale: the components that would change z's mean and variance are subtracted. */
function along(dy: Tensor, sums: Tensor, z: Tensor): Tensor {
  return sub(sub(dy, div(sums, numbersPerChannel(dy))), mul(z, channelMeans(mul(dy, z))));
}

function blend(old: Tensor, now: Tensor, momentum: number): Tensor {
  return add(mul(old, momentum), mul(now, 1 - momentum));
}

function channelMeans(x: Tensor): Tensor {
  return div(channelSums(x), numbersPerChannel(x));
}

/** How many numbers each channel has, in all images. */
function numbersPerChannel(x: Tensor): number {
  return x.size / (x.shape.at(-1) ?? 1);
}

export const localResponseNorm: Operations['localResponseNorm'] = (x, { radius, bias, alpha, beta }) => {
  const output = localResponseNormalization(x, radius, bias, alpha, beta);
  const options = { depthRadius: radius, bias, alpha, beta };
  return { output, gradient: (dy) => engine().runKernel<Tensor4D>('LRNGrad', { x, y: output, dy }, options) };
};
