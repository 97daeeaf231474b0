// Batch normalization in training, its way back, and with given statistics, against float64.

import { tensor, tensor1d } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { operations } from '../../../src/engine/operations/index.ts';
import { compute, forAll, type Gauge, normals } from '../compare.ts';

interface Case {
  readonly rows: number;
  readonly channels: number;
  /** Of the numbers, in standard deviations: far from 0 a variance by squares would lose its digits. */
  readonly mean: number;
  readonly rectified: boolean;
  readonly seed: number;
}

const EPSILON = 0.001;
const MOMENTUM = 0.9;

const one: fc.Arbitrary<Case> = fc.record({
  rows: fc.oneof(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 250, max: 2000 })),
  channels: fc.integer({ min: 1, max: 70 }),
  mean: fc.constantFrom(0, -3, 30),
  rectified: fc.boolean(),
  seed: fc.nat(1e6),
});

export async function batchNorm(gauge: Gauge): Promise<void> {
  await forAll(one, 25, async (of) => {
    const { rows, channels, mean, rectified, seed } = of;
    const x = normals(rows * channels, seed, mean);
    const dy = normals(rows * channels, seed + 1);
    const [beta, oldMean] = [normals(channels, seed + 2), normals(channels, seed + 3)];
    const oldVariance = normals(channels, seed + 4).map((value) => value ** 2);
    const expected = batchNorm64(of, x, dy, beta);
    const seen = await compute(() => {
      const shape = [rows, 1, 1, channels];
      const how = { epsilon: EPSILON, shift: tensor1d(beta), withRelu: rectified };
      const moving = { mean: tensor1d(oldMean), variance: tensor1d(oldVariance) };
      const normed = operations().batchNorm(tensor(x, shape), how, moving, MOMENTUM);
      const { input, shift } = normed.gradient(tensor(dy, shape), true);
      const given = operations().normalize(tensor(x, shape), how, moving);
      return [normed.output, normed.moving.mean, normed.moving.variance, shift, given, ...(input ? [input] : [])];
    });
    const blend = (old: Float32Array, now: readonly number[]) =>
      now.map((value, i) => (old[i] ?? 0) * MOMENTUM + value * (1 - MOMENTUM));
    // Float32 numbers around 30 have only five digits beyond the scale of their standard deviation.
    const most = mean === 0 ? 1e-5 : 1e-4;
    gauge.close(seen[0], expected.output, 'output', most);
    gauge.close(seen[1], blend(oldMean, expected.mean), 'moving mean');
    gauge.close(seen[2], blend(oldVariance, expected.variance), 'moving variance');
    gauge.close(seen[3], expected.dShift, 'shift gradient', most);
    gauge.close(seen[4], normalize64(of, x, beta, oldMean, oldVariance), 'with given statistics', 1e-4);
    gauge.close(seen[5], expected.dx, 'input gradient', most);
  });
}

function batchNorm64({ rows, channels, rectified }: Case, x: Float32Array, dy: Float32Array, beta: Float32Array) {
  const output = new Float64Array(x.length);
  const dx = new Float64Array(x.length);
  const [mean, variance, dShift]: [number[], number[], number[]] = [[], [], []];
  for (let c = 0; c < channels; c++) {
    const places = Array.from({ length: rows }, (_, row) => row * channels + c);
    const average = (value: (at: number) => number) => places.reduce((sum, at) => sum + value(at), 0) / rows;
    const center = average((at) => x[at] ?? 0);
    const spread = average((at) => ((x[at] ?? 0) - center) ** 2);
    const scale = 1 / Math.sqrt(spread + EPSILON);
    const z = (at: number) => ((x[at] ?? 0) - center) * scale;
    const shifted = (at: number) => z(at) + (beta[c] ?? 0);
    const passed = (at: number) => (rectified && shifted(at) <= 0 ? 0 : (dy[at] ?? 0));
    const [sum, along] = [average(passed), average((at) => passed(at) * z(at))];
    for (const at of places) {
      output[at] = rectified ? Math.max(0, shifted(at)) : shifted(at);
      dx[at] = (passed(at) - sum - z(at) * along) * scale;
    }
    mean.push(center);
    variance.push(spread);
    dShift.push(sum * rows);
  }
  return { output, dx, mean, variance, dShift };
}

function normalize64(
  { channels, rectified }: Case,
  x: Float32Array,
  beta: Float32Array,
  mean: Float32Array,
  variance: Float32Array,
): Float64Array {
  return Float64Array.from(x, (value, at) => {
    const c = at % channels;
    const z = (value - (mean[c] ?? 0)) / Math.sqrt((variance[c] ?? 0) + EPSILON);
    const y = z + (beta[c] ?? 0);
    return rectified ? Math.max(0, y) : y;
  });
}
