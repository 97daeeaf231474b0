import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../rng.ts';
import { fitRidge, leaveOneOut, type Regression } from './stability.ts';

const draw = (count: number, size: number, seed: number, ridge = 0.5): Regression => {
  const rng = createRng(seed).fork('regression');
  const normals = (length: number) => Float64Array.from({ length }, () => rng.normal());
  return { values: normals(count * size), targets: normals(count), size, ridge };
};
const without = ({ values, targets, size, ridge }: Regression, left: number): Regression => ({
  values: values.filter((_, at) => Math.floor(at / size) !== left),
  targets: targets.filter((_, i) => i !== left),
  size,
  ridge,
});

describe('least squares with a ridge', () => {
  it('solves Xᵀ(y − Xw) = λw', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 6 }), fc.nat(1e6), (count, size, seed) => {
        const problem = draw(count, size, seed);
        const { weights, residuals } = fitRidge(problem);
        for (const [k, weight] of weights.entries()) {
          const slope = residuals.reduce((sum, r, i) => sum + r * (problem.values[i * size + k] ?? 0), 0);
          expect(slope).toBeCloseTo(0.5 * weight, 9);
        }
      }),
    );
  });

  it('changes by leaving one out as fitting again without it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 10 }), fc.integer({ min: 1, max: 5 }), fc.nat(1e6), (count, size, seed) => {
        const problem = draw(count, size, seed);
        const fit = fitRidge(problem);
        const left = seed % count;
        const again = fitRidge(without(problem, left)).weights;
        for (const [k, weight] of fit.weights.entries()) {
          expect(fit.changes[left * size + k]).toBeCloseTo(weight - (again[k] ?? 0), 9);
        }
      }),
    );
  });

  it('has leverages in [0, 1) that no target enters', () => {
    const problem = draw(9, 4, 1);
    const { leverages } = fitRidge(problem);
    for (const leverage of leverages) {
      expect(leverage).toBeGreaterThanOrEqual(0);
      expect(leverage).toBeLessThan(1);
    }
    expect(fitRidge({ ...problem, targets: problem.targets.map((y) => -7 * y + 1) }).leverages).toEqual(leverages);
  });

  it('is the more stable the larger the ridge', () => {
    const largest = (ridge: number) => {
      const problem = draw(20, 5, 3, ridge);
      return leaveOneOut(fitRidge(problem), problem.values).largest;
    };
    expect(largest(10)).toBeLessThan(largest(0.1));
    expect(largest(1000)).toBeLessThan(largest(10));
  });

  it('names the example and the probe of the largest change', () => {
    const fit = fitRidge({
      values: Float64Array.of(1, 1, 1, 10),
      targets: Float64Array.of(0, 0, 0, 50),
      size: 1,
      ridge: 1,
    });
    expect(leaveOneOut(fit, Float64Array.of(1, 5, 2))).toMatchObject({ example: 3, probe: 1 });
  });

  it('refuses what it cannot solve', () => {
    expect(() => fitRidge({ ...draw(3, 2, 1), ridge: 0 })).toThrow('λ');
    expect(() => fitRidge({ ...draw(3, 2, 1), size: 3 })).toThrow('9 numbers');
  });
});
