// Update rules and the weights they leave behind, against float64 arithmetic written out here.

import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { memory, scalar, setBackend, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRng } from '../../core/rng.ts';
import { loadKernels } from '../operations/index.ts';
import { createBestWeights } from './best-weights.ts';
import { createGradientSum } from './gradient-sum.ts';
import { createUpdater } from './update.ts';

const rng = createRng(6);
const draw = (count: number) => Array.from({ length: count }, () => rng.normal());
const START = draw(5);
/** Of very different sizes, as Adam should not mind, and none at all. */
const GRADIENTS = [1, 1000, 1e-4, 0, 1].map((size) => draw(5).map((value) => value * size));
const ADAM = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** Kingma and Ba, algorithm 1, one weight at a time. */
function referenceAdam(start: number, gradients: readonly number[], rate: number, weightDecay: number): number {
  let [w, m, v] = [start, 0, 0];
  for (const [i, gradient] of gradients.entries()) {
    const g = gradient + weightDecay * w;
    m = ADAM.beta1 * m + (1 - ADAM.beta1) * g;
    v = ADAM.beta2 * v + (1 - ADAM.beta2) * g * g;
    const [mHat, vHat] = [m / (1 - ADAM.beta1 ** (i + 1)), v / (1 - ADAM.beta2 ** (i + 1))];
    w -= (rate * mHat) / (Math.sqrt(vHat) + ADAM.epsilon);
  }
  return w;
}

describe.each(['cpu', 'wasm', 'wasm with our kernels'])('on %s', (name) => {
  beforeEach(async () => {
    await setBackend(name === 'cpu' ? 'cpu' : 'wasm');
    if (name === 'wasm with our kernels') expect(await loadKernels()).not.toBeNull();
  });

  it.each([true, false])('Adam moves as float64 arithmetic does (decaying: %s)', (decays) => {
    const before = memory().numTensors;
    const parameter = { value: tensor1d(START), decays };
    const updater = createUpdater([parameter], ADAM, 0.1);
    for (const gradient of GRADIENTS) tidy(() => updater.apply([tensor1d(gradient)], 0.05));
    const moved = parameter.value.dataSync();
    for (const [i, start] of START.entries()) {
      const along = GRADIENTS.map((gradient) => gradient[i] ?? Number.NaN);
      expect(moved[i]).toBeCloseTo(referenceAdam(start, along, 0.05, decays ? 0.1 : 0), 5);
    }
    updater.dispose();
    parameter.value.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('gradients of parts add up to that of the whole, and nothing is left', () => {
    const before = memory().numTensors;
    const sum = createGradientSum();
    const whole = [0, 1, 2, 3, 4].map((i) => GRADIENTS.reduce((mean, gradient) => mean + (gradient[i] ?? 0) / 5, 0));
    for (const gradient of GRADIENTS)
      sum.add(() => ({
        loss: scalar((gradient[0] ?? 0) / 5),
        gradients: [tensor1d(gradient.map((value) => value / 5))],
      }));
    for (const [i, value] of (sum.total?.gradients[0]?.dataSync() ?? []).entries())
      expect(value / (whole[i] ?? 0)).toBeCloseTo(1, 5);
    expect((sum.total?.loss.dataSync()[0] ?? 0) / (whole[0] ?? 0)).toBeCloseTo(1, 5);
    sum.dispose();
    expect(sum.total).toBeNull();
    expect(memory().numTensors).toBe(before);
  });

  it('the best weights come back, moving averages too, however far training went on', () => {
    const before = memory().numTensors;
    const parameter = { value: tensor1d(START), decays: true };
    const average = { value: tensor1d([1]), fresh: true };
    const forward = () => {
      throw new Error('not called');
    };
    const best = createBestWeights({ parameters: [parameter], state: [average], forward });
    const updater = createUpdater([parameter], { kind: 'momentum', momentum: 0.9 }, 0);
    best.restore();
    best.take();
    best.take();
    const good = [...parameter.value.dataSync()];
    for (const gradient of GRADIENTS) tidy(() => updater.apply([tensor1d(gradient)], 0.1));
    average.value.dispose();
    average.value = tensor1d([2]);
    expect([...parameter.value.dataSync()]).not.toEqual(good);
    best.restore();
    expect([...parameter.value.dataSync(), ...average.value.dataSync()]).toEqual([...good, 1]);
    for (const part of [best, updater, parameter.value, average.value]) part.dispose();
    expect(memory().numTensors).toBe(before);
  });
});
