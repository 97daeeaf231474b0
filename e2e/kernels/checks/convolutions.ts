// Products and convolutions, and the three gradients, against float64.

import { tensor, tensor1d, tensor2d, tensor4d } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { operations } from '../../../src/engine/operations/index.ts';
import { compute, forAll, type Gauge, NETWORK_SHAPES, normals, type Windowed, windowed } from '../compare.ts';
import { convolution64 } from '../reference64.ts';

const RUNS = 25;
/** Where tfjs's own program computes forward, whose shapes are compiled in: seconds for each new one on a slow machine. */
const COMPILED_RUNS = 8;
const size = fc.integer({ min: 1, max: 70 });

interface Numbers {
  readonly x: Float32Array;
  readonly filter: Float32Array;
  readonly dy: Float32Array;
  readonly dyShape: [number, number, number, number];
}

function numbersOf(of: Windowed): Numbers {
  const { outHeight, outWidth } = convolution64(of);
  const dyShape: Numbers['dyShape'] = [of.batch, outHeight, outWidth, of.filters];
  return {
    x: normals(of.batch * of.height * of.width * of.channels, of.seed),
    filter: normals(of.size ** 2 * of.channels * of.filters, of.seed + 1),
    dy: normals(of.batch * outHeight * outWidth * of.filters, of.seed + 2),
    dyShape,
  };
}

const xShape = (of: Windowed): [number, number, number, number] => [of.batch, of.height, of.width, of.channels];
const filterShape = (of: Windowed): [number, number, number, number] => [of.size, of.size, of.channels, of.filters];

export async function convolution(gauge: Gauge): Promise<void> {
  const both = fc.tuple(windowed, fc.boolean(), fc.boolean());
  const always = NETWORK_SHAPES.map((of): [Windowed, boolean, boolean] => [of, true, true]);
  const holds = async ([of, biased, rectified]: [Windowed, boolean, boolean]) => {
    const { x, filter, dyShape } = numbersOf(of);
    const bias = normals(of.filters, of.seed + 3);
    const y = new Float64Array(dyShape.reduce((a, b) => a * b));
    convolution64(of).visit((from, place, to) => {
      y[to] = (y[to] ?? 0) + (x[from] ?? 0) * (filter[place] ?? 0);
    });
    const expected = y.map((sum, i) => {
      const shifted = sum + (biased ? (bias[i % of.filters] ?? 0) : 0);
      return rectified ? Math.max(0, shifted) : shifted;
    });
    const [seen] = await compute(() => [
      operations().conv2d(
        tensor4d(x, xShape(of)),
        tensor4d(filter, filterShape(of)),
        biased ? tensor1d(bias) : null,
        of,
        rectified,
      ),
    ]);
    gauge.close(seen, expected, JSON.stringify(of));
  };
  await forAll(both, COMPILED_RUNS, holds, always);
}

export async function inputGradient(gauge: Gauge): Promise<void> {
  const holds = async (of: Windowed) => {
    const { filter, dy, dyShape } = numbersOf(of);
    const expected = new Float64Array(of.batch * of.height * of.width * of.channels);
    convolution64(of).visit((from, place, to) => {
      expected[from] = (expected[from] ?? 0) + (dy[to] ?? 0) * (filter[place] ?? 0);
    });
    const [seen] = await compute(() => [
      operations().inputGradient(tensor4d(dy, dyShape), tensor4d(filter, filterShape(of)), xShape(of), of),
    ]);
    gauge.close(seen, expected, JSON.stringify(of));
  };
  await forAll(windowed, RUNS, holds, NETWORK_SHAPES);
}

export async function filterGradient(gauge: Gauge): Promise<void> {
  const holds = async (of: Windowed) => {
    const { x, dy, dyShape } = numbersOf(of);
    const expected = new Float64Array(of.size ** 2 * of.channels * of.filters);
    convolution64(of).visit((from, place, to) => {
      expected[place] = (expected[place] ?? 0) + (dy[to] ?? 0) * (x[from] ?? 0);
    });
    const [seen] = await compute(() => [
      operations().filterGradient(tensor4d(x, xShape(of)), tensor4d(dy, dyShape), of),
    ]);
    gauge.close(seen, expected, JSON.stringify(of));
  };
  await forAll(windowed, RUNS, holds, NETWORK_SHAPES);
}

export async function dense(gauge: Gauge): Promise<void> {
  const one = fc.record({ m: size, k: size, n: size, rectified: fc.boolean(), seed: fc.nat(1e6) });
  await forAll(one, COMPILED_RUNS, async ({ m, k, n, rectified, seed }) => {
    const [x, w, b] = [normals(m * k, seed), normals(k * n, seed + 1), normals(n, seed + 2)];
    const expected = Float64Array.from({ length: m * n }, (_, at) => {
      let sum = b[at % n] ?? Number.NaN;
      for (let d = 0; d < k; d++) sum += (x[Math.floor(at / n) * k + d] ?? 0) * (w[d * n + (at % n)] ?? 0);
      return rectified ? Math.max(0, sum) : sum;
    });
    const [seen] = await compute(() => [
      operations().dense(tensor2d(x, [m, k]), tensor2d(w, [k, n]), tensor1d(b), rectified),
    ]);
    gauge.close(seen, expected, `${m}×${k}·${k}×${n}`);
  });
}

/** Many rows, so that there are many parts to add up; rows that are pixels, and rows that are vectors. */
export async function biasGradient(gauge: Gauge): Promise<void> {
  const one = fc.record({
    rows: fc.oneof(size, fc.integer({ min: 250, max: 3000 })),
    channels: size,
    rectified: fc.boolean(),
    seed: fc.nat(1e6),
  });
  await forAll(one, RUNS, async ({ rows, channels, rectified, seed }) => {
    const [dy, y] = [normals(rows * channels, seed, 0.1), normals(rows * channels, seed + 1)];
    const passed = dy.map((value, i) => (!rectified || (y[i] ?? 0) > 0 ? value : 0));
    const sums = new Float64Array(channels);
    for (const [i, value] of passed.entries()) sums[i % channels] = (sums[i % channels] ?? 0) + value;
    const [input, bias] = await compute(() => {
      const shape = [rows, 1, channels];
      const back = operations().biasGradient(tensor(dy, shape), rectified ? tensor(y, shape) : null);
      return [back.input, back.bias];
    });
    gauge.close(input, passed, 'input', 0);
    gauge.close(bias, sums, 'bias');
  });
}
