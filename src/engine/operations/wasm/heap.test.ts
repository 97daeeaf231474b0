// Scratch memory: its owner, its address, and a failed allocation.

import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { backend, setBackend } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createHeap } from './heap.ts';
import { type KernelModule, loadModule } from './load.ts';

describe('scratch memory', () => {
  let wasm: BackendWasm;
  let own: KernelModule;
  beforeAll(async () => {
    await setBackend('wasm');
    const active = backend();
    if (!(active instanceof BackendWasm)) throw new Error('This is not the wasm backend.');
    const module = await loadModule(active, 'plain');
    if (!module) throw new Error('The kernels do not load.');
    wasm = active;
    own = module;
  });

  /** An allocator that returns given addresses, and records the requests and the frees. */
  const heapOn = (addresses: readonly number[]) => {
    const asked: number[] = [];
    const freed: number[] = [];
    const heap = createHeap(wasm, {
      ...own,
      allocate: (bytes = 0) => addresses[asked.push(bytes) - 1] ?? 0,
      free: (address = 0) => freed.push(address),
    });
    return { heap, asked, freed };
  };

  it('is aligned to a cache line and within the allocation, whatever its address', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 29 - 1 }), fc.integer({ min: 1, max: 1e6 }), (eighth, bytes) => {
        const given = eighth * 8;
        // Pointers above 2 GB come as negative numbers.
        const { heap, asked } = heapOn([given | 0]);
        const address = heap.scratch(bytes);
        expect(address % 64).toBe(0);
        expect(address).toBeGreaterThanOrEqual(given);
        expect(address + bytes).toBeLessThanOrEqual(given + (asked[0] ?? 0));
      }),
    );
  });

  it('is one piece, which grows where more is needed', () => {
    const { heap, asked, freed } = heapOn([640, 6400]);
    expect([heap.scratch(100), heap.scratch(50), heap.scratch(200), heap.scratch(100)]).toEqual([640, 640, 6400, 6400]);
    expect(asked).toHaveLength(2);
    expect(freed).toEqual([640]);
  });

  it('is requested again after a failure', () => {
    const { heap } = heapOn([0, 640]);
    expect(() => heap.scratch(100)).toThrow('cannot grow by 100 bytes');
    expect(heap.scratch(50)).toBe(640);
  });
});
