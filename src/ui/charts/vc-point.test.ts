import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vcBound } from '../../core/theory/vc-bound.ts';
import { dimensionFor, sizeInView, withDimension, withSize } from './vc-point.ts';
import { DEFAULT_VC } from './vc-settings.ts';

describe('dimensionFor', () => {
  const anyPlace = fc.record({
    n: fc.integer({ min: 100, max: 1e6 }),
    trainError: fc.double({ min: 0, max: 0.5, noNaN: true }),
    delta: fc.constantFrom(0.001, 0.05, 0.5),
  });
  const valueAt = (vcDimension: number, { n, ...place }: { n: number; trainError: number; delta: number }) => {
    const at = vcBound({ ...place, sampleSize: n, vcDimension });
    return at.kind === 'bound' ? at.value : Number.POSITIVE_INFINITY;
  };

  it('is the D at which the bound is what the pointer is at: one more would be above', () => {
    fc.assert(
      fc.property(anyPlace, fc.double({ min: 0.05, max: 1.5, noNaN: true }), (place, error) => {
        const d = dimensionFor(error, place);
        if (d > 1) expect(valueAt(d, place)).toBeGreaterThan(0);
        if (d > 1 && d <= 2 * place.n) expect(valueAt(d, place)).toBeLessThanOrEqual(error);
        expect(valueAt(d + 1, place)).toBeGreaterThan(error);
      }),
    );
  });

  it('gives back the D of a bound', () => {
    for (const d of [10, 100, 2353, 50_000]) {
      const place = { n: 50_000, trainError: 0, delta: 0.05 };
      expect(dimensionFor(valueAt(d, place) + 1e-9, place)).toBe(d);
    }
  });

  it('is just above 2N where no D has such a bound', () => {
    expect(dimensionFor(1.5, { n: 1000, trainError: 0, delta: 0.05 })).toBe(2001);
  });
});

describe('a moved point', () => {
  it('supposes a sample size, and nothing where it is back at the one that trains', () => {
    expect(sizeInView(withSize(DEFAULT_VC, 12_345.6, 2000), 2000)).toBe(12_346);
    expect(sizeInView(withSize(DEFAULT_VC, 12_345.6, 2000), 4000)).toBe(4000);
    expect(withSize(DEFAULT_VC, 2000.3, 2000)).toEqual(DEFAULT_VC);
  });

  it('sets D, and leaves N', () => {
    const moved = withSize(DEFAULT_VC, 1e6, 2000);
    expect(withDimension(moved, 41.6)).toEqual({ ...moved, dimension: 'by-hand', byHand: 42 });
  });
});
