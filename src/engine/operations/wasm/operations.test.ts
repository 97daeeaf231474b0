// Every kernel against arithmetic written out here in float64, in both builds.

import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import {
  fill,
  memory,
  setBackend,
  type Tensor,
  tensor,
  tensor1d,
  tensor2d,
  tensor4d,
  tidy,
} from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import '../../testing/relaxed-simd.ts';
import { createRng } from '../../../core/rng.ts';
import { loadKernels, operations } from '../index.ts';
import { stock } from '../stock/index.ts';

const read = (tensor: Tensor) => Array.from(tensor.dataSync<'float32'>());
/** Signs and sizes as in training, from a seed. */
const normals = (count: number, seed: number) => {
  const rng = createRng(seed);
  return Float32Array.from({ length: count }, () => rng.normal());
};
const largest = (values: readonly number[]) =>
  values.reduce((most, value) => Math.max(most, Number.isNaN(value) ? Number.POSITIVE_INFINITY : Math.abs(value)), 0);
const worst = (found: readonly number[], expected: readonly number[]) =>
  found.length === expected.length ? largest(expected.map((value, i) => value - (found[i] ?? Number.NaN))) : Number.NaN;

interface Case {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly seed: number;
}

/** Largest error of an element over what float32 may lose there: Σ |a| |b|. */
function matMulError({ m, n, k, transposeA, transposeB, seed }: Case): number {
  const [a, b] = [normals(m * k, seed), normals(k * n, seed + 1)];
  const c = tidy(() => {
    const left = tensor2d(a, transposeA ? [k, m] : [m, k]);
    return read(operations().matMul(left, tensor2d(b, transposeB ? [n, k] : [k, n]), { transposeA, transposeB }));
  });
  let error = c.length === m * n ? 0 : Number.POSITIVE_INFINITY;
  for (let at = 0; at < m * n; at++) {
    const [i, j] = [Math.floor(at / n), at % n];
    let [sum, size] = [0, 0];
    for (let d = 0; d < k; d++) {
      const term =
        (a[transposeA ? d * m + i : i * k + d] ?? Number.NaN) * (b[transposeB ? j * k + d : d * n + j] ?? Number.NaN);
      sum += term;
      size += Math.abs(term);
    }
    error = Math.max(error, Math.abs(sum - (c[at] ?? Number.NaN)) / size);
  }
  return error;
}

const transposes = { transposeA: fc.boolean(), transposeB: fc.boolean(), seed: fc.nat(1e6) };
const size = fc.integer({ min: 1, max: 37 });

describe('the seam', () => {
  it('offers our kernels on the wasm backend alone', async () => {
    await setBackend('cpu');
    expect(await loadKernels()).toBeNull();
    await setBackend('wasm');
    expect(operations()).toBe(stock);
    expect(await loadKernels()).not.toBeNull();
    const own = operations();
    expect(own).not.toBe(stock);
    expect(await loadKernels()).not.toBeNull();
    expect(operations()).toBe(own);
    await setBackend('cpu');
    expect(operations()).toBe(stock);
  });
});

describe.each(['relaxed', 'plain'] as const)('kernels with %s SIMD', (variant) => {
  beforeAll(async () => {
    await setBackend('wasm');
    expect(await loadKernels(variant)).toBe(variant);
  });

  it('multiply matrices of any size, turned or not', () => {
    fc.assert(
      fc.property(fc.record({ m: size, n: size, k: size, ...transposes }), (one) => matMulError(one) < 1e-6),
      { numRuns: 200 },
    );
  });

  it('multiply matrices larger than their blocks', () => {
    for (const transposeA of [false, true]) {
      for (const transposeB of [false, true]) {
        expect(matMulError({ m: 131, n: 517, k: 259, transposeA, transposeB, seed: 5 })).toBeLessThan(1e-6);
        expect(matMulError({ m: 257, n: 10, k: 517, transposeA, transposeB, seed: 6 })).toBeLessThan(1e-6);
      }
    }
  });

  it('reject matrices whose inner dimensions differ', () => {
    tidy(() => {
      expect(() => operations().matMul(tensor2d([[1, 2]]), tensor2d([[1, 2]]))).toThrow(RangeError);
    });
  });

  it('relu, and sum channels', () => {
    fc.assert(
      fc.property(size, size, fc.nat(1e6), (rows, columns, seed) => {
        const [x, dy] = [normals(rows * columns, seed), normals(rows * columns, seed + 2)];
        tidy(() => {
          const y = operations().relu(tensor2d(x, [rows, columns]));
          expect(read(y)).toEqual(Array.from(x, (value) => Math.max(0, value)));
          const passed = operations().reluGradient(tensor2d(dy, [rows, columns]), y);
          expect(read(passed)).toEqual(Array.from(x, (value, i) => (value > 0 ? dy[i] : 0)));
          const sums = Array.from({ length: columns }, (_, j) =>
            x.reduce((sum, value, i) => (i % columns === j ? sum + value : sum), 0),
          );
          expect(worst(read(operations().biasGradient(tensor2d(x, [rows, columns]), null).bias), sums)).toBeLessThan(
            2e-5,
          );
        });
      }),
      { numRuns: 50 },
    );
  });

  it('multiply, add biases and relu in one', () => {
    fc.assert(
      fc.property(size, size, size, fc.boolean(), fc.nat(1e6), (m, n, k, withRelu, seed) => {
        const [x, w, b] = [normals(m * k, seed), normals(k * n, seed + 1), normals(n, seed + 2)];
        const expected = Array.from({ length: m * n }, (_, at) => {
          let sum = b[at % n] ?? Number.NaN;
          for (let d = 0; d < k; d++) sum += (x[Math.floor(at / n) * k + d] ?? 0) * (w[d * n + (at % n)] ?? 0);
          return withRelu ? Math.max(0, sum) : sum;
        });
        tidy(() => {
          const y = operations().dense(tensor2d(x, [m, k]), tensor2d(w, [k, n]), tensor1d(b), withRelu);
          expect(worst(read(y), expected)).toBeLessThan(2e-5);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('give the softmax cross-entropy and its gradient', () => {
    fc.assert(
      fc.property(
        size,
        fc.integer({ min: 2, max: 13 }),
        fc.double({ min: 0.1, max: 40, noNaN: true }),
        fc.nat(1e6),
        crossEntropyFits,
      ),
      { numRuns: 50 },
    );
  });

  it('keep a loss of NaN, and stay finite where a naive softmax would overflow', () => {
    tidy(() => {
      const lossOf = (logits: number[]) =>
        read(operations().softmaxCrossEntropy(tensor2d([logits]), tensor2d([[0, 1]])).loss)[0];
      expect(lossOf([1000, 0])).toBe(1000);
      expect(lossOf([Number.NaN, 0])).toBeNaN();
      expect(lossOf([Number.POSITIVE_INFINITY, 0])).toBeNaN();
    });
  });

  it.each([true, false])('move weights by momentum and decay, and leave a clone as it was (decaying: %s)', (decays) => {
    const how = { momentum: 0.9, weightDecay: 0.01, learningRate: 0.1 };
    const [w, g, h] = [normals(99, 1), normals(99, 2), normals(99, 3)];
    const lambda = decays ? how.weightDecay : 0;
    const expected = Array.from(w, (start, i) => {
      let [value, velocity] = [start, 0];
      for (const gradient of [g[i] ?? 0, h[i] ?? 0]) {
        velocity = how.momentum * velocity + gradient + lambda * value;
        value -= how.learningRate * velocity;
      }
      return value;
    });
    for (const shape of [
      [9, 11],
      [3, 3, 11, 1],
    ]) {
      const before = memory().numTensors;
      const parameter = { value: tensor(w, shape), decays };
      const snapshot = parameter.value.clone();
      const rule = { kind: 'momentum', momentum: how.momentum } as const;
      const updater = operations().createMomentum([parameter], rule, how.weightDecay);
      for (const gradient of [g, h]) tidy(() => updater.apply([tensor(gradient, shape)], how.learningRate));
      expect(worst(read(parameter.value), expected)).toBeLessThan(1e-6);
      expect(read(snapshot)).toEqual(Array.from(w));
      for (const one of [updater, parameter.value, snapshot]) one.dispose();
      expect(memory().numTensors).toBe(before);
    }
  });

  it('add the parts of several workers in their order, as stock operations and float32 arithmetic do', () => {
    const counts = fc.oneof(size, fc.integer({ min: 8100, max: 8300 }), fc.constant(16_391));
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 4 }), fc.nat(3), fc.nat(1e6), (count, workers, seat, seed) => {
        const numbers = Array.from({ length: workers }, (_, i) => normals(count, seed + i));
        const place = seat % workers;
        const parts = numbers.map((part, i) => (i === place ? null : part));
        const expected = numbers.reduce((sum, part) => sum.map((value, i) => value + (part[i] ?? Number.NaN)));
        tidy(() => {
          const own = tensor1d(numbers[place] ?? []);
          for (const list of [operations(), stock]) {
            const sum = list.sumInOrder(own, parts);
            expect(sum.dataSync()).toEqual(expected);
          }
          expect(own.dataSync()).toEqual(numbers[place]);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('gather rows in the requested order', () => {
    tidy(() => {
      const matrix = tensor2d([1, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3]);
      expect(read(operations().gather(matrix, tensor1d([2, 0, 2], 'int32')))).toEqual([7, 8, 9, 1, 2, 3, 7, 8, 9]);
    });
  });

  it('reserve a matrix that is filled row by row, and survives what is allocated between', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), size, fc.nat(1e6), (rows, columns, seed) => {
        const before = memory().numTensors;
        const reserved = operations().reserve(rows, columns);
        const numbers = normals(rows * columns, seed);
        for (let row = 0; row < rows; ) {
          const end = Math.min(rows, row + 1 + ((seed + row) % 3));
          reserved?.put(numbers.subarray(row * columns, end * columns), row);
          // It may grow the heap, and move every view of it.
          fill([64, 1024], row).dispose();
          row = end;
        }
        expect(reserved?.matrix.dataSync()).toEqual(numbers);
        reserved?.matrix.dispose();
        expect(memory().numTensors).toBe(before);
      }),
      { numRuns: 30 },
    );
    expect(stock.reserve(2, 2)).toBeNull();
  });

  it('do not depend on what earlier work left in shared scratch memory', () => {
    // Packed, it is among what a convolution keeps there: as an address, not a number points outside of all memory.
    const litter = (value: number) =>
      tidy(() => read(operations().matMul(fill([1, 256], value), fill([256, 512], value))));
    const shape = { batch: fc.integer({ min: 1, max: 3 }), height: fc.integer({ min: 5, max: 11 }), channels: size };
    fc.assert(
      fc.property(
        fc.record({ ...shape, outputs: size, window: fc.constantFrom(2, 3, 5, 7), stride: fc.constantFrom(1, 2) }),
        ({ batch, height, channels, outputs, window, stride }) => {
          const windows = { size: window, stride, padding: 'same' } as const;
          const wide = Math.ceil(height / stride);
          tidy(() => {
            const x = tensor4d(normals(batch * height ** 2 * channels, 1), [batch, height, height, channels]);
            const filter = tensor4d(normals(window ** 2 * channels * outputs, 2), [window, window, channels, outputs]);
            const dy = tensor4d(normals(batch * wide ** 2 * outputs, 3), [batch, wide, wide, outputs]);
            for (const run of [
              () => operations().conv2d(x, filter, null, windows, false),
              () => operations().inputGradient(dy, filter, x.shape, windows),
              () => operations().filterGradient(x, dy, windows),
            ]) {
              const [clean, littered] = [0, Number.NaN].map((value) => {
                litter(value);
                return read(run());
              });
              expect(littered).toEqual(clean);
            }
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('free what they make, and give the same bits twice', () => {
    const before = memory().numTensors;
    const run = () =>
      tidy(() => {
        const x = tensor2d(normals(35 * 21, 9), [35, 21]);
        const dy = operations().matMul(x, x, { transposeA: true });
        return [
          dy,
          operations().softmaxCrossEntropy(dy, dy).gradient,
          operations().biasGradient(dy, null).bias,
          operations().relu(dy),
        ].map(read);
      });
    expect(run()).toEqual(run());
    expect(memory().numTensors).toBe(before);
  });
});

function crossEntropyFits(rows: number, classes: number, scale: number, seed: number): void {
  const rng = createRng(seed);
  const logits = normals(rows * classes, seed).map((value) => value * scale);
  const labels = Array.from({ length: rows }, () => rng.int(classes));
  const targets = Float32Array.from(logits, (_, i) => (labels[Math.floor(i / classes)] === i % classes ? 1 : 0));
  const gradient: number[] = [];
  let total = 0;
  for (const [row, label] of labels.entries()) {
    const these = Array.from(logits.subarray(row * classes, (row + 1) * classes));
    const top = Math.max(...these);
    const powers = these.map((logit) => Math.exp(logit - top));
    const sum = powers.reduce((a, b) => a + b, 0);
    total += Math.log(sum) + top - (these[label] ?? Number.NaN);
    gradient.push(...powers.map((power, i) => (power / sum - (i === label ? 1 : 0)) / rows));
  }
  tidy(() => {
    const found = operations().softmaxCrossEntropy(
      tensor2d(logits, [rows, classes]),
      tensor2d(targets, [rows, classes]),
    );
    expect(worst(read(found.loss), [total / rows])).toBeLessThan(1e-6 * Math.max(1, total));
    expect(worst(read(found.gradient), gradient)).toBeLessThan(1e-6);
  });
}
