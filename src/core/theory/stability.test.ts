import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../rng.ts';
import { fitRidge, leaveOneOut, ridgeSystem } from './stability.ts';

interface Problem {
  readonly x: Float64Array;
  readonly probes: Float64Array;
  readonly targets: Float64Array;
  readonly count: number;
  readonly size: number;
}
const CLASSES = 3;
const PROBES = 4;
const RIDGE = 0.5;

const draw = (count: number, size: number, seed: number): Problem => {
  const rng = createRng(seed).fork('regression');
  const normals = (length: number) => Float64Array.from({ length }, () => rng.normal());
  return {
    ...{ count, size },
    x: normals(count * size),
    probes: normals(PROBES * size),
    targets: normals(count * CLASSES),
  };
};
const inner = (a: Float64Array, i: number, b: Float64Array, j: number, size: number) => {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += (a[i * size + k] ?? 0) * (b[j * size + k] ?? 0);
  return sum;
};
const products = (a: Float64Array, b: Float64Array, size: number) =>
  Float64Array.from({ length: (a.length / size) * (b.length / size) }, (_, at) =>
    inner(a, Math.floor(at / (b.length / size)), b, at % (b.length / size), size),
  );
function systemOf({ x, probes, count, size }: Problem, ridge = RIDGE) {
  const work = ridgeSystem(products(x, x, size), products(probes, x, size), count, ridge);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
/** Weights [size × classes] of least squares with a ridge, by gradient descent: knows nothing of Gram matrices. */
function descend({ x, targets, count, size }: Problem): Float64Array {
  const w = new Float64Array(size * CLASSES);
  for (let step = 0; step < 4000; step++) {
    const slopes = w.map((value) => RIDGE * value);
    for (let i = 0; i < count; i++)
      for (let c = 0; c < CLASSES; c++) {
        let rest = -(targets[i * CLASSES + c] ?? 0);
        for (let k = 0; k < size; k++) rest += (x[i * size + k] ?? 0) * (w[k * CLASSES + c] ?? 0);
        for (let k = 0; k < size; k++)
          slopes[k * CLASSES + c] = (slopes[k * CLASSES + c] ?? 0) + rest * (x[i * size + k] ?? 0);
      }
    for (const [at, slope] of slopes.entries()) w[at] = (w[at] ?? 0) - 0.02 * slope;
  }
  return w;
}
const without = (problem: Problem, left: number): Problem => ({
  ...problem,
  count: problem.count - 1,
  x: problem.x.filter((_, at) => Math.floor(at / problem.size) !== left),
  targets: problem.targets.filter((_, at) => Math.floor(at / CLASSES) !== left),
});
const scoresAt = (w: Float64Array, points: Float64Array, size: number) =>
  Float64Array.from({ length: (points.length / size) * CLASSES }, (_, at) => {
    let sum = 0;
    const i = Math.floor(at / CLASSES);
    for (let k = 0; k < size; k++) sum += (points[i * size + k] ?? 0) * (w[k * CLASSES + (at % CLASSES)] ?? 0);
    return sum;
  });

describe('kernel regression with a ridge', () => {
  it('predicts, with all examples and without any one, what gradient descent converges to', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 4 }), fc.nat(1e6), (count, size, seed) => {
        const problem = draw(count, size, seed);
        const system = systemOf(problem);
        const fit = fitRidge(system, problem.targets, CLASSES);
        const whole = descend(problem);
        for (const [at, score] of scoresAt(whole, problem.x, size).entries()) {
          expect(fit.withIt[at]).toBeCloseTo(score, 6);
        }
        const scored = scoresAt(whole, problem.probes, size);
        const { changes, flips } = leaveOneOut(system, fit, scored);
        const left = seed % count;
        const fewer = descend(without(problem, left));
        const own = scoresAt(fewer, problem.x.slice(left * size, (left + 1) * size), size);
        for (const [c, score] of own.entries()) expect(fit.withoutIt[left * CLASSES + c]).toBeCloseTo(score, 6);
        const again = scoresAt(fewer, problem.probes, size);
        expect(changes[left]).toBeCloseTo(
          scored.reduce((most, score, at) => Math.max(most, Math.abs(score - (again[at] ?? 0))), 0),
          6,
        );
        const classAt = (scores: Float64Array, probe: number) => {
          const row = [...scores.slice(probe * CLASSES, (probe + 1) * CLASSES)];
          return row.indexOf(Math.max(...row));
        };
        const flipped = Array.from({ length: PROBES }, (_, p) => classAt(scored, p) !== classAt(again, p));
        expect(flips[left]).toBe(flipped.filter(Boolean).length);
      }),
      { numRuns: 15 },
    );
  });

  it('has leverages from 0 to 1 that no label enters, and that add up to the effective number of directions', () => {
    const problem = draw(8, 3, 7);
    const { leverages } = systemOf(problem);
    for (const leverage of leverages) expect(leverage).toBeGreaterThan(0);
    for (const leverage of leverages) expect(leverage).toBeLessThan(1);
    expect(leverages.reduce((a, b) => a + b)).toBeLessThan(3);
    expect(systemOf(problem, 1e-6).leverages.reduce((a, b) => a + b)).toBeCloseTo(3, 4);
  });

  it('is the more stable the larger the ridge, whatever the labels', () => {
    const problem = draw(10, 4, 3);
    const largest = [0.01, 1, 100].map((ridge) =>
      systemOf(problem, ridge).influences.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
    );
    expect(largest[0]).toBeGreaterThan(largest[1] ?? 0);
    expect(largest[1]).toBeGreaterThan(largest[2] ?? 0);
  });

  it('of orthonormal examples depends on each by 1 / (1 + λ), however many there are, and yields its progress', () => {
    const count = 150;
    const identity = Float64Array.from({ length: count ** 2 }, (_, at) => (at % (count + 1) === 0 ? 1 : 0));
    const work = ridgeSystem(identity.slice(), identity, count, 0.25);
    const progress: number[] = [];
    let step = work.next();
    for (; !step.done; step = work.next()) progress.push(step.value);
    const { leverages, influences } = step.value;
    for (const leverage of leverages) expect(leverage).toBeCloseTo(0.8, 12);
    for (const [at, value] of influences.entries()) expect(value).toBeCloseTo((identity[at] ?? 0) * 0.8, 12);
    expect(progress.at(-1)).toBe(0.75);
    expect(progress.toSorted((a, b) => a - b)).toEqual(progress);
    for (const done of progress.slice(0, -1)) expect(done).toBeLessThanOrEqual(0.5);
  });

  it('refuses a ridge that is none, or lost in rounding', () => {
    expect(() => systemOf(draw(3, 2, 1), 0)).toThrow('above 0');
    const equal = { ...draw(3, 1, 1), x: new Float64Array(3).fill(1e6) };
    expect(() => systemOf(equal, 1e-9)).toThrow('λ = 0.000000001 is too small here: ');
  });
});
