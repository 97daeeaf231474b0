// The three convolutions that training needs, composed of what tfjs's backends have. Filters are [size, size, in, out].

import {
  add,
  conv2d,
  conv2dTranspose,
  engine,
  getBackend,
  pad,
  relu,
  reshape,
  reverse,
  slice,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  transpose,
} from '@tensorflow/tfjs-core';
import type { Operations, Windows } from '../operations.ts';
import { product } from './product.ts';

export const convolution: Operations['convolution'] = (x, filter, bias, windows, rectified) => {
  const y = correlation(x, filter, windows);
  const shifted: Tensor4D = bias ? add(y, bias) : y;
  return rectified ? relu(shifted) : shifted;
};

function correlation(x: Tensor4D, filter: Tensor4D, windows: Windows): Tensor4D {
  const [batch, height, width] = x.shape;
  if (isPointwise(windows)) return reshape(product(rows(x), rows(filter)), [batch, height, width, filter.shape[3]]);
  return conv2d(x, filter, windows.stride, windows.padding);
}

export const inputGradient: Operations['inputGradient'] = (dy, filter, shape, windows) => {
  if (isPointwise(windows)) return reshape(product(rows(dy), rows(filter), { transposeB: true }), shape);
  // tfjs's wasm backend has a kernel for this that is more than ten times slower than its convolution.
  if (getBackend() === 'wasm') return composedInputGradient(dy, filter, shape, windows);
  return conv2dTranspose(dy, filter, shape, windows.stride, windows.padding);
};

export const filterGradient: Operations['filterGradient'] = (x, dy, windows) => {
  const { size, stride, padding } = windows;
  const filterShape: Tensor4D['shape'] = [size, size, x.shape[3], dy.shape[3]];
  if (isPointwise(windows)) return reshape(product(rows(x), rows(dy), { transposeA: true }), filterShape);
  // tfjs's wasm backend has no such kernel (tfjs issue 8474).
  if (getBackend() === 'wasm') return composedFilterGradient(x, dy, windows);
  const options = { strides: stride, pad: padding, dataFormat: 'NHWC', dimRoundingMode: 'floor', filterShape };
  return engine().runKernel<Tensor4D>('Conv2DBackpropFilter', { x, dy }, options);
};

/** The input gradient as a forward convolution of `dy`, zeros put between by the stride, with the filter turned by half. */
function composedInputGradient(dy: Tensor4D, filter: Tensor4D, shape: Tensor4D['shape'], windows: Windows): Tensor4D {
  const along = (side: number, outputs: number): Reach => {
    const before = windows.size - 1 - reach(side, outputs, windows).before;
    const needed = side + windows.size - 1 - before;
    const there = outputs * windows.stride;
    return { used: Math.min(there, needed), before, after: Math.max(0, needed - there) };
  };
  const spread = spreadOut(dy, windows.stride);
  const turned: Tensor4D = transpose(reverse(filter, [0, 1]), [0, 1, 3, 2]);
  return within(spread, turned, [along(shape[1], dy.shape[1]), along(shape[2], dy.shape[2])]);
}

/** `stride` − 1 zeros after each pixel, in both directions: [batch, height · stride, width · stride, channels]. */
function spreadOut(dy: Tensor4D, stride: number): Tensor4D {
  if (stride === 1) return dy;
  const [batch, height, width, channels] = dy.shape;
  const pixels: Tensor2D = reshape(dy, [-1, channels]);
  const line = width * stride * channels;
  const lines: Tensor2D = reshape(
    pad(pixels, [
      [0, 0],
      [0, (stride - 1) * channels],
    ]),
    [-1, line],
  );
  return reshape(
    pad(lines, [
      [0, 0],
      [0, (stride - 1) * line],
    ]),
    [batch, height * stride, width * stride, channels],
  );
}

/**
 * The filter gradient as a forward convolution: channels for pictures, pictures for channels, `dy` as the filter, and the
 * stride between its windows as the dilation within it.
 */
function composedFilterGradient(x: Tensor4D, dy: Tensor4D, windows: Windows): Tensor4D {
  const down = reach(x.shape[1], dy.shape[1], windows);
  const across = reach(x.shape[2], dy.shape[2], windows);
  const planes: Tensor4D = transpose(x, [3, 1, 2, 0]);
  const correlated = within(planes, transpose(dy, [1, 2, 0, 3]), [down, across], windows.stride);
  return transpose(correlated, [1, 2, 0, 3]);
}

/** Along one side of a picture: how many of its pixels any window sees, and the zeros around them. */
interface Reach {
  readonly used: number;
  readonly before: number;
  readonly after: number;
}

/** TensorFlow's SAME: as many zeros as the last window needs, the odd one after. */
function reach(side: number, outputs: number, { size, stride, padding }: Windows): Reach {
  const spanned = (outputs - 1) * stride + size;
  const zeros = padding === 'same' ? Math.max(0, spanned - side) : 0;
  const before = Math.floor(zeros / 2);
  return { used: Math.min(side, spanned - zeros), before, after: zeros - before };
}

/** x ∗ filter at every place, within the given reach. */
function within(x: Tensor4D, filter: Tensor4D, [down, across]: readonly [Reach, Reach], dilation = 1): Tensor4D {
  const whole = down.used === x.shape[1] && across.used === x.shape[2];
  const seen = whole ? x : slice(x, [0, 0, 0, 0], [-1, down.used, across.used, -1]);
  const zeros: Parameters<typeof conv2d>[3] = [
    [0, 0],
    [down.before, down.after],
    [across.before, across.after],
    [0, 0],
  ];
  return conv2d(seen, filter, 1, zeros, 'NHWC', dilation);
}

/** A 1×1 window at every pixel is a matrix product, which is the faster road everywhere. */
function isPointwise({ size, stride }: Windows): boolean {
  return size === 1 && stride === 1;
}

/** [everything before, channels]. */
function rows(x: Tensor4D): Tensor {
  return reshape(x, [-1, x.shape[3]]);
}
