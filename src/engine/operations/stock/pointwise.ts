// Element by element or along the channels: ReLU, biases, concatenation, the loss and ordered sums.

import {
  add,
  concat,
  div,
  exp,
  log,
  max,
  mean,
  mul,
  type Scalar,
  split,
  step,
  sub,
  sum,
  type Tensor,
  tensor,
  relu as tfjsRelu,
  tidy,
} from '@tensorflow/tfjs-core';
import type { Operations } from '../operations.ts';

export const relu: Operations['relu'] = (x) => tfjsRelu(x);

export const reluGradient: Operations['reluGradient'] = (dy, output) => mul(dy, step(output));

export const biasGradient: Operations['biasGradient'] = (dy, output) => {
  const input = output ? reluGradient(dy, output) : dy;
  return { input, bias: channelSums(input) };
};

/** Σ over everything but the channels: [channels]. */
export function channelSums(x: Tensor): Tensor {
  return sum(
    x,
    Array.from({ length: x.rank - 1 }, (_, axis) => axis),
  );
}

export const joinChannels: Operations['joinChannels'] = (parts) => concat([...parts], -1);

export const splitChannels: Operations['splitChannels'] = (x, counts) => split(x, [...counts], -1);

export const softmaxCrossEntropy: Operations['softmaxCrossEntropy'] = (logits, targets) => {
  // Shifting by the largest logit changes nothing but keeps exp from overflowing.
  const shifted = sub(logits, max(logits, 1, true));
  const powers = exp(shifted);
  const total = sum(powers, 1, true);
  const lossOfEach = sub(log(total), sum(mul(shifted, targets), 1, true));
  const gradient = div(sub(div(powers, total), targets), targets.shape[0]);
  return { loss: mean<Scalar>(lossOfEach), gradient };
};

export const sumInOrder: Operations['sumInOrder'] = (own, [first = null, ...rest]) => {
  const piece = (part: Float32Array | null) => (part ? tensor(part, own.shape) : own);
  return tidy(() => rest.reduce((sum, part) => add<Tensor>(sum, piece(part)), piece(first)));
};
