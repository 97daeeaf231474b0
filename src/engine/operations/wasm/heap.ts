// Tensors and scratch memory in tfjs's heap, by address.

import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { engine, type Tensor, type Tensor2D, type Tensor4D } from '@tensorflow/tfjs-core';
import { asImages, asMatrix } from '../shapes.ts';
import type { KernelModule, Kernels } from './load.ts';

export interface Heap {
  readonly kernels: Kernels;
  /** Address of a tensor's numbers. */
  at(tensor: Tensor): number;
  /** A view of its numbers, until something else is allocated. */
  numbers(tensor: Tensor): ArrayLike<number>;
  /** Copies `numbers` to `address`. Returns it. */
  write(numbers: Float32Array, address: number): number;
  /** An uninitialized float32 tensor, which the caller's `tidy` frees. */
  fresh(shape: readonly number[]): Tensor;
  freshMatrix(rows: number, columns: number): Tensor2D;
  freshImages(shape: Tensor4D['shape']): Tensor4D;
  /** Whether another tensor, a clone or a reshape, shares its data. */
  isShared(tensor: Tensor): boolean;
  /**
   * Address, aligned to a cache line, of at least `bytes` bytes that the caller may use until the next call. One buffer is
   * shared by all kernels; it grows to the largest request and is never freed.
   */
  scratch(bytes: number): number;
}

/** Bytes of a cache line. tfjs's allocator aligns to 8, and vectors across two lines are slower. */
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
    freshImages: (shape) => asImages(fresh(shape)),
    isShared: ({ dataId }) => backend.refCount(dataId) > 1,
    scratch(bytes) {
      if (bytes > room.bytes) {
        if (room.bytes > 0) free(room.address);
        const address = allocate(bytes + LINE) >>> 0;
        room = { address, bytes: address === 0 ? 0 : bytes };
        if (address === 0) throw new RangeError(`tfjs's memory cannot grow by ${bytes} bytes.`);
      }
      return Math.ceil(room.address / LINE) * LINE;
    },
  };
}
