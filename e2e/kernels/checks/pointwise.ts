// What looks at few numbers at a time, against float64 or exactly.

import { tensor, tensor1d, tensor2d, tensor4d } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { createRng } from '../../../src/core/rng.ts';
import { operations } from '../../../src/engine/operations/index.ts';
import { dot64, gradient64, localResponseNorm64 } from '../../../src/engine/testing/float64.ts';
import { compute, forAll, type Gauge, normals, type Windowed, windowed } from '../compare.ts';
import { convolution64 } from '../reference64.ts';

const size = fc.integer({ min: 1, max: 70 });

export async function rectifierAndGather(gauge: Gauge): Promise<void> {
  const one = fc.record({
    rows: size,
    columns: size,
    chosen: fc.array(fc.nat(1e6), { minLength: 1 }),
    seed: fc.nat(1e6),
  });
  await forAll(one, 20, async ({ rows, columns, chosen, seed }) => {
    const [x, dy] = [normals(rows * columns, seed), normals(rows * columns, seed + 1)];
    const numbers = chosen.map((any) => any % rows);
    const [y, dx, gathered] = await compute(() => {
      const input = tensor2d(x, [rows, columns]);
      const output = operations().relu(input);
      const list = tensor1d(numbers, 'int32');
      return [output, operations().reluGradient(tensor(dy, [rows, columns]), output), operations().gather(input, list)];
    });
    gauge.close(
      y,
      x.map((value) => Math.max(0, value)),
      'rectified',
      0,
    );
    gauge.close(
      dx,
      dy.map((value, i) => ((x[i] ?? 0) > 0 ? value : 0)),
      'gradient',
      0,
    );
    const expected = numbers.flatMap((row) => [...x.subarray(row * columns, (row + 1) * columns)]);
    gauge.close(gathered, expected, 'gathered', 0);
  });
}

/** Few different numbers, so that windows have several largest; and negative ones, so that padding must not win. */
export async function maxPool(gauge: Gauge): Promise<void> {
  await forAll(
    windowed.filter(({ stride, size: side }) => side <= 4 && stride <= 3),
    25,
    async (any) => {
      const of: Windowed = { ...any, filters: 1 };
      const rng = createRng(of.seed);
      const count = of.batch * of.height * of.width * of.channels;
      const x = Float32Array.from({ length: count }, () => rng.int(4) - 3);
      const { output, dx, dy, shape } = maxPool64(of, x);
      const [seen, gradient] = await compute(() => {
        const pooled = operations().maxPool(tensor4d(x, [of.batch, of.height, of.width, of.channels]), of);
        return [pooled.output, pooled.gradient(tensor4d(dy, shape))];
      });
      gauge.close(seen, output, JSON.stringify(of), 0);
      gauge.close(gradient, dx, JSON.stringify(of), 1e-6);
    },
  );
}

/** The windows of a convolution with one filter, one channel at a time; the first largest takes the gradient. */
function maxPool64(of: Windowed, x: Float32Array) {
  const plane: Windowed = { ...of, channels: 1 };
  const { outHeight, outWidth, visit } = convolution64(plane);
  const pixels = of.batch * outHeight * outWidth;
  const dy = normals(pixels * of.channels, of.seed + 5);
  const output = new Float64Array(pixels * of.channels).fill(Number.NEGATIVE_INFINITY);
  const winner = new Int32Array(pixels * of.channels);
  visit((from, _place, to) => {
    for (let c = 0; c < of.channels; c++) {
      const [value, at] = [x[from * of.channels + c] ?? Number.NaN, to * of.channels + c];
      if (!(value > (output[at] ?? 0))) continue;
      output[at] = value;
      winner[at] = from * of.channels + c;
    }
  });
  const dx = new Float64Array(x.length);
  for (const [at, from] of winner.entries()) dx[from] = (dx[from] ?? 0) + (dy[at] ?? 0);
  const shape: [number, number, number, number] = [of.batch, outHeight, outWidth, of.channels];
  return { output, dx, dy, shape };
}

export async function localResponse(gauge: Gauge): Promise<void> {
  const one = fc.record({
    batch: fc.integer({ min: 1, max: 2 }),
    channels: fc.integer({ min: 1, max: 19 }),
    seed: fc.nat(1e6),
  });
  const layer = { kind: 'local-response-norm', radius: 4, bias: 1, alpha: 0.1, beta: 0.75 } as const;
  await forAll(one, 8, async ({ batch, channels, seed }) => {
    const shape: [number, number, number, number] = [batch, 2, 3, channels];
    const [x, dy] = [normals(batch * 6 * channels, seed), normals(batch * 6 * channels, seed + 1)];
    const forward = (values: readonly number[]) => localResponseNorm64(layer, { shape, values }).values;
    const [y, dx] = await compute(() => {
      const { output, gradient } = operations().localResponseNorm(tensor4d(x, shape), layer);
      return [output, gradient(tensor4d(dy, shape))];
    });
    gauge.close(y, forward([...x]), 'output');
    gauge.close(
      dx,
      gradient64((values) => dot64(forward(values), [...dy]), [...x]),
      'gradient',
      1e-4,
    );
  });
}

export async function softmaxCrossEntropy(gauge: Gauge): Promise<void> {
  const one = fc.record({
    rows: fc.oneof(size, fc.integer({ min: 250, max: 600 })),
    classes: fc.integer({ min: 2, max: 13 }),
    scale: fc.double({ min: 0.1, max: 40, noNaN: true }),
    seed: fc.nat(1e6),
  });
  await forAll(one, 20, async ({ rows, classes, scale, seed }) => {
    const rng = createRng(seed);
    const logits = normals(rows * classes, seed).map((value) => value * scale);
    const labels = Array.from({ length: rows }, () => rng.int(classes));
    const targets = logits.map((_, i) => (labels[Math.floor(i / classes)] === i % classes ? 1 : 0));
    const { loss, gradient } = crossEntropy64(logits, labels, classes);
    const [seenLoss, seenGradient] = await compute(() => {
      const seen = operations().softmaxCrossEntropy(
        tensor2d(logits, [rows, classes]),
        tensor2d(targets, [rows, classes]),
      );
      return [seen.loss, seen.gradient];
    });
    gauge.close(seenLoss, [loss], 'loss');
    gauge.close(seenGradient, gradient, 'gradient');
  });
  const [large] = await compute(() => [
    operations().softmaxCrossEntropy(tensor2d([[1000, 0]]), tensor2d([[0, 1]])).loss,
  ]);
  gauge.close(large, [1000], 'a loss that a naive softmax would lose');
}

function crossEntropy64(logits: Float32Array, labels: readonly number[], classes: number) {
  const gradient: number[] = [];
  let total = 0;
  for (const [row, label] of labels.entries()) {
    const these = [...logits.subarray(row * classes, (row + 1) * classes)];
    const top = Math.max(...these);
    const powers = these.map((logit) => Math.exp(logit - top));
    const sum = powers.reduce((a, b) => a + b, 0);
    total += Math.log(sum) + top - (these[label] ?? Number.NaN);
    gradient.push(...powers.map((power, i) => (power / sum - (i === label ? 1 : 0)) / labels.length));
  }
  return { loss: total / labels.length, gradient };
}
