// The positions of the windows of a convolution or a pooling.

import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { Windows } from '../operations.ts';
import type { Heap } from './heap.ts';

/** The geometry of `assembly/geometry.ts`. */
export interface WindowGeometry {
  /** Shape of the input. */
  readonly shape: Tensor4D['shape'];
  readonly size: number;
  readonly stride: number;
  /** Zeros above and left of it. */
  readonly top: number;
  readonly left: number;
  readonly outHeight: number;
  readonly outWidth: number;
  /** Output channels. */
  readonly outputs: number;
}

export function geometryOf(shape: Tensor4D['shape'], windows: Windows, outputs: number): WindowGeometry {
  const [down, across] = [along(shape[1], windows), along(shape[2], windows)];
  const { size, stride } = windows;
  return {
    ...{ shape, size, stride, outputs },
    ...{ top: down.before, left: across.before, outHeight: down.count, outWidth: across.count },
  };
}

/** TensorFlow's SAME: as many zeros as the last window needs, the odd one after. */
function along(side: number, { size, stride, padding }: Windows): { count: number; before: number } {
  if (padding === 'valid') return { count: Math.ceil((side - size + 1) / stride), before: 0 };
  const count = Math.ceil(side / stride);
  return { count, before: Math.floor(Math.max(0, (count - 1) * stride + size - side) / 2) };
}

/** Shape of the output. */
export function windowOutputShape({ shape, outHeight, outWidth, outputs }: WindowGeometry): Tensor4D['shape'] {
  return [shape[0], outHeight, outWidth, outputs];
}

/** Writes `of` where the kernels can read it, and returns its address. */
export function writeGeometry({ kernels }: Heap, address: number, of: WindowGeometry): number {
  const { shape, size, stride, top, left, outHeight, outWidth, outputs } = of;
  kernels.describe(address, ...shape, size, stride, top, left, outHeight, outWidth, outputs);
  return address;
}
