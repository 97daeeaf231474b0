// Batch normalization, with two passes over the numbers forward and two backward: one sums by chunk, the other adds the chunks'
// sums up and applies them. The backward pass recomputes the normalized numbers, which costs less than storing and reading
// them.

import type { Tensor } from '@tensorflow/tfjs-core';
import type { Normalization, Operations } from '../operations.ts';
import {
  CHANNEL_NUMBERS,
  CHANNEL_PLACE,
  type ChannelNumbers,
  channelGroups,
  channelNumbers,
  MOMENT_FUNCTIONS,
  ROWS_OF_THREAD,
  SUM_FUNCTIONS,
  WHOLE_MOMENTS,
  WHOLE_SUM,
} from './channels.ts';
import type { Gpu } from './gpu.ts';
import { flatGroups, type GpuKernel } from './kernel.ts';

const HOW = { ...CHANNEL_NUMBERS, epsilon: 'f32', floor: 'f32' } as const;
type Field = keyof typeof HOW;

/** Welford's running mean and sum of squared deviations. */
const MOMENTS: GpuKernel<'x' | 'parts', keyof ChannelNumbers> = {
  name: 'batch norm, moments',
  bindings: { x: 'read', parts: 'write' },
  numbers: CHANNEL_NUMBERS,
  declarations: MOMENT_FUNCTIONS,
  body: `${CHANNEL_PLACE}
  var own = vec3f();
  for (${ROWS_OF_THREAD}) {
    let value = x[row * numbers.channels + channel];
    let apart = value - own.y;
    own.x += 1.0;
    own.y += apart / own.x;
    own.z += apart * (value - own.y);
  }
  let part = moments(lane, own);
  if (writes) {
    let at = group.y * 3u * numbers.channels + channel;
    parts[at] = part.x;
    parts[at + numbers.channels] = part.y;
    parts[at + 2u * numbers.channels] = part.z;
  }`,
};

/** The batch's mean, variance and 1 / √(variance + ε) for the thread's channel, and β. */
const NORMALIZER = `
  let whole = wholeMoments(lane, slot, channel);
  let mean = whole.y;
  let variance = whole.z / whole.x;
  let scale = 1.0 / sqrt(variance + numbers.epsilon);
  let beta = shift[min(channel, numbers.channels - 1u)];`;

const FORWARD: GpuKernel<
  'x' | 'parts' | 'shift' | 'oldMean' | 'oldVariance' | 'y' | 'newMean' | 'newVariance',
  Field | 'momentum'
> = {
  name: 'batch norm, forward',
  bindings: {
    x: 'read',
    parts: 'read',
    shift: 'read',
    oldMean: 'read',
    oldVariance: 'read',
    y: 'write',
    newMean: 'write',
    newVariance: 'write',
  },
  numbers: { ...HOW, momentum: 'f32' },
  declarations: MOMENT_FUNCTIONS + WHOLE_MOMENTS,
  body: `${CHANNEL_PLACE}${NORMALIZER}
  for (${ROWS_OF_THREAD}) {
    let at = row * numbers.channels + channel;
    y[at] = max((x[at] - mean) * scale + beta, numbers.floor);
  }
  if (writes && group.y == 0u) {
    newMean[channel] = oldMean[channel] * numbers.momentum + mean * (1.0 - numbers.momentum);
    newVariance[channel] = oldVariance[channel] * numbers.momentum + variance * (1.0 - numbers.momentum);
  }`,
};

/** Where the ReLU's output is 0, the gradient is 0. */
const PASSED = `
    let at = row * numbers.channels + channel;
    let z = (x[at] - mean) * scale;
    let passed = select(0.0, dy[at], z + beta > numbers.floor);`;

const BACKWARD_SUMS: GpuKernel<'x' | 'dy' | 'parts' | 'shift' | 'sums', Field> = {
  name: 'batch norm, backward sums',
  bindings: { x: 'read', dy: 'read', parts: 'read', shift: 'read', sums: 'write' },
  numbers: HOW,
  declarations: SUM_FUNCTIONS + MOMENT_FUNCTIONS + WHOLE_MOMENTS,
  body: `${CHANNEL_PLACE}${NORMALIZER}
  var own = vec2f();
  for (${ROWS_OF_THREAD}) {${PASSED}
    own += vec2f(passed, passed * z);
  }
  let sum = summed(lane, own);
  if (writes) {
    let place = group.y * 2u * numbers.channels + channel;
    sums[place] = sum.x;
    sums[place + numbers.channels] = sum.y;
  }`,
};

/** The components that would change z's mean and variance are subtracted from the gradient. */
const BACKWARD: GpuKernel<'x' | 'dy' | 'parts' | 'shift' | 'sums' | 'dx' | 'dShift', Field> = {
  name: 'batch norm, backward',
  bindings: {
    x: 'read',
    dy: 'read',
    parts: 'read',
    shift: 'read',
    sums: 'read',
    dx: 'write',
    dShift: 'write',
  },
  numbers: HOW,
  declarations: SUM_FUNCTIONS + WHOLE_SUM + MOMENT_FUNCTIONS + WHOLE_MOMENTS,
  body: `${CHANNEL_PLACE}${NORMALIZER}
  let total = wholeSum(lane, slot, channel);
  let means = total / f32(numbers.rows);
  for (${ROWS_OF_THREAD}) {${PASSED}
    dx[at] = (passed - means.x - z * means.y) * scale;
  }
  if (writes && group.y == 0u) { dShift[channel] = total.x; }`,
};

const NORMALIZE: GpuKernel<'x' | 'mean' | 'variance' | 'shift' | 'y', 'size' | 'channels' | 'epsilon' | 'floor'> = {
  name: 'normalize',
  bindings: { x: 'read', mean: 'read', variance: 'read', shift: 'read', y: 'write' },
  numbers: { size: 'u32', channels: 'u32', epsilon: 'f32', floor: 'f32' },
  body: `
  let at = flatIndex(group, groups, lane);
  if (at >= numbers.size) { return; }
  let channel = at % numbers.channels;
  let z = (x[at] - mean[channel]) / sqrt(variance[channel] + numbers.epsilon);
  y[at] = max(z + shift[channel], numbers.floor);`,
};

/** Below every number that occurs: a floor without effect. */
const LOWEST = -3e38;

export function createBatchNorm(gpu: Gpu): Pick<Operations, 'batchNorm' | 'normalize'> {
  return {
    batchNorm(x, how, moving, momentum) {
      const numbers = { ...numbersOf(x, how), momentum };
      const parts = gpu.fresh([numbers.chunks, 3, numbers.channels]);
      const output = gpu.fresh(x.shape);
      const [mean, variance] = [gpu.fresh([numbers.channels]), gpu.fresh([numbers.channels])];
      const groups = channelGroups(numbers);
      gpu.run(MOMENTS, { x, parts }, numbers, groups);
      const [oldMean, oldVariance] = [moving.mean, moving.variance];
      const written = { y: output, newMean: mean, newVariance: variance };
      gpu.run(FORWARD, { x, parts, shift: how.shift, oldMean, oldVariance, ...written }, numbers, groups);
      return {
        output,
        moving: { mean, variance },
        gradient: (dy, needsInput) => {
          const { input, shift } = backward(gpu, { x, dy, parts, shift: how.shift }, numbers);
          return { input: needsInput ? input : null, shift };
        },
      };
    },
    normalize(x, how, { mean, variance }) {
      const y = gpu.fresh(x.shape);
      const { channels, epsilon, floor } = numbersOf(x, how);
      const numbers = { size: x.size, channels, epsilon, floor };
      gpu.run(NORMALIZE, { x, mean, variance, shift: how.shift, y }, numbers, flatGroups(x.size));
      return y;
    },
  };
}

type Numbers = Readonly<Record<Field, number>>;

function backward(gpu: Gpu, given: Readonly<Record<'x' | 'dy' | 'parts' | 'shift', Tensor>>, numbers: Numbers) {
  const sums = gpu.fresh([numbers.chunks, 2, numbers.channels]);
  const [dx, dShift] = [gpu.fresh(given.x.shape), gpu.fresh([numbers.channels])];
  gpu.run(BACKWARD_SUMS, { ...given, sums }, numbers, channelGroups(numbers));
  gpu.run(BACKWARD, { ...given, sums, dx, dShift }, numbers, channelGroups(numbers));
  return { input: dx, shift: dShift };
}

function numbersOf(x: Tensor, { epsilon, withRelu }: Normalization): Numbers {
  return { ...channelNumbers(x.size, x.shape.at(-1) ?? 1), epsilon, floor: withRelu ? 0 : LOWEST };
}
