// Batch normalisation, two passes over the numbers each way: one that sums, and one that adds the sums up and uses them. The
// normalised numbers are not kept but worked out again on the way back, which costs less than fetching them would.

import type { Tensor } from '@tensorflow/tfjs-core';
import type { Normalisation, Operations } from '../operations.ts';
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
import { flatGroups, type Kernel } from './kernel.ts';

const HOW = { ...CHANNEL_NUMBERS, epsilon: 'f32', floor: 'f32' } as const;
type Field = keyof typeof HOW;

/** Welford's running mean and spread. */
const MOMENTS: Kernel<'x' | 'parts', keyof ChannelNumbers> = {
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
  if (speaks) {
    let at = group.y * 3u * numbers.channels + channel;
    parts[at] = part.x;
    parts[at + numbers.channels] = part.y;
    parts[at + 2u * numbers.channels] = part.z;
  }`,
};

/** The batch's mean, variance and 1 / √(variance + ε) for the thread's channel, and β. */
const NORMALISER = `
  let whole = wholeMoments(lane, slot, channel);
  let mean = whole.y;
  let variance = whole.z / whole.x;
  let scale = 1.0 / sqrt(variance + numbers.epsilon);
  let beta = shift[min(channel, numbers.channels - 1u)];`;

const FORWARD: Kernel<
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
  body: `${CHANNEL_PLACE}${NORMALISER}
  for (${ROWS_OF_THREAD}) {
    let at = row * numbers.channels + channel;
    y[at] = max((x[at] - mean) * scale + beta, numbers.floor);
  }
  if (speaks && group.y == 0u) {
    newMean[channel] = oldMean[channel] * numbers.momentum + mean * (1.0 - numbers.momentum);
    newVariance[channel] = oldVariance[channel] * numbers.momentum + variance * (1.0 - numbers.momentum);
  }`,
};

/** Where the rectifier stopped the output, the gradient stops. */
const PASSED = `
    let at = row * numbers.channels + channel;
    let z = (x[at] - mean) * scale;
    let passed = select(0.0, dy[at], z + beta > numbers.floor);`;

const BACKWARD_SUMS: Kernel<'x' | 'dy' | 'parts' | 'shift' | 'sums', Field> = {
  name: 'batch norm, backward sums',
  bindings: { x: 'read', dy: 'read', parts: 'read', shift: 'read', sums: 'write' },
  numbers: HOW,
  declarations: SUM_FUNCTIONS + MOMENT_FUNCTIONS + WHOLE_MOMENTS,
  body: `${CHANNEL_PLACE}${NORMALISER}
  var own = vec2f();
  for (${ROWS_OF_THREAD}) {${PASSED}
    own += vec2f(passed, passed * z);
  }
  let sum = summed(lane, own);
  if (speaks) {
    let place = group.y * 2u * numbers.channels + channel;
    sums[place] = sum.x;
    sums[place + numbers.channels] = sum.y;
  }`,
};

/** What would move z's mean from 0 and its variance from 1 is taken out of the gradient. */
const BACKWARD: Kernel<'x' | 'dy' | 'parts' | 'shift' | 'sums' | 'dx' | 'dShift', Field> = {
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
  body: `${CHANNEL_PLACE}${NORMALISER}
  let total = wholeSum(lane, slot, channel);
  let means = total / f32(numbers.rows);
  for (${ROWS_OF_THREAD}) {${PASSED}
    dx[at] = (passed - means.x - z * means.y) * scale;
  }
  if (speaks && group.y == 0u) { dShift[channel] = total.x; }`,
};

const NORMALISE: Kernel<'x' | 'mean' | 'variance' | 'shift' | 'y', 'size' | 'channels' | 'epsilon' | 'floor'> = {
  name: 'normalise',
  bindings: { x: 'read', mean: 'read', variance: 'read', shift: 'read', y: 'write' },
  numbers: { size: 'u32', channels: 'u32', epsilon: 'f32', floor: 'f32' },
  body: `
  let at = flatIndex(group, groups, lane);
  if (at >= numbers.size) { return; }
  let channel = at % numbers.channels;
  let z = (x[at] - mean[channel]) / sqrt(variance[channel] + numbers.epsilon);
  y[at] = max(z + shift[channel], numbers.floor);`,
};

/** Below every number that occurs: a rectifier that stops nothing. */
const LOWEST = -3e38;

export function createBatchNorm(gpu: Gpu): Pick<Operations, 'batchNorm' | 'normalise'> {
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
    normalise(x, how, { mean, variance }) {
      const y = gpu.fresh(x.shape);
      const { channels, epsilon, floor } = numbersOf(x, how);
      const numbers = { size: x.size, channels, epsilon, floor };
      gpu.run(NORMALISE, { x, mean, variance, shift: how.shift, y }, numbers, flatGroups(x.size));
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

function numbersOf(x: Tensor, { epsilon, rectified }: Normalisation): Numbers {
  return { ...channelNumbers(x.size, x.shape.at(-1) ?? 1), epsilon, floor: rectified ? 0 : LOWEST };
}
