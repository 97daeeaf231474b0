// Numbers in, numbers out, and how far they are from float64.

import { memory, type Tensor, tidy } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import type { Padding } from '../../src/core/models/index.ts';
import { createRng } from '../../src/core/rng.ts';

/** Signs and sizes as in training, from a seed; float32, so that both sides get the same numbers. */
export function normals(count: number, seed: number, mean = 0): Float32Array {
  const rng = createRng(seed);
  return Float32Array.from({ length: count }, () => mean + rng.normal());
}

/** Runs `make` in a tidy and reads what it returns. @throws Error where a tensor is left over. */
export async function compute(make: () => readonly Tensor[]): Promise<Float32Array[]> {
  const before = memory().numTensors;
  const made = tidy(() => [...make()]);
  const read: Float32Array[] = [];
  for (const tensor of made) {
    read.push(Float32Array.from(await tensor.data<'float32'>()));
    tensor.dispose();
  }
  if (memory().numTensors !== before) throw new Error(`${memory().numTensors - before} tensors were left over.`);
  return read;
}

/** Keeps the largest relative error of a check. */
export class Gauge {
  worst = 0;

  /** @throws Error where the error exceeds `most` of the largest number expected. */
  close(seen: Float32Array | undefined, expected: ArrayLike<number>, what: string, most = 1e-5): void {
    if (seen?.length !== expected.length) throw new Error(`${what}: ${seen?.length} numbers, not ${expected.length}.`);
    let [error, size] = [0, 1e-30];
    for (let i = 0; i < expected.length; i++) {
      const [is, should] = [seen[i] ?? Number.NaN, expected[i] ?? Number.NaN];
      size = Math.max(size, Math.abs(should));
      const off = Math.abs(is - should);
      error = Number.isFinite(off) ? Math.max(error, off) : Number.POSITIVE_INFINITY;
    }
    this.worst = Math.max(this.worst, error / size);
    if (!(error / size <= most)) throw new Error(`${what}: off by ${error} where numbers reach ${size}.`);
  }
}

export interface Windowed {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly filters: number;
  readonly size: number;
  readonly stride: number;
  readonly padding: Padding;
  readonly seed: number;
}

const upTo = (max: number) => fc.integer({ min: 1, max });

/** Odd sizes, strides wider than the window, windows wider than the image where the padding allows them. */
export const windowed: fc.Arbitrary<Windowed> = fc
  .record({
    batch: upTo(3),
    height: upTo(11),
    width: upTo(11),
    channels: upTo(21),
    filters: upTo(40),
    size: upTo(5),
    stride: upTo(3),
    padding: fc.constantFrom<Padding>('same', 'valid'),
    seed: fc.nat(1e6),
  })
  .filter(({ height, width, size, padding }) => padding === 'same' || size <= Math.min(height, width));

/** The networks' own shapes in small: many tiles, many slices, a stride. */
export const NETWORK_SHAPES: readonly Windowed[] = [
  { batch: 2, height: 7, width: 9, channels: 64, filters: 64, size: 5, stride: 1, padding: 'same', seed: 1 },
  { batch: 3, height: 9, width: 9, channels: 33, filters: 80, size: 3, stride: 2, padding: 'same', seed: 2 },
  { batch: 9, height: 7, width: 7, channels: 75, filters: 32, size: 1, stride: 1, padding: 'same', seed: 3 },
  { batch: 2, height: 17, width: 28, channels: 3, filters: 96, size: 3, stride: 1, padding: 'same', seed: 4 },
];

/** Runs a property over random cases of `arbitrary`, and over `always`. */
export async function forAll<T>(
  arbitrary: fc.Arbitrary<T>,
  numRuns: number,
  holds: (one: T) => Promise<void>,
  always: readonly T[] = [],
): Promise<void> {
  for (const one of always) await holds(one);
  await fc.assert(fc.asyncProperty(arbitrary, holds), { numRuns, seed: 11 });
}
