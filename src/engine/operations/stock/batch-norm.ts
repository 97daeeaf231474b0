import { add, div, mul, relu, rsqrt, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import type { Normalisation, Operations, Statistics } from '../operations.ts';
import { channelSums } from './product.ts';
import { rectifyGradient } from './rectifier.ts';

export const batchNorm: Operations['batchNorm'] = (x, how, moving, momentum) => {
  const centre = channelMeans(x);
  const centred = sub(x, centre);
  const spread = channelMeans(square(centred));
  const scale = rsqrt(add(spread, how.epsilon));
  const z = mul(centred, scale);
  const output = shifted(z, how);
  return {
    output,
    moving: { mean: blend(moving.mean, centre, momentum), variance: blend(moving.variance, spread, momentum) },
    gradient: (dy, needsInput) => {
      const passed = how.rectified ? rectifyGradient(dy, output) : dy;
      const sums = channelSums(passed);
      return { input: needsInput ? mul(along(passed, sums, z), scale) : null, shift: sums };
    },
  };
};

export const normalise: Operations['normalise'] = (x, how, { mean, variance }: Statistics) =>
  shifted(mul(sub(x, mean), rsqrt(add(variance, how.epsilon))), how);

function shifted(z: Tensor, { shift, rectified }: Normalisation): Tensor {
  const y = add(z, shift);
  return rectified ? relu(y) : y;
}

/** ∂loss/∂x over the scale: what keeps z's mean at 0 and its variance at 1 is taken out. */
function along(dy: Tensor, sums: Tensor, z: Tensor): Tensor {
  return sub(sub(dy, div(sums, numbersPerChannel(dy))), mul(z, channelMeans(mul(dy, z))));
}

function blend(old: Tensor, now: Tensor, momentum: number): Tensor {
  return add(mul(old, momentum), mul(now, 1 - momentum));
}

function channelMeans(x: Tensor): Tensor {
  return div(channelSums(x), numbersPerChannel(x));
}

/** How many numbers a channel has, in all pictures. */
function numbersPerChannel(x: Tensor): number {
  return x.size / (x.shape.at(-1) ?? 1);
}
