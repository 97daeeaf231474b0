import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { setBackend, slice, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../core/rng.ts';
import { packPixels, preprocess } from './preprocess.ts';

/** Paper, appendix A, in float64: /255, centre 28×28, minus the mean, over max(std, 1/√2352). Returns [28, 28, 3]. */
function reference(planar: Uint8Array): Float64Array {
  const crop = new Float64Array(2352);
  for (let y = 0; y < 28; y++)
    for (let x = 0; x < 28; x++)
      for (let c = 0; c < 3; c++) crop[(y * 28 + x) * 3 + c] = (planar[c * 1024 + (y + 2) * 32 + x + 2] ?? 0) / 255;
  const mean = crop.reduce((sum, value) => sum + value, 0) / 2352;
  const std = Math.sqrt(crop.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2352);
  return crop.map((value) => (value - mean) / Math.max(std, 1 / Math.sqrt(2352)));
}

const rng = createRng(5);
const noisy = Uint8Array.from({ length: 3072 }, () => rng.int(256));
const blank = new Uint8Array(3072).fill(77);
/** Nearly blank: its standard deviation lies below the floor. */
const faint = Uint8Array.from({ length: 3072 }, (_, i) => (i % 97 === 0 ? 41 : 40));

describe.each(['cpu', 'wasm'])('preprocess on %s', (backend) => {
  it.each([
    ['a noisy picture', noisy],
    ['a blank picture', blank],
    ['a faint picture', faint],
  ])('whitens %s as float64 arithmetic does', async (_, picture) => {
    await setBackend(backend);
    const packed = new Float32Array(2048);
    packPixels(noisy, packed, 0);
    packPixels(picture, packed, 1024);
    const whitened = tidy(() => slice(preprocess(tensor2d(packed, [2, 1024])), [1, 0, 0, 0]).dataSync());
    const expected = reference(picture);
    const worst = expected.reduce((most, value, i) => Math.max(most, Math.abs(value - (whitened[i] ?? Number.NaN))), 0);
    expect(whitened).toHaveLength(2352);
    expect(worst).toBeLessThan(2e-5);
  });
});
