import type { Operations } from '../operations.ts';
import type { Heap } from './heap.ts';
import { geometryOf, windowOutputShape, writeGeometry } from './windows.ts';

export function createPooling(heap: Heap, geometryAddress: number): Pick<Operations, 'maxPool'> {
  const { at, freshImages, kernels } = heap;
  return {
    maxPool(x, windows) {
      const geometry = geometryOf(x.shape, windows, x.shape[3]);
      const output = freshImages(windowOutputShape(geometry));
      kernels.maxPool(at(x), at(output), writeGeometry(heap, geometryAddress, geometry));
      return {
        output,
        gradient(dy) {
          const dx = freshImages(x.shape);
          const address = writeGeometry(heap, geometryAddress, geometry);
          kernels.maxPoolGradient(at(x), at(output), at(dy), at(dx), address);
          return dx;
        },
      };
    },
  };
}
