// The backward pass through max pooling: each number of the image reads the windows that contain it, and sums the gradients of
// those whose first maximum it is. tfjs needs two dispatches, and an index of every window's maximum.

import { backend_util, maxPool as largest } from '@tensorflow/tfjs-core';
import { image } from '../../layers/image.ts';
import type { Operations } from '../operations.ts';
import type { Gpu } from './gpu.ts';
import { flatGroups, type GpuKernel } from './kernel.ts';

const PLACES = {
  size: 'u32',
  height: 'i32',
  width: 'i32',
  channels: 'i32',
  outHeight: 'i32',
  outWidth: 'i32',
  window: 'i32',
  stride: 'i32',
  top: 'i32',
  left: 'i32',
} as const;

const GRADIENT: GpuKernel<'x' | 'y' | 'dy' | 'dx', keyof typeof PLACES> = {
  name: 'max-pool gradient',
  bindings: { x: 'read', y: 'read', dy: 'read', dx: 'write' },
  numbers: PLACES,
  declarations: `
// Whether nothing before row, column (of its window that begins at top, left) is as large as best.
fn isFirst(image: i32, channel: i32, top: i32, left: i32, row: i32, column: i32, best: f32) -> bool {
  for (var i = max(top, 0); i <= row; i++) {
    let end = select(min(left + numbers.window, numbers.width), column, i == row);
    for (var j = max(left, 0); j < end; j++) {
      if (x[((image * numbers.height + i) * numbers.width + j) * numbers.channels + channel] >= best) { return false; }
    }
  }
  return true;
}`,
  body: `
  let at = flatIndex(group, groups, lane);
  if (at >= numbers.size) { return; }
  let channel = i32(at) % numbers.channels;
  let pixel = i32(at) / numbers.channels;
  let column = pixel % numbers.width;
  let line = pixel / numbers.width;
  let row = line % numbers.height;
  let image = line / numbers.height;
  let value = x[at];
  var sum = 0.0;
  // The first window that extends this far, and the last that begins no later.
  let firstDown = max(0, (row + numbers.top - numbers.window + numbers.stride) / numbers.stride);
  let lastDown = min(numbers.outHeight - 1, (row + numbers.top) / numbers.stride);
  let firstAcross = max(0, (column + numbers.left - numbers.window + numbers.stride) / numbers.stride);
  let lastAcross = min(numbers.outWidth - 1, (column + numbers.left) / numbers.stride);
  for (var down = firstDown; down <= lastDown; down++) {
    for (var across = firstAcross; across <= lastAcross; across++) {
      let seen = ((image * numbers.outHeight + down) * numbers.outWidth + across) * numbers.channels + channel;
      let top = down * numbers.stride - numbers.top;
      let left = across * numbers.stride - numbers.left;
      if (value == y[seen] && isFirst(image, channel, top, left, row, column, value)) { sum += dy[seen]; }
    }
  }
  dx[at] = sum;`,
};

export function createMaxPool(gpu: Gpu): Operations['maxPool'] {
  return (x, { size, stride, padding }) => {
    const y = largest(x, size, stride, padding);
    return {
      output: y,
      gradient: (dy) => {
        const [, height, width, channels] = x.shape;
        const [, outHeight, outWidth] = y.shape;
        const { top, left } = backend_util.computePool2DInfo(x.shape, size, stride, 1, padding, 'floor').padInfo;
        const places = { height, width, channels, outHeight, outWidth, window: size, stride, top, left };
        const dx = image(gpu.fresh(x.shape));
        gpu.run(GRADIENT, { x, y, dy, dx }, { size: x.size, ...places }, flatGroups(x.size));
        return dx;
      },
    };
  };
}
