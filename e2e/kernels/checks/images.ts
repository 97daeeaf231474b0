// Packed images fetched, cut, mirrored and whitened, against float64.

import { tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { createRng } from '../../../src/core/rng.ts';
import { operations } from '../../../src/engine/operations/index.ts';
import { packPixels } from '../../../src/engine/training/packed-pixels.ts';
import { compute, forAll, type Gauge } from '../compare.ts';

interface Move {
  readonly top: number;
  readonly left: number;
  readonly flip: boolean;
}

const rng = createRng(5);
/** Noise; a blank image; one whose standard deviation is below the floor. */
const ALL = [
  Uint8Array.from({ length: 3072 }, () => rng.int(256)),
  new Uint8Array(3072).fill(77),
  Uint8Array.from({ length: 3072 }, (_, i) => (i % 97 === 0 ? 41 : 40)),
];
const move = fc.record({ top: fc.nat(4), left: fc.nat(4), flip: fc.boolean() });

export async function images(gauge: Gauge): Promise<void> {
  const packed = new Float32Array(ALL.length * 1024);
  for (const [i, image] of ALL.entries()) packPixels(image, packed, i * 1024);
  const asked = fc.tuple(
    fc.array(fc.tuple(fc.nat(2), move), { minLength: 1, maxLength: 5 }),
    fc.boolean(),
    fc.boolean(),
  );
  await forAll(asked, 25, async ([list, chosen, moved]) => {
    const all = chosen ? list : ALL.map((_, i): [number, Move] => [i, list[i % list.length]?.[1] ?? CENTER]);
    const [seen] = await compute(() => {
      const rows = tensor1d(
        all.map(([row]) => row),
        'int32',
      );
      const numbers = all.flatMap(([, { top, left, flip }]) => [top, left, Number(flip)]);
      const moves = tensor2d(numbers, [all.length, 3], 'int32');
      const store = tensor2d(packed, [ALL.length, 1024]);
      return [operations().images(store, chosen ? rows : null, moved ? moves : null)];
    });
    const expected = all.flatMap(([row, how]) => [...whitened64(ALL[row] ?? new Uint8Array(), moved ? how : CENTER)]);
    gauge.close(seen, expected, JSON.stringify(all));
  });
}

const CENTER: Move = { top: 2, left: 2, flip: false };

/**
 * Paper, appendix A: /255, a 28×28 crop, minus the mean, over max(std, 1/√2352); here of bytes, 255 times all of it, so that a
 * blank image's mean is exact. Returns [28, 28, 3].
 */
function whitened64(planar: Uint8Array, { top, left, flip }: Move): Float64Array {
  const crop = new Float64Array(2352);
  for (let y = 0; y < 28; y++)
    for (let x = 0; x < 28; x++)
      for (let c = 0; c < 3; c++)
        crop[(y * 28 + (flip ? 27 - x : x)) * 3 + c] = planar[c * 1024 + (y + top) * 32 + x + left] ?? 0;
  const mean = crop.reduce((sum, value) => sum + value, 0) / 2352;
  const std = Math.sqrt(crop.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2352);
  return crop.map((value) => (value - mean) / Math.max(std, 255 / Math.sqrt(2352)));
}
