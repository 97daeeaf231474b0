// Tensors and scratch memory in tfjs's heap, by address.

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { engine, type Tensor, type Tensor2D, type Tensor4D } from '@tensorflow/tfjs-core';
import { asMatrix, asPictures } from '../shapes.ts';
import type { KernelModule, Kernels } from './load.ts';

export interface Heap {
  readonly kernels: Kernels;
  /** Address of a tensor's numbers. */
  at(tensor: Tensor): number;
  /** A view of its numbers, until something else is allocated. */
  numbers(tensor: Tensor): ArrayLike<number>;
  /** Copies `numbers` to `address`. Returns it. */
  write(numbers: Float32Array, address: number): number;
  /** A float32 tensor of any numbers, which the caller's `tidy` frees. */
  fresh(shape: readonly number[]): Tensor;
  freshMatrix(rows: number, columns: number): Tensor2D;
  freshPictures(shape: Tensor4D['shape']): Tensor4D;
  /** Whether something else, a clone or a reshape, has the same numbers. */
  isShared(tensor: Tensor): boolean;
  /**
   * Address, at the start of a line of the cache, of at least `bytes` bytes that are the caller's until the next call. One piece of memory serves all kernels; it grows
   * to what the largest needs and is never given back.
   */
  scratch(bytes: number): number;
}

/** Of the cache. tfjs's allocator gives multiples of 8, and vectors that lie across two lines are slower. */
const LINE = 64;

export function createHeap(backend: BackendWasm, { kernels, memory, allocate, free }: KernelModule): Heap {
  let room = { address: 0, bytes: 0 };
  const fresh = (shape: readonly number[]): Tensor =>
    engine().makeTensorFromTensorInfo(backend.makeOutput([...shape], 'float32'), backend);
  return {
    kernels,
    at: ({ dataId }) => backend.getMemoryOffset(dataId),
    numbers: (tensor) => backend.typedArrayFromHeap(tensor),
    write(numbers, address) {
      new Float32Array(memory.buffer, address, numbers.length).set(numbers);
      return address;
    },
    fresh,
    freshMatrix: (rows, columns) => asMatrix(fresh([rows, columns])),
    freshPictures: (shape) => asPictures(fresh(shape)),
    isShared: ({ dataId }) => backend.refCount(dataId) > 1,
    scratch(bytes) {
      if (bytes > room.bytes) {
        if (room.bytes > 0) free(room.address);
        const address = allocate(bytes + LINE) >>> 0;
        room = { address, bytes: address === 0 ? 0 : bytes };
        if (address === 0) throw new RangeError(`There is no room for ${bytes} more bytes in tfjs's memory.`);
      }
      return Math.ceil(room.address / LINE) * LINE;
    },
  };
}
