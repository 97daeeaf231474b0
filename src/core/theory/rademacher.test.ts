import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../rng.ts';
import {
  correlation,
  correlationOfError,
  drawSigns,
  estimateRademacher,
  linearComplexity,
  linearSupremum,
} from './rademacher.ts';

const sample = (count: number, size: number, seed: number) => {
  const rng = createRng(seed).fork('sample');
  return { values: Float64Array.from({ length: count * size }, () => rng.normal()), count, size };
};

describe('an estimate', () => {
  it('is a mean with its standard error', () => {
    const { mean, standardError, draws } = estimateRademacher([1, 2, 3, 4]);
    // Variance 5/3 of the values, by hand.
    expect([mean, draws]).toEqual([2.5, 4]);
    expect(standardError).toBeCloseTo(Math.sqrt(5 / 3 / 4), 12);
    expect(estimateRademacher([0.5])).toEqual({ mean: 0.5, standardError: null, draws: 1 });
  });

  it('takes signs and outputs, as many of each', () => {
    expect(correlation([1, -1, 1, 1], [1, 1, 1, -1])).toBe(0);
    expect(() => correlation([], [])).toThrow('not 0 and 0');
    expect(() => correlation([1], [1, 1])).toThrow('not 1 and 2');
    expect(() => linearComplexity({ values: new Float64Array(0), count: 0, size: 3 }, 1)).toThrow('not 0');
    expect(() => linearComplexity({ values: new Float64Array(17), count: 17, size: 1 }, 1)).toThrow('not 17');
  });
});

describe('linear functions of bounded norm', () => {
  it('on orthonormal points have complexity B/√n exactly', () => {
    for (const n of [1, 4, 9]) {
      const identity = Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
      const { exact, upper } = linearComplexity({ values: identity, count: n, size: n }, 3);
      expect(exact).toBeCloseTo(3 / Math.sqrt(n), 12);
      expect(upper).toBeCloseTo(3 / Math.sqrt(n), 12);
    }
  });

  it('on n equal points have the mean of |Σ σ_i|, which is known: C(n, n/2) n/2ⁿ', () => {
    const { exact } = linearComplexity({ values: new Float64Array(10).fill(1), count: 10, size: 1 }, 1);
    expect(exact).toBeCloseTo((252 * 10) / 2 ** 10 / 10, 12);
  });

  it('lie between Khintchine’s and Jensen’s bounds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 6 }), fc.nat(1e6), (count, size, seed) => {
        const { exact, upper, lower } = linearComplexity(sample(count, size, seed), 2);
        expect(exact).toBeLessThanOrEqual(upper + 1e-12);
        expect(exact).toBeGreaterThanOrEqual(lower - 1e-12);
      }),
    );
  });

  it('are estimated by drawing signs to within four standard errors', () => {
    const points = sample(12, 5, 1);
    const rng = createRng(2);
    const reached = Array.from({ length: 2000 }, () => linearSupremum(points, drawSigns(12, rng), 1));
    const { mean, standardError, draws } = estimateRademacher(reached);
    expect(draws).toBe(2000);
    expect(Math.abs(mean - linearComplexity(points, 1).exact)).toBeLessThan(4 * (standardError ?? 0));
  });

  it('reach a supremum that no function of that norm exceeds', () => {
    fc.assert(
      fc.property(fc.nat(1e6), (seed) => {
        const points = sample(6, 4, seed);
        const rng = createRng(seed);
        const signs = drawSigns(6, rng);
        const direction = Array.from({ length: 4 }, () => rng.normal());
        const scale = 1 / Math.hypot(...direction);
        const outputs = Array.from({ length: 6 }, (_, i) =>
          direction.reduce((sum, w, k) => sum + w * scale * (points.values[i * 4 + k] ?? 0), 0),
        );
        expect(correlation(signs, outputs)).toBeLessThanOrEqual(linearSupremum(points, signs, 1) + 1e-12);
      }),
    );
  });
});

describe('the estimate', () => {
  it('is 1 for a class that fits all signs, and near 0 for a single function', () => {
    const rng = createRng(3);
    const draws = Array.from({ length: 400 }, () => drawSigns(50, rng));
    expect(estimateRademacher(draws.map((signs) => correlation(signs, signs))).mean).toBe(1);
    const single = estimateRademacher(draws.map((signs) => correlation(signs, new Float64Array(50).fill(1))));
    expect(Math.abs(single.mean)).toBeLessThan(4 * (single.standardError ?? 0));
  });

  it('from an error is that from the outputs', () => {
    expect(correlationOfError(0.25)).toBe(correlation([1, 1, -1, -1], [1, 1, -1, 1]));
  });

  it('has no standard error from one draw, and none at all from no draw', () => {
    expect(estimateRademacher([0.5])).toEqual({ mean: 0.5, standardError: null, draws: 1 });
    expect(() => estimateRademacher([])).toThrow(RangeError);
    expect(() => correlation([1], [1, 2])).toThrow(RangeError);
    expect(() => linearComplexity(sample(17, 2, 1), 1)).toThrow('16 points');
  });
});
