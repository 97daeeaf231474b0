import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { setBackend, type Tensor2D, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRng } from '../../core/rng.ts';
import '../testing/relaxed-simd.ts';
import { packPixels } from '../training/packed-pixels.ts';
import { loadKernels, operations, unloadKernels } from './index.ts';

interface Move {
  readonly top: number;
  readonly left: number;
  readonly flip: boolean;
}

const CENTER: Move = { top: 2, left: 2, flip: false };

/** Paper, appendix A, in float64: /255, a 28×28 crop, minus the mean, over max(std, 1/√2352). Returns [28, 28, 3]. */
function reference(planar: Uint8Array, { top, left, flip }: Move): Float64Array {
  const crop = new Float64Array(2352);
  for (let y = 0; y < 28; y++)
    for (let x = 0; x < 28; x++)
      for (let c = 0; c < 3; c++)
        crop[(y * 28 + (flip ? 27 - x : x)) * 3 + c] = (planar[c * 1024 + (y + top) * 32 + x + left] ?? 0) / 255;
  const mean = crop.reduce((sum, value) => sum + value, 0) / 2352;
  const std = Math.sqrt(crop.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2352);
  return crop.map((value) => (value - mean) / Math.max(std, 1 / Math.sqrt(2352)));
}

const rng = createRng(5);
const noisy = Uint8Array.from({ length: 3072 }, () => rng.int(256));
const blank = new Uint8Array(3072).fill(77);
/** Nearly blank: its standard deviation is below the floor. */
const faint = Uint8Array.from({ length: 3072 }, (_, i) => (i % 97 === 0 ? 41 : 40));

const ALL = [noisy, blank, faint];

function packedAll(): Tensor2D {
  const packed = new Float32Array(ALL.length * 1024);
  for (const [i, image] of ALL.entries()) packPixels(image, packed, i * 1024);
  return tensor2d(packed, [ALL.length, 1024]);
}

function worst(seen: Float32Array, expected: readonly Float64Array[]): number {
  expect(seen).toHaveLength(2352 * expected.length);
  return expected.reduce(
    (most, image, i) =>
      image.reduce((so, value, j) => Math.max(so, Math.abs(value - (seen[i * 2352 + j] ?? Number.NaN))), most),
    0,
  );
}

const move = fc.record({ top: fc.nat(4), left: fc.nat(4), flip: fc.boolean() });

describe.each(['cpu', 'wasm', 'plain', 'relaxed'] as const)('images on %s', (name) => {
  beforeEach(async () => {
    await setBackend(name === 'cpu' ? 'cpu' : 'wasm');
    unloadKernels();
    if (name === 'plain' || name === 'relaxed') expect(await loadKernels(name)).toBe(name);
  });

  it('are cropped at the center and whitened as in float64', () => {
    const seen = tidy(() => operations().images(packedAll(), null, null).dataSync<'float32'>());
    expect(
      worst(
        seen,
        ALL.map((image) => reference(image, CENTER)),
      ),
    ).toBeLessThan(2e-5);
  });

  it('are selected, cropped and flipped as requested', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), move), { minLength: 1, maxLength: 5 }), (asked) => {
        const seen = tidy(() => {
          const rows = tensor1d(
            asked.map(([row]) => row),
            'int32',
          );
          const moves = asked.flatMap(([, { top, left, flip }]) => [top, left, Number(flip)]);
          const moved = tensor2d(moves, [asked.length, 3], 'int32');
          return operations().images(packedAll(), rows, moved).dataSync<'float32'>();
        });
        const expected = asked.map(([row, how]) => reference(ALL[row] ?? blank, how));
        expect(worst(seen, expected)).toBeLessThan(2e-5);
      }),
      { numRuns: 20 },
    );
  });
});
