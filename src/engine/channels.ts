// Sums and shifts channel by channel, of vectors [batch, channels] and of pictures [batch, height, width, channels].

import { add, reshape, sum, type Tensor } from '@tensorflow/tfjs-core';
import { kernels } from './kernels/index.ts';

/** Σ over everything but the channels: [channels]. */
export function channelSums(x: Tensor): Tensor {
  const own = kernels();
  if (!own) return sum(x, leadingAxes(x));
  // Over the pictures first, then over the pixels: two short sums round less than a long one.
  const pixels = own.columnSums(reshape(x, [x.shape[0] ?? 1, -1]));
  return own.columnSums(reshape(pixels, [-1, channelsOf(x)]));
}

/** How many numbers a channel has, in all pictures. */
export function numbersPerChannel(x: Tensor): number {
  return x.size / channelsOf(x);
}

/** x plus one number a channel. */
export function addToChannels(x: Tensor, shift: Tensor): Tensor {
  return kernels()?.addBias(x, shift) ?? add(x, shift);
}

function channelsOf(x: Tensor): number {
  return x.shape.at(-1) ?? 1;
}

function leadingAxes(x: Tensor): number[] {
  return Array.from({ length: x.rank - 1 }, (_, axis) => axis);
}
