// Every layer of images, forward and back, against its definition in float64 and central differences through it.

import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend, type Tensor, tensor, tensor4d, tidy } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Layer, Padding } from '../../core/models/index.ts';
import { createRng } from '../../core/rng.ts';
import { loadKernels, unloadKernels } from '../operations/index.ts';
import {
  type Batch64,
  batchNorm64,
  concat64,
  conv64,
  dot64,
  globalMeanPool64,
  gradient64,
  localResponseNorm64,
  maxPool64,
  shapeOf,
  size64,
  statistics64,
} from '../testing/float64.ts';
import { sequence } from './build.ts';
import type { EngineLayer } from './layer.ts';

const RUNS = { numRuns: 25, seed: 3 };
const TOLERANCE = 1e-4;

const read = (of: Tensor) => Array.from(of.dataSync<'float32'>());
const single = (values: readonly number[]) => Array.from(Float32Array.from(values));

/** Normal numbers, float32 so that both sides use the same. */
function normals(shape: Batch64['shape'], seed: number, { mean = 0 } = {}): Batch64 {
  const rng = createRng(seed);
  return { shape, values: single(Array.from({ length: size64(shape) }, () => mean + rng.normal())) };
}

type Reference = (x: Batch64, parameters: readonly (readonly number[])[]) => Batch64;

/** Output, input gradient and parameter gradients of Σ rᵢ yᵢ, r random, against `reference`. */
function check(layers: readonly Layer[], x: Batch64, reference: Reference): void {
  const network = sequence(layers, shapeOf(x), createRng(9));
  const parameters = network.parameters.map(({ value }) => read(value));
  const expected = reference(x, parameters);
  const r = normals(expected.shape, 77).values;
  const { output, input, gradients } = compute(network, x, expected.shape, r);
  close(output, expected.values);
  close(
    input,
    gradient64((values) => dot64(reference({ ...x, values }, parameters).values, r), x.values),
  );
  for (const [which, gradient] of gradients.entries()) {
    const loss = (values: readonly number[]) => dot64(reference(x, parameters.with(which, [...values])).values, r);
    close(gradient, gradient64(loss, parameters[which] ?? []));
  }
  free(network);
}

function compute(network: EngineLayer, x: Batch64, shape: Batch64['shape'], r: readonly number[]) {
  const before = memory().numTensors;
  const computed = tidy(() => {
    const pass = network.forward(tensor4d([...x.values], [...x.shape]), true);
    expect(pass.output.shape).toEqual(shape);
    const { input, parameters } = pass.backward(tensor([...r], [...shape]), true);
    expect(parameters.map((gradient) => gradient.shape)).toEqual(network.parameters.map(({ value }) => value.shape));
    return { output: read(pass.output), input: input ? read(input) : [], gradients: parameters.map(read) };
  });
  expect(memory().numTensors).toBe(before);
  return computed;
}

function close(actual: readonly number[], expected: readonly number[]): void {
  const scale = Math.max(1, ...expected.map(Math.abs));
  const worst = expected.reduce((most, value, i) => Math.max(most, Math.abs(value - (actual[i] ?? Number.NaN))), 0);
  expect(actual).toHaveLength(expected.length);
  expect(worst / scale).toBeLessThan(TOLERANCE);
}

function free(network: EngineLayer): void {
  for (const { value } of [...network.parameters, ...(network.state ?? [])]) value.dispose();
}

const filters = (
  count: number,
  size: number,
  stride: number,
  padding: Padding,
  bias: number | null,
): Layer & { kind: 'conv' } => ({
  kind: 'conv',
  filters: count,
  size,
  stride,
  padding,
  weights: { kind: 'he-normal' },
  bias,
});

/** Odd sizes, strides wider than the window, and windows wider than the image where the padding allows them. */
const windowed = fc
  .record({
    side: fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })),
    channels: fc.integer({ min: 1, max: 3 }),
    count: fc.integer({ min: 1, max: 2 }),
    size: fc.integer({ min: 1, max: 5 }),
    stride: fc.integer({ min: 1, max: 3 }),
    padding: fc.constantFrom<Padding>('same', 'valid'),
    outputs: fc.integer({ min: 1, max: 3 }),
    bias: fc.constantFrom(null, 0.1),
    seed: fc.integer({ min: 0, max: 1000 }),
  })
  .filter(({ side, size, padding }) => padding === 'same' || size <= Math.min(...side));

describe.each([
  ['cpu', 'stock'],
  ['wasm', 'stock'],
  ['wasm', 'our'],
])('on %s with %s kernels', (backend, whose) => {
  beforeAll(async () => {
    expect(await setBackend(backend)).toBe(true);
    if (whose === 'our') expect(await loadKernels()).not.toBeNull();
  });

  afterAll(unloadKernels);

  it('conv', () => {
    fc.assert(
      fc.property(windowed, ({ side, channels, count, size, stride, padding, outputs, bias, seed }) => {
        const layer = filters(outputs, size, stride, padding, bias);
        check([layer], normals([count, ...side, channels], seed), (x, [filter = [], shift = []]) => {
          const bare = conv64(layer, x, filter);
          return { ...bare, values: bare.values.map((value, i) => value + (shift[i % outputs] ?? 0)) };
        });
      }),
      RUNS,
    );
  });

  it.each([0, -20])('max-pool, of images about %i', (mean) => {
    fc.assert(
      fc.property(windowed, ({ side, channels, count, size, stride, padding, seed }) => {
        const layer = { kind: 'max-pool', size, stride, padding } as const;
        check([layer], normals([count, ...side, channels], seed, { mean }), (x) => maxPool64(layer, x));
      }),
      RUNS,
    );
  });

  it('max-pool gives a gradient to one of equals only', () => {
    const layer = { kind: 'max-pool', size: 3, stride: 2, padding: 'same' } as const;
    const x: Batch64 = { shape: [1, 5, 5, 1], values: Array.from({ length: 25 }, () => 0) };
    const network = sequence([layer], shapeOf(x), createRng(1));
    const { input } = compute(network, x, [1, 3, 3, 1], [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(input.reduce((sum, value) => sum + value, 0)).toBe(45);
  });

  it('local-response-norm', () => {
    const sizes = fc.record({
      radius: fc.integer({ min: 1, max: 4 }),
      bias: fc.constantFrom(1, 2),
      alpha: fc.constantFrom(0.0001, 0.3),
      beta: fc.constantFrom(0.5, 0.75),
    });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 11 }), (constants, channels) => {
        const layer = { kind: 'local-response-norm', ...constants } as const;
        check([layer], normals([2, 3, 2, channels], channels), (x) => localResponseNorm64(layer, x));
      }),
      RUNS,
    );
  });

  it('batch-norm', () => {
    const layer = { kind: 'batch-norm', momentum: 0.9, epsilon: 0.001 } as const;
    check([layer], normals([3, 3, 5, 4], 4, { mean: 2 }), (x, [shift = []]) => batchNorm64(layer, x, shift));
  });

  it('global-mean-pool', () => {
    check([{ kind: 'global-mean-pool' }], normals([2, 3, 5, 3], 8), globalMeanPool64);
  });

  it('branches, and what follows them', () => {
    const [one, three] = [filters(2, 1, 2, 'same', 0.1), filters(3, 3, 2, 'same', null)];
    const pool = { kind: 'max-pool', size: 3, stride: 2, padding: 'same' } as const;
    const after = filters(2, 1, 1, 'valid', null);
    const layers: readonly Layer[] = [{ kind: 'branches', branches: [[one], [three], [pool]] }, after];
    check(layers, normals([2, 5, 4, 2], 6), (x, [a = [], shift = [], b = [], c = []]) => {
      const bare = conv64(one, x, a);
      const shifted = { ...bare, values: bare.values.map((value, i) => value + (shift[i % 2] ?? 0)) };
      return conv64(after, concat64([shifted, conv64(three, x, b), maxPool64(pool, x)]), c);
    });
  });

  it('a network’s first layer computes no input gradient', () => {
    const layers: readonly Layer[] = [
      { kind: 'branches', branches: [[filters(2, 3, 1, 'same', null)], [filters(1, 1, 1, 'same', null)]] },
    ];
    const network = sequence(layers, [4, 4, 2], createRng(1));
    const x = normals([1, 4, 4, 2], 1);
    tidy(() => {
      const pass = network.forward(tensor4d([...x.values], [...x.shape]), true);
      const { input, parameters } = pass.backward(pass.output, false);
      expect(input).toBeNull();
      expect(parameters).toHaveLength(2);
    });
    free(network);
  });

  describe('batch-norm in an evaluation', () => {
    const layer = { kind: 'batch-norm', momentum: 0.8, epsilon: 0.001 } as const;
    const evaluate = (network: EngineLayer, x: Batch64) =>
      tidy(() => read(network.forward(tensor4d([...x.values], [...x.shape]), false).output));

    it('uses the averages of earlier batches, the first as a start', () => {
      const network = sequence([layer], [2, 3, 2], createRng(1));
      const batches = [1, 2, 3].map((seed) => normals([4, 2, 3, 2], seed, { mean: seed }));
      for (const { values, shape } of batches)
        tidy(() => void network.forward(tensor4d([...values], [...shape]), true));
      const [mean, variance] = (['mean', 'variance'] as const).map((which) =>
        batches
          .map((batch) => statistics64(batch)[which])
          .reduce((kept, now) => kept.map((value, c) => layer.momentum * value + (1 - layer.momentum) * (now[c] ?? 0))),
      );
      const x = normals([1, 2, 3, 2], 40);
      const expected = x.values.map(
        (value, i) => (value - (mean?.[i % 2] ?? 0)) / Math.sqrt((variance?.[i % 2] ?? 0) + 0.001),
      );
      close(evaluate(network, x), expected);
      free(network);
    });

    it('changes nothing, and leaves the input nearly as it is before any training', () => {
      const network = sequence([layer], [2, 3, 2], createRng(1));
      const x = normals([1, 2, 3, 2], 40);
      const [first, second] = [evaluate(network, x), evaluate(network, x)];
      expect(second).toEqual(first);
      close(
        first,
        x.values.map((value) => value / Math.sqrt(1.001)),
      );
      free(network);
    });
  });

  it('batch-norm takes the vectors of a dense layer too, and frees all it kept', () => {
    const before = memory().numTensors;
    const layers: readonly Layer[] = [
      { kind: 'dense', units: 3, weights: { kind: 'he-normal' }, bias: 0 },
      { kind: 'batch-norm', momentum: 0.9, epsilon: 0.001 },
    ];
    const network = sequence(layers, [2, 2, 1], createRng(1));
    const x = normals([8, 2, 2, 1], 2);
    const output = tidy(() => read(network.forward(tensor4d([...x.values], [...x.shape]), true).output));
    close(statistics64({ shape: [8, 1, 1, 3], values: output }).mean, [0, 0, 0]);
    free(network);
    expect(memory().numTensors).toBe(before);
  });
});
