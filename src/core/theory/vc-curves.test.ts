import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vcBound } from './vc-bound.ts';
import { boundOverSampleSize, boundOverVcDimension, logSpaced, sampleSizeFor } from './vc-curves.ts';

const valueAt = (vcDimension: number, sampleSize: number, trainError = 0, delta = 0.05) => {
  const bound = vcBound({ trainError, vcDimension, sampleSize, delta });
  return bound.kind === 'bound' ? bound.value : Number.POSITIVE_INFINITY;
};

describe('sampleSizeFor', () => {
  it('is the first size at which the bound is below the target', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 0.8, noNaN: true }),
        fc.double({ min: 0.01, max: 0.2, noNaN: true }),
        (d, trainError, above) => {
          const target = trainError + above;
          const n = sampleSizeFor({ trainError, vcDimension: d, delta: 0.05 }, target);
          expect(valueAt(d, n, trainError)).toBeLessThan(target);
          expect(valueAt(d, n - 1, trainError)).toBeGreaterThanOrEqual(target);
        },
      ),
    );
  });

  it('is vacuous from D/N ≈ 0.373, and bounds the gap by 0.1 only for D/N ≤ 0.0012', () => {
    const d = 1e6;
    expect(d / sampleSizeFor({ trainError: 0, vcDimension: d, delta: 0.05 })).toBeCloseTo(0.373, 3);
    expect(d / sampleSizeFor({ trainError: 0, vcDimension: d, delta: 0.05 }, 0.1)).toBeCloseTo(0.0012, 4);
  });

  it('refuses what has no answer', () => {
    expect(() => sampleSizeFor({ trainError: 1, vcDimension: 5, delta: 0.05 })).toThrow('never reaches');
    expect(() => sampleSizeFor({ trainError: 0, vcDimension: 5, delta: 1 })).toThrow('δ');
    expect(() => sampleSizeFor({ trainError: 0, vcDimension: 0, delta: 0.1 })).toThrow('VC dimension');
  });
});

describe('curves', () => {
  it('are the bound at every point, and nothing above D = 2N', () => {
    const sizes = [100, 499, 500, 1000];
    const over = boundOverSampleSize({ trainError: 0.1, vcDimension: 1000, delta: 0.05 }, sizes);
    expect(over.map(({ value }) => value)).toEqual([null, null, valueAt(1000, 500, 0.1), valueAt(1000, 1000, 0.1)]);
    const dimensions = [10, 2000, 2001];
    const across = boundOverVcDimension({ trainError: 0, sampleSize: 1000, delta: 0.05 }, dimensions);
    expect(across).toEqual([
      { at: 10, value: valueAt(10, 1000) },
      { at: 2000, value: valueAt(2000, 1000) },
      { at: 2001, value: null },
    ]);
  });

  it('are drawn at points spaced evenly on a logarithmic axis, both ends exact', () => {
    expect(logSpaced(1, 1000, 4).map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, 10, 100, 1000]);
    expect(logSpaced(3, 7, 50).at(-1)).toBe(7);
    expect(logSpaced(10, 1000, 3)[1]).toBeCloseTo(100, 9);
  });
});
