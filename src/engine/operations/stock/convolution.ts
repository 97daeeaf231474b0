// Operations on windows of an image, composed of those of tfjs's backends: the three convolutions that training needs, and max
// pooling. Filters are [size, size, in, out].

import {
  add,
  conv2dTranspose,
  engine,
  getBackend,
  min,
  pad,
  relu,
  reshape,
  reverse,
  slice,
  sub,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  conv2d as tfjsConv2d,
  maxPool as tfjsMaxPool,
  transpose,
} from '@tensorflow/tfjs-core';
import type { Operations, Windows } from '../operations.ts';
import { matMul } from './products.ts';

export const conv2d: Operations['conv2d'] = (x, filter, bias, windows, withRelu) => {
  const y = correlation(x, filter, windows);
  const shifted: Tensor4D = bias ? add(y, bias) : y;
  return withRelu ? relu(shifted) : shifted;
};

function correlation(x: Tensor4D, filter: Tensor4D, windows: Windows): Tensor4D {
  const [batch, height, width] = x.shape;
  if (isPointwise(windows)) return reshape(matMul(rows(x), rows(filter)), [batch, height, width, filter.shape[3]]);
  return tfjsConv2d(x, filter, windows.stride, windows.padding);
}

export const inputGradient: Operations['inputGradient'] = (dy, filter, shape, windows) => {
  if (isPointwise(windows)) return reshape(matMul(rows(dy), rows(filter), { transposeB: true }), shape);
  // tfjs's wasm backend has a kernel for this that is more than ten times slower than its convolution.
  if (getBackend() === 'wasm') return composedInputGradient(dy, filter, shape, windows);
  return conv2dTranspose(dy, filter, shape, windows.stride, windows.padding);
};

export const filterGradient: Operations['filterGradient'] = (x, dy, windows) => {
  const { size, stride, padding } = windows;
  const filterShape: Tensor4D['shape'] = [size, size, x.shape[3], dy.shape[3]];
  if (isPointwise(windows)) return reshape(matMul(rows(x), rows(dy), { transposeA: true }), filterShape);
  // tfjs's wasm backend has no such kernel (tfjs issue 8474).
  if (getBackend() === 'wasm') return composedFilterGradient(x, dy, windows);
  const options = { strides: stride, pad: padding, dataFormat: 'NHWC', dimRoundingMode: 'floor', filterShape };
  return engine().runKernel<Tensor4D>('Conv2DBackpropFilter', { x, dy }, options);
};

/** The input gradient as a forward convolution of `dy`, dilated by the stride, with the filter rotated by 180°. */
function composedInputGradient(dy: Tensor4D, filter: Tensor4D, shape: Tensor4D['shape'], windows: Windows): Tensor4D {
  const along = (side: number, outputs: number): Extent => {
    const before = windows.size - 1 - extentOf(side, outputs, windows).before;
    const needed = side + windows.size - 1 - before;
    const there = outputs * windows.stride;
    return { used: Math.min(there, needed), before, after: Math.max(0, needed - there) };
  };
  const dilated = dilate(dy, windows.stride);
  const rotated: Tensor4D = transpose(reverse(filter, [0, 1]), [0, 1, 3, 2]);
  return correlateWithin(dilated, rotated, [along(shape[1], dy.shape[1]), along(shape[2], dy.shape[2])]);
}

/** `stride` − 1 zeros after each pixel, in both directions: [batch, height · stride, width · stride, channels]. */
function dilate(dy: Tensor4D, stride: number): Tensor4D {
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

/** The filter gradient as a forward convolution: channels and images exchanged, `dy` as the filter, and the stride as its dilation. */
function composedFilterGradient(x: Tensor4D, dy: Tensor4D, windows: Windows): Tensor4D {
  const down = extentOf(x.shape[1], dy.shape[1], windows);
  const across = extentOf(x.shape[2], dy.shape[2], windows);
  const planes: Tensor4D = transpose(x, [3, 1, 2, 0]);
  const correlated = correlateWithin(planes, transpose(dy, [1, 2, 0, 3]), [down, across], windows.stride);
  return transpose(correlated, [1, 2, 0, 3]);
}

/** Along one side of an image: how many of its pixels lie in any window, and the zeros around them. */
interface Extent {
  readonly used: number;
  readonly before: number;
  readonly after: number;
}

/** TensorFlow's SAME: as many zeros as the last window needs, the odd one after. */
function extentOf(side: number, outputs: number, { size, stride, padding }: Windows): Extent {
  const spanned = (outputs - 1) * stride + size;
  const zeros = padding === 'same' ? Math.max(0, spanned - side) : 0;
  const before = Math.floor(zeros / 2);
  return { used: Math.min(side, spanned - zeros), before, after: zeros - before };
}

/** x ∗ filter at every position, within the given extent. */
function correlateWithin(
  x: Tensor4D,
  filter: Tensor4D,
  [down, across]: readonly [Extent, Extent],
  dilation = 1,
): Tensor4D {
  const whole = down.used === x.shape[1] && across.used === x.shape[2];
  const seen = whole ? x : slice(x, [0, 0, 0, 0], [-1, down.used, across.used, -1]);
  const zeros: Parameters<typeof tfjsConv2d>[3] = [
    [0, 0],
    [down.before, down.after],
    [across.before, across.after],
    [0, 0],
  ];
  return tfjsConv2d(seen, filter, 1, zeros, 'NHWC', dilation);
}

/** A 1×1 window at every pixel is a matrix product, which is faster on every backend. */
function isPointwise({ size, stride }: Windows): boolean {
  return size === 1 && stride === 1;
}

/** [pixels of all images, channels]. */
function rows(x: Tensor4D): Tensor {
  return reshape(x, [-1, x.shape[3]]);
}

export const maxPool: Operations['maxPool'] = (x, { size, stride, padding }) => {
  const options = { filterSize: size, strides: stride, pad: padding, dimRoundingMode: 'floor' };
  const output = tfjsMaxPool(x, size, stride, padding);
  return {
    output,
    gradient: (dy) => engine().runKernel<Tensor4D>('MaxPoolGrad', { dy, input: comparable(x), output }, options),
  };
};

/** Larger than the smallest positive float, and negligible beside any other difference. */
const HAIR = 1e-30;

/**
 * tfjs's wasm kernel starts its search for each window's maximum at the smallest positive float, and loses the gradient of
 * windows without a positive number: so the input is shifted until all of it is positive. After a ReLU that changes no
 * comparison; elsewhere it may equate numbers that differ by rounding alone.
 */
function comparable(x: Tensor4D): Tensor4D {
  return getBackend() === 'wasm' ? add(sub(x, min(x)), HAIR) : x;
}
