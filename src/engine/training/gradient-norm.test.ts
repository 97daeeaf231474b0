// The gradient norm against float64 arithmetic written out here, and the same number for every number of workers and either way to share the work.

import { createHash } from 'node:crypto';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend, type Tensor, tensor1d, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config-codec.ts';
import type { Layer } from '../../core/models/index.ts';
import { createRng } from '../../core/rng.ts';
import { appendSteps, NO_STEPS, type StepMeasure, type StepSeries } from '../../core/step-series.ts';
import { sequence } from '../layers/build.ts';
import { loadKernels, operations } from '../operations/index.ts';
import { createExchange } from '../parallel/exchange.ts';
import { helpersBeside } from '../testing/helpers-beside.ts';
import { allThere, tinyData, tinyImages } from '../testing/tiny-data.ts';
import { gradientNorm, normOnDevice } from './gradient-norm.ts';
import { createTrainingRun } from './run.ts';
import type { PartialGradients } from './step-gradients.ts';

const [BATCH, INPUTS, HIDDEN, CLASSES] = [3, 12, 5, 10];
const LAYERS: readonly Layer[] = [
  { kind: 'dense', units: HIDDEN, weights: { kind: 'he-normal' }, bias: 0.1 },
  { kind: 'relu' },
  { kind: 'dense', units: CLASSES, weights: { kind: 'glorot-uniform' }, bias: 0 },
];
const rng = createRng(11);
const inputs = Float32Array.from({ length: BATCH * INPUTS }, () => rng.normal());
const labels = [3, 0, 9];

/** ‖∂loss/∂θ‖₂ of the two-layer network by the chain rule, element by element, in float64. */
function referenceNorm([w1 = [], b1 = [], w2 = [], b2 = []]: readonly (readonly number[])[]): number {
  const g = { w1: w1.map(() => 0), b1: b1.map(() => 0), w2: w2.map(() => 0), b2: b2.map(() => 0) };
  const addTo = (list: number[], at: number, value: number) => {
    list[at] = (list[at] ?? 0) + value;
  };
  for (let n = 0; n < BATCH; n++) {
    const x = Array.from(inputs.subarray(n * INPUTS, (n + 1) * INPUTS));
    const hidden = b1.map((bias, j) => x.reduce((so, value, i) => so + value * (w1[i * HIDDEN + j] ?? 0), bias));
    const logits = b2.map((bias, k) =>
      hidden.reduce((so, h, j) => so + Math.max(0, h) * (w2[j * CLASSES + k] ?? 0), bias),
    );
    const sum = logits.reduce((so, logit) => so + Math.exp(logit), 0);
    const dLogits = logits.map((logit, k) => (Math.exp(logit) / sum - (k === labels[n] ? 1 : 0)) / BATCH);
    for (const [k, d] of dLogits.entries()) {
      addTo(g.b2, k, d);
      for (const [j, h] of hidden.entries()) addTo(g.w2, j * CLASSES + k, Math.max(0, h) * d);
    }
    for (const [j, h] of hidden.entries()) {
      if (h <= 0) continue;
      const d = dLogits.reduce((so, one, k) => so + one * (w2[j * CLASSES + k] ?? 0), 0);
      addTo(g.b1, j, d);
      for (const [i, value] of x.entries()) addTo(g.w1, i * HIDDEN + j, value * d);
    }
  }
  return Math.sqrt([...g.w1, ...g.b1, ...g.w2, ...g.b2].reduce((so, value) => so + value ** 2, 0));
}

const numberOf = (scalar: Tensor) => scalar.dataSync<'float32'>()[0] ?? Number.NaN;

describe.each(['cpu', 'wasm'])('the norm of a small network’s gradient, on %s', (backend) => {
  beforeEach(async () => {
    await setBackend(backend);
    if (backend === 'wasm') expect(await loadKernels()).not.toBeNull();
  });

  it.each([
    ['on the host', (tensors: readonly Tensor[]) => gradientNorm({ kind: 'whole', tensors })],
    ['on the device', normOnDevice],
  ])('is that of float64 arithmetic, summed %s', (_, norm) => {
    const network = sequence(LAYERS, [1, 1, INPUTS], createRng(5));
    const weights = network.parameters.map(({ value }) => Array.from(value.dataSync<'float32'>()));
    const targets = labels.flatMap((label) => Array.from({ length: CLASSES }, (_, i) => (i === label ? 1 : 0)));
    const found = tidy(() => {
      const pass = network.forward(tensor4d(inputs, [BATCH, 1, 1, INPUTS]), true);
      const { gradient } = operations().softmaxCrossEntropy(pass.output, tensor2d(targets, [BATCH, CLASSES]));
      return numberOf(norm(pass.backward(gradient, false).parameters));
    });
    const expected = referenceNorm(weights);
    expect(Math.abs(found / expected - 1)).toBeLessThan(1e-6);
    for (const { value } of network.parameters) value.dispose();
  });

  it('does not lose small squares beside large ones, as a float32 sum does', () => {
    const values = Float32Array.from({ length: 100_001 }, (_, i) => (i === 0 ? 4096 : 0.5));
    const norm = tidy(() => numberOf(gradientNorm({ kind: 'whole', tensors: [tensor1d(values)] })));
    expect(norm).toBe(Math.fround(Math.sqrt(4096 ** 2 + 100_000 / 4)));
  });

  it('does not take a part of the gradient', () => {
    const partial: PartialGradients = {
      kind: 'partial',
      parts: [],
      peers: { rank: 0, worldSize: 2, exchange: createExchange({ rank: 0 }, []) },
    };
    // @ts-expect-error The norm of one worker's part would be wrong without an error; only `across` takes a part.
    expect(() => gradientNorm(partial)).toThrow();
  });
});

interface Recorded {
  readonly steps: StepSeries;
  /** Weights and optimizer state, as a hash: a million numbers are slow to compare. */
  readonly numbers: string | null;
}

/** @param measures what to measure in the step after the first `steps`. */
async function record(
  address: string,
  workers: number,
  measures?: (steps: number) => readonly StepMeasure[],
): Promise<Recorded> {
  const { createHelper, gone } = helpersBeside();
  const { config, repairs } = readConfig(new URLSearchParams(`${address}&workers=${workers}`));
  expect(repairs).toEqual([]);
  let taken = 0;
  const asked = measures ? { measures: () => measures(taken) } : {};
  const run = createTrainingRun({
    ...{ config, createHelper, clock: () => 0, ...asked },
    data: tinyData(allThere(tinyImages(60, 1))),
  });
  let steps = NO_STEPS;
  for (let next = await run.events.next(); !next.done; next = await run.events.next()) {
    if (next.value.type === 'step') taken = next.value.step;
    if (next.value.type === 'losses') steps = appendSteps(steps, next.value.losses);
  }
  const checkpoint = await run.capture();
  run.dispose();
  await gone();
  return { steps, numbers: checkpoint && createHash('sha256').update(checkpoint.numbers).digest('hex') };
}

const ON = () => ['gradientNorm'] as const;
const NARROW = 'model=mlp-1xh&hidden=32&batch=20&lr=0.01&n=60&epochs=3&stop=epochs';
const WIDE = 'model=mlp-1xh&hidden=70&batch=20&lr=0.01&n=60&epochs=3&stop=epochs';
const DEEP = 'model=mlp-3x512&batch=20&lr=0.01&n=60&epochs=2&stop=epochs&reg=weight-decay';
/** The last batch has one image: one of two workers, and two of three, have none. */
const LAST_OF_ONE = NARROW.replace('batch=20', 'batch=59');

describe('the norm recorded at each step', () => {
  beforeEach(async () => {
    await setBackend('wasm');
    expect(await loadKernels()).not.toBeNull();
  });

  it.each([
    ['by images', NARROW, 1e-4],
    ['by images, with a batch of one', LAST_OF_ONE, 1e-4],
    ['by units', WIDE, 0],
    ['by units, in several layers and with weight decay', DEEP, 1e-4],
  ])('is the same on 1, 2 and 3 workers that share the work %s', async (_, address, within) => {
    const before = memory().numTensors;
    const alone = await record(address, 1, ON);
    const norms = alone.steps.gradientNorm ?? [];
    expect(norms).toHaveLength(alone.steps.step.length);
    expect(norms.length).toBeGreaterThan(3);
    for (const norm of norms) expect(norm).toBeGreaterThan(0);
    for (const workers of [2, 3]) {
      const { steps } = await record(address, workers, ON);
      for (const [i, norm] of (steps.gradientNorm ?? []).entries())
        expect(Math.abs((norm ?? 0) / (norms[i] ?? 0) - 1), `${workers} workers, step ${i + 1}`).toBeLessThanOrEqual(
          i === 0 ? Math.min(within, 1e-6) : within,
        );
      expect(steps.gradientNorm).toHaveLength(norms.length);
    }
    expect(memory().numTensors).toBe(before);
  });

  it.each([
    ['alone', NARROW, 1],
    ['by images', NARROW, 3],
    ['by units', WIDE, 2],
    ['by units, in several layers', DEEP, 3],
  ])('leaves losses and weights the same to the bit: %s', async (_, address, workers) => {
    const [plain, recorded] = [await record(address, workers), await record(address, workers, ON)];
    expect(plain.steps.gradientNorm).toBeUndefined();
    expect(recorded.steps.loss).toEqual(plain.steps.loss);
    expect(recorded.numbers).not.toBeNull();
    expect(recorded.numbers).toBe(plain.numbers);
    expect((await record(address, workers, ON)).steps).toEqual(recorded.steps);
  });

  it.each([
    ['alone', NARROW, 1],
    ['by images', NARROW, 2],
    ['by units, where helpers begin the next step ahead', WIDE, 3],
  ])('is recorded in the steps in which it is switched on: %s', async (_, address, workers) => {
    const before = memory().numTensors;
    const every = await record(address, workers, ON);
    const some = await record(address, workers, (steps) => (steps >= 2 && steps < 5 ? ['gradientNorm'] : []));
    const there = (some.steps.gradientNorm ?? []).flatMap((norm, i) => (norm === null ? [] : [i]));
    // A helper may have begun a step before the switch.
    expect(there.slice(1, -1).length).toBeGreaterThanOrEqual(1);
    expect(there).toEqual(Array.from({ length: there.length }, (_, i) => (there[0] ?? 0) + i));
    expect(Math.abs((there[0] ?? 0) - 2)).toBeLessThanOrEqual(1);
    for (const i of there) expect(some.steps.gradientNorm?.[i]).toBe(every.steps.gradientNorm?.[i]);
    expect(memory().numTensors).toBe(before);
  });
});
