// Adds numbers from other workers to those in the heap.

import type { Operations } from '../operations.ts';
import type { Heap } from './heap.ts';

/** Numbers copied into the heap at a time, 32 kB: they are still in the first-level cache when they are added. */
const PIECE = 8192;

export function createSums({ at, fresh, kernels, scratch, write }: Heap): Pick<Operations, 'sumInOrder'> {
  return {
    sumInOrder(own, [first = null, ...rest]) {
      const total = fresh(own.shape);
      // Two buffers: possibly neither of the first two parts is `own`.
      const room = scratch(2 * PIECE * 4);
      for (let start = 0; start < own.size; start += PIECE) {
        const count = Math.min(PIECE, own.size - start);
        const addressOf = (part: Float32Array | null, place: number) => {
          if (!part) return at(own) + 4 * start;
          return write(part.subarray(start, start + count), room + 4 * PIECE * place);
        };
        const target = at(total) + 4 * start;
        let sum = addressOf(first, 0);
        for (const part of rest) {
          kernels.addBias(sum, addressOf(part, 1), target, 1, count);
          sum = target;
        }
      }
      return total;
    },
  };
}
