// Loss and gradients of a small network against float64 arithmetic written out here, and one step of the optimizer.

import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend, type Tensor, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { Layer } from '../../core/models/index.ts';
import { createRng } from '../../core/rng.ts';
import { sequence } from '../layers/build.ts';
import { loadKernels, operations } from '../operations/index.ts';
import { createUpdater } from './update.ts';

const BATCH = 3;
const INPUTS = 12;
const HIDDEN = 5;
const CLASSES = 10;
const LAYERS: readonly Layer[] = [
  { kind: 'dense', units: HIDDEN, weights: { kind: 'he-normal' }, bias: 0.1 },
  { kind: 'relu' },
  { kind: 'dense', units: CLASSES, weights: { kind: 'glorot-uniform' }, bias: 0 },
];

const rng = createRng(11);
const inputs = Float32Array.from({ length: BATCH * INPUTS }, () => rng.normal());
const labels = [3, 0, 9];
const targets = Float32Array.from({ length: BATCH * CLASSES }, (_, i) =>
  i % CLASSES === labels[Math.floor(i / CLASSES)] ? 1 : 0,
);

type Weights = readonly (readonly number[])[];

/** Mean cross-entropy of the two-layer network, element by element, in float64. */
function referenceLoss([w1 = [], b1 = [], w2 = [], b2 = []]: Weights): number {
  let total = 0;
  for (let n = 0; n < BATCH; n++) {
    const hidden = b1.map((bias, j) => {
      let sum = bias;
      for (let i = 0; i < INPUTS; i++) sum += (inputs[n * INPUTS + i] ?? 0) * (w1[i * HIDDEN + j] ?? 0);
      return Math.max(0, sum);
    });
    const logits = b2.map((bias, k) => hidden.reduce((sum, h, j) => sum + h * (w2[j * CLASSES + k] ?? 0), bias));
    total += Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0)) - (logits[labels[n] ?? 0] ?? 0);
  }
  return total / BATCH;
}

/** Central differences in float64: independent of every formula the engine uses. */
function referenceGradient(weights: Weights, which: number, at: number): number {
  const moved = (by: number) =>
    weights.map((array, i) => (i === which ? array.map((w, j) => (j === at ? w + by : w)) : array));
  const h = 1e-6;
  return (referenceLoss(moved(h)) - referenceLoss(moved(-h))) / (2 * h);
}

const read = (tensor: Tensor) => Array.from(tensor.dataSync<'float32'>());

describe.each(['cpu', 'wasm', 'wasm with our kernels'])('on %s', (name) => {
  const build = async () => {
    await setBackend(name === 'cpu' ? 'cpu' : 'wasm');
    if (name === 'wasm with our kernels') expect(await loadKernels()).not.toBeNull();
    const network = sequence(LAYERS, [2, 2, 3], createRng(4));
    return { network, weights: network.parameters.map(({ value }) => read(value)) };
  };
  const pass = (network: ReturnType<typeof sequence>) => {
    const forward = network.forward(tensor4d(inputs, [BATCH, 2, 2, 3]), true);
    const { loss, gradient } = operations().softmaxCrossEntropy(forward.output, tensor2d(targets, [BATCH, CLASSES]));
    return { loss, gradients: forward.backward(gradient, true) };
  };

  it('the loss is that of float64 arithmetic', async () => {
    const { network, weights } = await build();
    const [loss] = read(tidy(() => pass(network).loss));
    expect(loss).toBeCloseTo(referenceLoss(weights), 5);
  });

  it('the gradient of every parameter is that of central differences in float64', async () => {
    const { network, weights } = await build();
    const gradients = tidy(() => pass(network).gradients.parameters.map(read));
    for (const [which, gradient] of gradients.entries()) {
      const expected = gradient.map((_, at) => referenceGradient(weights, which, at));
      const worst = expected.reduce(
        (most, value, at) => Math.max(most, Math.abs(value - (gradient[at] ?? Number.NaN))),
        0,
      );
      expect(worst).toBeLessThan(1e-6);
      expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(1e-3);
    }
  });

  it('one step is v ← μ v + g + λ w, w ← w − η v, with no decay on biases', async () => {
    const { network, weights } = await build();
    const [learningRate, momentum, weightDecay] = [0.1, 0.9, 0.01];
    const updater = createUpdater(network.parameters, { kind: 'momentum', momentum }, weightDecay);
    const velocities = weights.map((array) => array.map(() => 0));
    let expected: Weights = weights;
    for (let step = 0; step < 3; step++) {
      const gradients = expected.map((array, which) => array.map((_, at) => referenceGradient(expected, which, at)));
      expected = expected.map((array, which) =>
        array.map((w, at) => {
          const decay = network.parameters[which]?.decays ? weightDecay * w : 0;
          const v = momentum * (velocities[which]?.[at] ?? 0) + (gradients[which]?.[at] ?? 0) + decay;
          (velocities[which] ?? [])[at] = v;
          return w - learningRate * v;
        }),
      );
      tidy(() => updater.apply(pass(network).gradients.parameters, learningRate));
    }
    for (const [which, { value }] of network.parameters.entries()) {
      const moved = read(value);
      const worst = (expected[which] ?? []).reduce(
        (most, w, at) => Math.max(most, Math.abs(w - (moved[at] ?? Number.NaN))),
        0,
      );
      expect(worst).toBeLessThan(2e-6);
    }
    expect(network.parameters.map(({ decays }) => decays)).toEqual([true, false, true, false]);
  });

  it('frees what a step leaves', async () => {
    const { network } = await build();
    const updater = createUpdater(network.parameters, { kind: 'momentum', momentum: 0.9 }, 0);
    const before = memory().numTensors;
    for (let step = 0; step < 3; step++) tidy(() => updater.apply(pass(network).gradients.parameters, 0.1));
    expect(memory().numTensors).toBe(before);
  });
});

describe('softmaxCrossEntropy', () => {
  it('stays finite where a naive softmax would overflow', async () => {
    await setBackend('cpu');
    const [loss] = read(tidy(() => operations().softmaxCrossEntropy(tensor2d([[1000, 0]]), tensor2d([[0, 1]])).loss));
    expect(loss).toBe(1000);
  });
});
