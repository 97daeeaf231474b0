// Every kernel against arithmetic written out here in float64, in both builds.

import { setFlagsFromString } from 'node:v8';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend, type Tensor, tensor1d, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRng } from '../../core/rng.ts';
import { product } from '../product.ts';
import { packPixels, preprocess } from '../training/preprocess.ts';
import { kernels, loadKernels, unloadKernels } from './index.ts';
import type { Kernels } from './kernels.ts';

// Node 20 has relaxed SIMD behind this flag, later ones have it anyway.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--experimental-wasm-relaxed-simd');

const read = (tensor: Tensor) => Array.from(tensor.dataSync<'float32'>());
const ours = (): Kernels => {
  const own = kernels();
  if (!own) throw new Error('The kernels are not loaded.');
  return own;
};
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
function productError({ m, n, k, transposeA, transposeB, seed }: Case): number {
  const [a, b] = [normals(m * k, seed), normals(k * n, seed + 1)];
  const c = tidy(() => {
    const left = tensor2d(a, transposeA ? [k, m] : [m, k]);
    return read(product(left, tensor2d(b, transposeB ? [n, k] : [k, n]), { transposeA, transposeB }));
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
  it('offers kernels on the wasm backend alone', async () => {
    await setBackend('cpu');
    expect(await loadKernels()).toBeNull();
    await setBackend('wasm');
    expect(kernels()).toBeNull();
    expect(await loadKernels()).not.toBeNull();
    const own = kernels();
    expect(own).not.toBeNull();
    expect(await loadKernels()).not.toBeNull();
    expect(kernels()).toBe(own);
    await setBackend('cpu');
    expect(kernels()).toBeNull();
  });
});

describe.each(['relaxed', 'plain'] as const)('kernels with %s SIMD', (variant) => {
  beforeAll(async () => {
    await setBackend('wasm');
    expect(await loadKernels(variant)).toBe(variant);
  });

  it('multiply matrices of any size, turned or not', () => {
    fc.assert(
      fc.property(fc.record({ m: size, n: size, k: size, ...transposes }), (one) => productError(one) < 1e-6),
      { numRuns: 200 },
    );
  });

  it('multiply matrices larger than their blocks', () => {
    for (const transposeA of [false, true]) {
      for (const transposeB of [false, true]) {
        expect(productError({ m: 131, n: 517, k: 259, transposeA, transposeB, seed: 5 })).toBeLessThan(1e-6);
        expect(productError({ m: 257, n: 10, k: 517, transposeA, transposeB, seed: 6 })).toBeLessThan(1e-6);
      }
    }
  });

  it('refuse a product that does not exist', () => {
    tidy(() => {
      expect(() => product(tensor2d([[1, 2]]), tensor2d([[1, 2]]))).toThrow(RangeError);
    });
  });

  it('add biases, rectify and sum columns', () => {
    fc.assert(
      fc.property(size, size, fc.nat(1e6), (rows, columns, seed) => {
        const [x, bias] = [normals(rows * columns, seed), normals(columns, seed + 1)];
        const dy = normals(rows * columns, seed + 2);
        const biased = Array.from(x, (value, i) => Math.fround(value + (bias[i % columns] ?? Number.NaN)));
        tidy(() => {
          const y = ours().addBias(tensor2d(x, [rows, columns]), tensor1d(bias));
          expect(read(y)).toEqual(biased);
          const rectified = ours().rectify(y);
          expect(read(rectified)).toEqual(biased.map((value) => Math.max(0, value)));
          const passed = ours().rectifyGradient(tensor2d(dy, [rows, columns]), rectified);
          expect(read(passed)).toEqual(biased.map((value, i) => (value > 0 ? dy[i] : 0)));
          const sums = Array.from(bias, (_, j) =>
            x.reduce((sum, value, i) => (i % columns === j ? sum + value : sum), 0),
          );
          expect(worst(read(ours().columnSums(tensor2d(x, [rows, columns]))), sums)).toBeLessThan(2e-5);
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

  it('keep a loss that is no number, and stay finite where a naive softmax would overflow', () => {
    tidy(() => {
      const lossOf = (logits: number[]) =>
        read(ours().softmaxCrossEntropy(tensor2d([logits]), tensor2d([[0, 1]])).loss)[0];
      expect(lossOf([1000, 0])).toBe(1000);
      expect(lossOf([Number.NaN, 0])).toBeNaN();
      expect(lossOf([Number.POSITIVE_INFINITY, 0])).toBeNaN();
    });
  });

  it.each([
    { shape: [9, 11], inPlace: true },
    { shape: [3, 3, 2, 5], inPlace: false },
  ])('move weights of shape $shape by momentum and decay', ({ shape, inPlace }) => {
    const count = shape.reduce((a, b) => a * b, 1);
    const [w, v, g] = [normals(count, 1), normals(count, 2), normals(count, 3)];
    const how = { momentum: 0.9, weightDecay: 0.01, learningRate: 0.1 };
    const nextV = Array.from(w, (value, i) => 0.9 * (v[i] ?? 0) + (g[i] ?? 0) + 0.01 * value);
    tidy(() => {
      const of = (data: Float32Array) => (inPlace ? tensor2d(data, [9, 11]) : tensor4d(data, [3, 3, 2, 5]));
      const [value, velocity, gradient] = [of(w), of(v), of(g)];
      const moved = ours().move(value, velocity, gradient, how);
      expect(moved === value).toBe(inPlace);
      expect(worst(read(velocity), nextV)).toBeLessThan(1e-6);
      expect(
        worst(
          read(moved),
          nextV.map((next, i) => (w[i] ?? 0) - 0.1 * next),
        ),
      ).toBeLessThan(1e-6);
      if (!inPlace) expect(read(value)).toEqual(Array.from(w));
    });
  });

  it('leave a clone of the weights as it was', () => {
    tidy(() => {
      const [value, velocity] = [tensor1d([1, 2]), tensor1d([0, 0])];
      const snapshot = value.clone();
      const how = { momentum: 0, weightDecay: 0, learningRate: 1 };
      expect(read(ours().move(value, velocity, tensor1d([1, 1]), how))).toEqual([0, 1]);
      expect(read(snapshot)).toEqual([1, 2]);
    });
  });

  it('gather rows in the order asked for', () => {
    tidy(() => {
      const matrix = tensor2d([1, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3]);
      expect(read(ours().gather(matrix, tensor1d([2, 0, 2], 'int32')))).toEqual([7, 8, 9, 1, 2, 3, 7, 8, 9]);
    });
  });

  it('whiten pictures as stock operations do', () => {
    const rng = createRng(8);
    const packed = new Float32Array(3 * 1024);
    for (const picture of [0, 1])
      packPixels(
        Uint8Array.from({ length: 3072 }, () => rng.int(256)),
        packed,
        picture * 1024,
      );
    const whitened = () => tidy(() => read(preprocess(tensor2d(packed, [3, 1024]))));
    const found = whitened();
    unloadKernels();
    const expected = whitened();
    return loadKernels(variant).then(() => {
      expect(worst(found, expected)).toBeLessThan(1e-5);
      // A blank picture stays blank.
      expect(largest(found.slice(2 * 2352))).toBe(0);
    });
  });

  it('free what they make, and give the same bits twice', () => {
    const before = memory().numTensors;
    const run = () =>
      tidy(() => {
        const x = tensor2d(normals(35 * 21, 9), [35, 21]);
        const dy = product(x, x, { transposeA: true });
        return [dy, ours().softmaxCrossEntropy(dy, dy).gradient, ours().columnSums(dy), ours().rectify(dy)].map(read);
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
    const found = ours().softmaxCrossEntropy(tensor2d(logits, [rows, classes]), tensor2d(targets, [rows, classes]));
    expect(worst(read(found.loss), [total / rows])).toBeLessThan(1e-6 * Math.max(1, total));
    expect(worst(read(found.gradient), gradient)).toBeLessThan(1e-6);
  });
}
