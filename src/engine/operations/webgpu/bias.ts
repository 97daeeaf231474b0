// The backward pass through a bias and the ReLU after it: one pass that zeroes the gradient where the output is 0 and sums it.

import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';
import {
  CHANNEL_NUMBERS,
  CHANNEL_PLACE,
  type ChannelNumbers,
  channelGroups,
  channelNumbers,
  ROWS_OF_THREAD,
  SUM_FUNCTIONS,
} from './channels.ts';
import type { Gpu } from './gpu.ts';
import { flatGroups, type GpuKernel } from './kernel.ts';

type ChannelField = keyof ChannelNumbers;

const SUM_TAIL = `
  let total = summed(lane, vec2f(sum, 0.0));
  if (writes) { parts[group.y * numbers.channels + channel] = total.x; }`;

const BIAS: GpuKernel<'dy' | 'parts', ChannelField> = {
  name: 'bias gradient',
  bindings: { dy: 'read', parts: 'write' },
  numbers: CHANNEL_NUMBERS,
  declarations: SUM_FUNCTIONS,
  body: `${CHANNEL_PLACE}
  var sum = 0.0;
  for (${ROWS_OF_THREAD}) { sum += dy[row * numbers.channels + channel]; }${SUM_TAIL}`,
};

const RELU_BIAS: GpuKernel<'dy' | 'output' | 'dx' | 'parts', ChannelField> = {
  name: 'bias gradient, ReLU',
  bindings: { dy: 'read', output: 'read', dx: 'write', parts: 'write' },
  numbers: CHANNEL_NUMBERS,
  declarations: SUM_FUNCTIONS,
  body: `${CHANNEL_PLACE}
  var sum = 0.0;
  for (${ROWS_OF_THREAD}) {
    let at = row * numbers.channels + channel;
    let passed = select(0.0, dy[at], output[at] > 0.0);
    dx[at] = passed;
    sum += passed;
  }${SUM_TAIL}`,
};

const SUM_OF_PARTS: GpuKernel<'parts' | 'sum', 'channels' | 'chunks'> = {
  name: 'bias gradient, second pass',
  bindings: { parts: 'read', sum: 'write' },
  numbers: { channels: 'u32', chunks: 'u32' },
  body: `
  let channel = flatIndex(group, groups, lane);
  if (channel >= numbers.channels) { return; }
  var total = 0.0;
  for (var chunk = 0u; chunk < numbers.chunks; chunk++) { total += parts[chunk * numbers.channels + channel]; }
  sum[channel] = total;`,
};

export function createBiasGradient(gpu: Gpu): Operations['biasGradient'] {
  const whole = (parts: Tensor, { channels, chunks }: ChannelNumbers): Tensor => {
    if (chunks === 1) return reshape(parts, [channels]);
    const sum = gpu.fresh([channels]);
    gpu.run(SUM_OF_PARTS, { parts, sum }, { channels, chunks }, flatGroups(channels));
    return sum;
  };
  return (dy, output) => {
    const numbers = channelNumbers(dy.size, dy.shape.at(-1) ?? 1);
    const parts = gpu.fresh([numbers.chunks, numbers.channels]);
    if (!output) {
      gpu.run(BIAS, { dy, parts }, numbers, channelGroups(numbers));
      return { input: dy, bias: whole(parts, numbers) };
    }
    const dx = gpu.fresh(dy.shape);
    gpu.run(RELU_BIAS, { dy, output, dx, parts }, numbers, channelGroups(numbers));
    return { input: dx, bias: whole(parts, numbers) };
  };
}
