// Local response normalization and batch normalization.

import type { Tensor } from '@tensorflow/tfjs-core';
import type { Normalization, Operations, Response, Statistics } from '../operations.ts';
import type { Heap } from './heap.ts';
import { floorOf } from './products.ts';

export function createResponse({ at, freshImages, kernels, scratch }: Heap): Pick<Operations, 'localResponseNorm'> {
  return {
    localResponseNorm(x, response) {
      const output = freshImages(x.shape);
      const sizes = [x.size / x.shape[3], x.shape[3], ...constants(response)];
      const room = () => scratch(kernels.responseScratchBytes(x.shape[3], response.radius));
      kernels.localResponseNorm(at(x), at(output), ...sizes, room());
      return {
        output,
        gradient(dy) {
          const dx = freshImages(x.shape);
          kernels.localResponseNormGradient(at(x), at(dy), at(dx), ...sizes, room());
          return dx;
        },
      };
    },
  };
}

const constants = ({ radius, bias, alpha, beta }: Response) => [radius, bias, alpha, beta];

export function createBatchNorm(heap: Heap): Pick<Operations, 'batchNorm' | 'normalize'> {
  const { at, fresh, kernels, scratch } = heap;
  return {
    batchNorm(x, how, moving, momentum) {
      const [rows, channels] = sizesOf(x);
      const now = { mean: fresh([channels]), variance: fresh([channels]) };
      kernels.channelMoments(at(x), at(now.mean), at(now.variance), rows, channels);
      const scale = scaleOf(heap, now, how);
      return {
        output: normalized(heap, x, how, now.mean, scale),
        moving: {
          mean: blended(heap, moving.mean, now.mean, momentum),
          variance: blended(heap, moving.variance, now.variance, momentum),
        },
        gradient(dy, needsInput) {
          const [input, shift] = [needsInput ? fresh(x.shape) : null, fresh([channels])];
          const given = [x, now.mean, scale, how.shift, dy].map(at);
          const into = [input ? at(input) : 0, at(shift)];
          const space = scratch(kernels.batchNormScratchBytes(channels));
          kernels.batchNormGradient(...given, ...into, rows, channels, floorOf(how.withRelu), space);
          return { input, shift };
        },
      };
    },
    normalize: (x, how, given) => normalized(heap, x, how, given.mean, scaleOf(heap, given, how)),
  };
}

function sizesOf(x: Tensor): [rows: number, channels: number] {
  const channels = x.shape.at(-1) ?? 1;
  return [x.size / channels, channels];
}

function scaleOf({ at, fresh, kernels }: Heap, { variance }: Statistics, { epsilon }: Normalization): Tensor {
  const scale = fresh(variance.shape);
  kernels.inverseDeviations(at(variance), at(scale), variance.size, epsilon);
  return scale;
}

function normalized({ at, fresh, kernels }: Heap, x: Tensor, how: Normalization, mean: Tensor, scale: Tensor): Tensor {
  const y = fresh(x.shape);
  kernels.normalize(...[x, mean, scale, how.shift, y].map(at), ...sizesOf(x), floorOf(how.withRelu));
  return y;
}

function blended({ at, fresh, kernels }: Heap, old: Tensor, now: Tensor, momentum: number): Tensor {
  const next = fresh(old.shape);
  kernels.blend(at(old), at(now), at(next), old.size, momentum);
  return next;
}
