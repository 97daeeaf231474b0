import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { memory, ones, setBackend, tidy } from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRng } from '../../core/rng.ts';
import { dropoutLayer } from './dropout.ts';

const RATE = 0.3;
const build = (seed = 1) => dropoutLayer({ kind: 'dropout', rate: RATE }, createRng(seed));
const dropped = (training: boolean, pass = 0, seed?: number) =>
  tidy(() => [
    ...build(seed)
      .forward(ones([40, 50]), training, { pass, firstRow: 0 })
      .output.dataSync(),
  ]);

describe.each(['cpu', 'wasm'])('dropout on %s', (backend) => {
  beforeEach(async () => {
    await setBackend(backend);
  });

  it('silences its share of units and scales the others, so that the mean stays', () => {
    const output = dropped(true);
    const silent = output.filter((value) => value === 0).length / output.length;
    expect(Math.abs(silent - RATE)).toBeLessThan(0.04);
    for (const value of output) if (value !== 0) expect(value).toBeCloseTo(1 / (1 - RATE), 6);
  });

  it('lets everything through in an evaluation', () => {
    expect(new Set(dropped(false))).toEqual(new Set([1]));
  });

  it('draws by seed and pass alone', () => {
    expect(dropped(true, 3)).toEqual(dropped(true, 3));
    expect(dropped(true, 3)).not.toEqual(dropped(true, 4));
    expect(dropped(true, 3, 1)).not.toEqual(dropped(true, 3, 2));
  });

  it('draws the same mask in parts as at once', () => {
    const part = (firstRow: number, rows: number) =>
      tidy(() => [
        ...build()
          .forward(ones([rows, 50]), true, { pass: 5, firstRow })
          .output.dataSync(),
      ]);
    expect([...part(0, 13), ...part(13, 27)]).toEqual(dropped(true, 5));
  });

  it('passes the gradient where it passed the signal, and leaves no tensor', () => {
    const before = memory().numTensors;
    const [output, gradient] = tidy(() => {
      const pass = build().forward(ones([4, 50]), true, { pass: 2, firstRow: 0 });
      const { input } = pass.backward(ones([4, 50]), true);
      expect(pass.backward(ones([4, 50]), false).input).toBeNull();
      return [pass.output.dataSync(), input?.dataSync()];
    });
    expect(gradient).toEqual(output);
    expect(memory().numTensors).toBe(before);
  });
});

describe('the mask', () => {
  it('is the same on every backend', async () => {
    await setBackend('cpu');
    const plain = dropped(true, 9);
    await setBackend('wasm');
    expect(dropped(true, 9)).toEqual(plain);
  });
});
