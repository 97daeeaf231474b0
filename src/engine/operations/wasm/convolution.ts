// The three convolutions that training needs, each by the fastest method for its windows.

import type { Tensor4D } from '@tensorflow/tfjs-core';
import type { Operations, Windows } from '../operations.ts';
import type { Heap } from './heap.ts';
import { floorOf, runMatMul } from './products.ts';
import { geometryOf, type WindowGeometry, windowOutputShape, writeGeometry } from './windows.ts';

const MIN_CHANNELS = 4;

type Convolutions = Pick<Operations, 'conv2d' | 'inputGradient' | 'filterGradient'>;

export function createConvolutions(heap: Heap, geometryAddress: number): Convolutions {
  const { at, freshImages, kernels, scratch } = heap;
  const winograd = (
    x: Tensor4D,
    filter: Tensor4D,
    turned: boolean,
    bias: number,
    y: Tensor4D,
    of: WindowGeometry,
    floor: number,
  ) => {
    const address = writeGeometry(heap, geometryAddress, of);
    const room = scratch(kernels.winogradScratchBytes(address));
    kernels.winograd(at(x), at(filter), Number(turned), bias, at(y), address, floor, room);
    return y;
  };
  return {
    conv2d(x, filter, bias, windows, withRelu) {
      const geometry = geometryOf(x.shape, windows, filter.shape[3]);
      const y = freshImages(windowOutputShape(geometry));
      const shift = bias ? at(bias) : 0;
      const places = { a: at(x), b: at(filter), bias: shift, c: at(y) };
      if (isPointwise(windows)) runMatMul(heap, { ...places, ...pointwiseSizes(x, filter.shape[3]), withRelu });
      else if (isMinimal(geometry)) winograd(x, filter, false, shift, y, geometry, floorOf(withRelu));
      else {
        const address = writeGeometry(heap, geometryAddress, geometry);
        const room = scratch(kernels.conv2dScratchBytes(address));
        kernels.conv2d(places.a, places.b, places.bias, places.c, address, floorOf(withRelu), room);
      }
      return y;
    },
    inputGradient(dy, filter, shape, windows) {
      const dx = freshImages(shape);
      const places = { a: at(dy), b: at(filter), c: at(dx) };
      const [n, k] = [shape[3], dy.shape[3]];
      const geometry = geometryOf(shape, windows, k);
      if (isPointwise(windows)) runMatMul(heap, { ...places, m: dy.size / k, n, k, transposes: { transposeB: true } });
      else if (isMinimal(geometry)) winograd(dy, filter, true, 0, dx, turned(geometry), floorOf(false));
      else {
        const address = writeGeometry(heap, geometryAddress, geometry);
        const room = scratch(kernels.inputGradientScratchBytes(address));
        kernels.inputGradient(places.a, places.b, places.c, address, room);
      }
      return dx;
    },
    filterGradient(x, dy, windows) {
      const [m, n] = [x.shape[3], dy.shape[3]];
      const gradient = freshImages([windows.size, windows.size, m, n]);
      const places = { a: at(x), b: at(dy), c: at(gradient) };
      if (isPointwise(windows)) runMatMul(heap, { ...places, m, n, k: x.size / m, transposes: { transposeA: true } });
      else {
        const geometry = geometryOf(x.shape, windows, n);
        const address = writeGeometry(heap, geometryAddress, geometry);
        const [room, run] = isMinimal(geometry)
          ? [kernels.winogradFilterGradientScratchBytes, kernels.winogradFilterGradient]
          : [kernels.conv2dScratchBytes, kernels.filterGradient];
        run(places.a, places.b, places.c, address, scratch(room(address)));
      }
      return gradient;
    },
  };
}

/** A 1×1 window at every pixel is a matrix product. */
function isPointwise({ size, stride }: Windows): boolean {
  return size === 1 && stride === 1;
}

function pointwiseSizes(x: Tensor4D, outputs: number) {
  return { m: x.size / x.shape[3], n: outputs, k: x.shape[3] };
}

/** Whether Winograd's minimal filtering applies and is faster: with few channels its transforms cost more than it saves. */
function isMinimal({ size, stride, shape, outputs }: WindowGeometry): boolean {
  return stride === 1 && size >= 2 && size <= 5 && Math.min(shape[3], outputs) >= MIN_CHANNELS;
}

/** The input gradient as a convolution of the output gradient, with the filter rotated by 180°. */
function turned({ shape, size, top, left, outHeight, outWidth, outputs }: WindowGeometry): WindowGeometry {
  return {
    ...{ shape: [shape[0], outHeight, outWidth, outputs], size, stride: 1 },
    ...{ top: size - 1 - top, left: size - 1 - left, outHeight: shape[1], outWidth: shape[2], outputs: shape[3] },
  };
}
