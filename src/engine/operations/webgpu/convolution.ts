// The convolutions. Forward and at single pixels tfjs's own fused kernels are one dispatch each; both gradients are our own
// implicit products: tfjs's filter gradient has one thread per weight, and its input gradient reads every number from memory
// repeatedly.

import {
  backend_util,
  fused,
  reshape,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { image } from '../../layers/image.ts';
import type { Operations, Windows } from '../operations.ts';
import { matMul } from '../stock/products.ts';
import type { Gpu } from './gpu.ts';
import { flatGroups, type GpuKernel } from './kernel.ts';
import { MAT_MUL_NUMBERS, matMulGroups, sliceLength, slicesOf, tiledMatMul } from './tiled-mat-mul.ts';

/** The positions of an image's windows. */
const PLACES = {
  height: 'i32',
  width: 'i32',
  channels: 'i32',
  outHeight: 'i32',
  outWidth: 'i32',
  filters: 'i32',
  size: 'i32',
  stride: 'i32',
  top: 'i32',
  left: 'i32',
} as const;
type Places = Readonly<Record<keyof typeof PLACES, number>>;

/** Enough workgroups to occupy any GPU; more would only make the second pass longer. */
const WANTED_GROUPS = 256;

type Convolutions = Pick<Operations, 'conv2d' | 'inputGradient' | 'filterGradient'>;

export function createConvolutions(gpu: Gpu): Convolutions {
  return {
    conv2d(x, filter, bias, windows, withRelu) {
      const activation = withRelu ? 'relu' : 'linear';
      if (isPointwise(windows)) {
        const [a, b] = [rows(x), rows(filter)];
        const y = fused.matMul({ a, b, activation, ...(bias && { bias }) });
        const [batch, height, width] = x.shape;
        return reshape(y, [batch, height, width, filter.shape[3]]);
      }
      const { stride, padding } = windows;
      const y = fused.conv2d<Tensor3D | Tensor4D>({
        x,
        filter,
        strides: stride,
        pad: padding,
        activation,
        ...(bias && { bias }),
      });
      return image(y);
    },
    inputGradient(dy, filter, shape, windows) {
      if (isPointwise(windows)) return reshape(matMul(rows(dy), rows(filter), { transposeB: true }), shape);
      const places = placesOf(shape, dy.shape, windows);
      const sizes = {
        rows: shape[0] * shape[1] * shape[2],
        columns: places.channels,
        inner: windows.size ** 2 * places.filters,
      };
      const dx = image(gpu.fresh(shape));
      const numbers = { ...sizes, sliceInner: sliceLength(sizes.inner, 1), ...places };
      gpu.run(INPUT_GRADIENT(sizes.columns), { dy, kernel: filter, dx }, numbers, matMulGroups(numbers, 1));
      return dx;
    },
    filterGradient(x, dy, windows) {
      const places = placesOf(x.shape, dy.shape, windows);
      const { size } = windows;
      const sizes = {
        rows: size ** 2 * places.channels,
        columns: places.filters,
        inner: dy.size / places.filters,
      };
      const slices = slicesOf(sizes, WANTED_GROUPS);
      const numbers = { ...sizes, sliceInner: sliceLength(sizes.inner, slices), ...places };
      const parts = gpu.fresh([slices, size, size, places.channels, places.filters]);
      gpu.run(FILTER_GRADIENT(sizes.columns), { x, dy, parts }, numbers, matMulGroups(numbers, slices));
      const shape: Tensor4D['shape'] = [size, size, places.channels, places.filters];
      return slices === 1 ? reshape(parts, shape) : image(sumSlices(gpu, parts, slices, shape));
    },
  };
}

/** A second pass in a fixed order; atomic additions would be in any order. */
function sumSlices(gpu: Gpu, parts: Tensor, slices: number, shape: number[]): Tensor {
  const sum = gpu.fresh(shape);
  gpu.run(SUM_SLICES, { parts, sum }, { size: sum.size, slices }, flatGroups(sum.size));
  return sum;
}

const SUM_SLICES: GpuKernel<'parts' | 'sum', 'size' | 'slices'> = {
  name: 'sum of slices',
  bindings: { parts: 'read', sum: 'write' },
  numbers: { size: 'u32', slices: 'u32' },
  body: `
  let at = flatIndex(group, groups, lane);
  if (at >= numbers.size) { return; }
  var total = 0.0;
  for (var slice = 0u; slice < numbers.slices; slice++) { total += parts[slice * numbers.size + at]; }
  sum[at] = total;`,
};

/** Rows are pixels of the image, columns its channels; the sum is over the filter's positions and outputs. */
const INPUT_GRADIENT = tiledMatMul({
  name: 'convolution, input gradient',
  bindings: { dy: 'read', kernel: 'read', dx: 'write' },
  numbers: { ...MAT_MUL_NUMBERS, ...PLACES },
  leftAlong: 'inner',
  rightAlong: 'inner',
  functions: `
fn rowParts(row: i32) -> vec4i {
  let line = row / numbers.width;
  return vec4i(line / numbers.height, line % numbers.height + numbers.top, row % numbers.width + numbers.left, 0);
}
fn innerParts(inner: i32) -> vec4i {
  let place = inner / numbers.filters;
  return vec4i(place / numbers.size, place % numbers.size, inner % numbers.filters, place);
}
fn left(row: vec4i, inner: vec4i) -> f32 {
  let down = row.y - inner.x;
  let across = row.z - inner.y;
  if (down < 0 || across < 0) { return 0.0; }
  let y = down / numbers.stride;
  let x = across / numbers.stride;
  if (y * numbers.stride != down || x * numbers.stride != across) { return 0.0; }
  if (y >= numbers.outHeight || x >= numbers.outWidth) { return 0.0; }
  return dy[((row.x * numbers.outHeight + y) * numbers.outWidth + x) * numbers.filters + inner.z];
}
fn right(inner: vec4i, at: i32, column: i32) -> f32 {
  return kernel[(inner.w * numbers.channels + column) * numbers.filters + inner.z];
}
fn store(slice: u32, row: u32, column: u32, value: f32) {
  dx[row * numbers.columns + column] = value;
}`,
});

/** Rows are the filter's positions and inputs, columns its outputs; the sum is over the pixels of all images. */
const FILTER_GRADIENT = tiledMatMul({
  name: 'convolution, filter gradient',
  bindings: { x: 'read', dy: 'read', parts: 'write' },
  numbers: { ...MAT_MUL_NUMBERS, ...PLACES },
  leftAlong: 'rows',
  rightAlong: 'columns',
  functions: `
fn rowParts(row: i32) -> vec4i {
  let place = row / numbers.channels;
  return vec4i(place / numbers.size, place % numbers.size, row % numbers.channels, 0);
}
fn innerParts(inner: i32) -> vec4i {
  let line = inner / numbers.outWidth;
  let y = (line % numbers.outHeight) * numbers.stride - numbers.top;
  let x = (inner % numbers.outWidth) * numbers.stride - numbers.left;
  return vec4i(line / numbers.outHeight, y, x, 0);
}
fn left(row: vec4i, inner: vec4i) -> f32 {
  let y_ = inner.y + row.x;
  let x_ = inner.z + row.y;
  if (y_ < 0 || y_ >= numbers.height || x_ < 0 || x_ >= numbers.width) { return 0.0; }
  return x[((inner.x * numbers.height + y_) * numbers.width + x_) * numbers.channels + row.z];
}
fn right(inner: vec4i, at: i32, column: i32) -> f32 {
  return dy[at * numbers.filters + column];
}
fn store(slice: u32, row: u32, column: u32, value: f32) {
  parts[(slice * numbers.rows + row) * numbers.columns + column] = value;
}`,
});

function placesOf(input: Tensor4D['shape'], output: Tensor4D['shape'], { size, stride, padding }: Windows): Places {
  const [, height, width, channels] = input;
  const [, outHeight, outWidth, filters] = output;
  const filter: Tensor4D['shape'] = [size, size, channels, filters];
  const { top, left } = backend_util.computeConv2DInfo(input, filter, stride, 1, padding).padInfo;
  return { height, width, channels, outHeight, outWidth, filters, size, stride, top, left };
}

/** A 1×1 window at every pixel is a matrix product. */
function isPointwise({ size, stride }: Windows): boolean {
  return size === 1 && stride === 1;
}

/** [pixels of all images, channels]. */
function rows(x: Tensor4D): Tensor2D {
  return reshape(x, [-1, x.shape[3]]);
}
