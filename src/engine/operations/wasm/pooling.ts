import type { Operations } from '../operations.ts';
import type { Heap } from './heap.ts';
import { describe, geometryOf, outputShape } from './windows.ts';

export function createPooling(heap: Heap, geometryAddress: number): Pick<Operations, 'maxPool'> {
  const { at, freshPictures, kernels } = heap;
  return {
    maxPool(x, windows) {
      const geometry = geometryOf(x.shape, windows, x.shape[3]);
      const output = freshPictures(outputShape(geometry));
      kernels.maxPool(at(x), at(output), describe(heap, geometryAddress, geometry));
      return {
        output,
        gradient(dy) {
          const dx = freshPictures(x.shape);
          const address = describe(heap, geometryAddress, geometry);
          kernels.maxPoolGradient(at(x), at(output), at(dy), at(dx), address);
          return dx;
        },
      };
    },
  };
}
