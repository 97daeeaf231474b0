import { describe, expect, it } from 'vitest';
import { createRng } from '../rng.ts';
import { networkInput } from './network-input.ts';

/** Paper, appendix A, in its own words: /255, the center 28×28, minus the mean, over max(std, 1/√2352). */
function reference(planar: Uint8Array): Float64Array {
  const crop = new Float64Array(2352);
  for (let y = 0; y < 28; y++)
    for (let x = 0; x < 28; x++)
      for (let c = 0; c < 3; c++) crop[(y * 28 + x) * 3 + c] = (planar[c * 1024 + (y + 2) * 32 + x + 2] ?? 0) / 255;
  const mean = crop.reduce((sum, value) => sum + value, 0) / 2352;
  const std = Math.sqrt(crop.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2352);
  return crop.map((value) => (value - mean) / Math.max(std, 1 / Math.sqrt(2352)));
}

describe('what a network receives', () => {
  const rng = createRng(5);
  it.each([
    ['any image', Uint8Array.from({ length: 3072 }, () => rng.int(256))],
    ['a blank one', new Uint8Array(3072).fill(77)],
    ['a faint one', Uint8Array.from({ length: 3072 }, (_, i) => (i % 97 === 0 ? 41 : 40))],
  ])('of %s is cut at the center and whitened by itself', (_what, planar) => {
    const target = new Float32Array(2352 + 5).fill(9);
    networkInput(planar, target, 3);
    expect([...target.subarray(0, 3), ...target.subarray(2355)]).toEqual([9, 9, 9, 9, 9]);
    for (const [i, value] of reference(planar).entries()) expect(target[i + 3]).toBeCloseTo(value, 5);
  });
});
