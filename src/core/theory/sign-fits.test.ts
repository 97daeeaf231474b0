import { describe, expect, it } from 'vitest';
import { createRng } from '../rng.ts';
import type { Images } from './images.ts';
import { correlation, drawSigns, estimateRademacher, linearComplexity } from './rademacher.ts';
import { type FunctionClass, fitSigns, reachesSupremum, type SignFitOptions } from './sign-fits.ts';
import { drawDirection } from './theorem-1/direction.ts';

const images = (count: number, size: number): Images => {
  const rng = createRng(4).fork('pictures');
  return { values: Float32Array.from({ length: count * size }, () => rng.normal()), count, size };
};
const reach = (sample: Images, functions: FunctionClass, more: Partial<SignFitOptions> = {}) =>
  [...fitSigns(sample, { functions, draws: 20, norm: 1, seed: 1, ...more })].filter((value) => value !== null);

describe('fitting random signs', () => {
  it('a function fixed beforehand follows nothing of them', () => {
    const { mean, standardError } = estimateRademacher(reach(images(400, 5), 'one-function', { draws: 100 }));
    expect(Math.abs(mean)).toBeLessThan(4 * (standardError ?? 0));
  });

  it('that function is the sign along one direction, drawn by the seed', () => {
    const sample = images(50, 3);
    const direction = drawDirection(3, createRng(6).fork('one-function'));
    const outputs = Array.from({ length: 50 }, (_, i) =>
      [...sample.values.subarray(3 * i, 3 * i + 3)].reduce((sum, value, k) => sum + value * (direction[k] ?? 0), 0) < 0
        ? -1
        : 1,
    );
    const draws = createRng(6).fork('rademacher');
    const reached = reach(sample, 'one-function', { draws: 5, seed: 6 });
    expect(reached).toEqual([0, 1, 2, 3, 4].map((draw) => correlation(drawSigns(50, draws.fork(draw)), outputs)));
    expect(reachesSupremum('one-function', reached)).toBe(true);
  });

  it('linear functions of bounded norm fit as much as the average over all signs', () => {
    const sample = images(10, 6);
    const reached = reach(sample, 'norm-ball', { draws: 200, norm: 0.5 });
    const { mean, standardError } = estimateRademacher(reached);
    const { exact } = linearComplexity({ ...sample, values: new Float64Array(sample.values) }, 0.5);
    expect(Math.abs(mean - exact)).toBeLessThan(4 * (standardError ?? 0));
  });

  it('linear functions follow all signs of as many images as there are numbers in one, and not of many more', () => {
    expect(reach(images(20, 20), 'linear').every((value) => value === 1)).toBe(true);
    const { mean } = estimateRademacher(reach(images(200, 20), 'linear'));
    // The sign of a least-squares fit on n ≫ d points follows about √(2/π · d/n) of pure noise.
    expect(mean).toBeGreaterThan(0.1);
    expect(mean).toBeLessThan(0.3);
  });

  it.each(['gaussian-kernel', 'theorem-1'] as const)(
    'the %s class follows all signs of distinct images',
    (functions) => {
      const reached = reach(images(120, 10), functions);
      expect(reached).toEqual(Array.from({ length: 20 }, () => 1));
      expect(reachesSupremum(functions, reached)).toBe(true);
    },
  );

  it('does not claim the supremum where it may lie higher', () => {
    expect(reachesSupremum('linear', [1, 0.9])).toBe(false);
    expect(reachesSupremum('norm-ball', [0.2])).toBe(true);
  });

  it('names the equal images that cannot have different signs', () => {
    const sample = images(6, 4);
    sample.values.copyWithin(20, 0, 4);
    expect(() => reach(sample, 'theorem-1')).toThrow('Images 1 and 6');
    // A least-squares fit gives equal images one sign, and so follows some draws less than wholly.
    const reached = reach(sample, 'gaussian-kernel');
    expect(new Set(reached)).toEqual(new Set([1, 2 / 3]));
  });
});
