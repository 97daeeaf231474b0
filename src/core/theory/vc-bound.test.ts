import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearVcDimension, vcBound } from './vc-bound.ts';

const bound = (vcDimension: number, sampleSize: number, trainError = 0, delta = 0.05) =>
  vcBound({ trainError, sampleSize, vcDimension, delta });

/** The bound of slide 21, computed outside this project: δ = 0.05, N = 50,000. */
const KNOWN = [
  [100, 0.126],
  [1_000, 0.335],
  [5_000, 0.632],
  [18_665, 1.0],
  [25_000, 1.092],
  [50_000, 1.301],
  [100_000, 1.41424],
] as const;

describe('vcBound', () => {
  it.each(KNOWN)('for D = %i and N = 50,000 is %f', (d, value) => {
    expect(bound(d, 50_000)).toMatchObject({ kind: 'bound', value: expect.closeTo(value, 2.7) });
  });

  it('is the formula written out another way, to 1e-12', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }), (d, more) => {
        const n = d + more;
        const result = bound(d, n, 0.25, 0.01);
        const product = d * (Math.LOG2E + Math.log2(n) + 1 - Math.log2(d)) + Math.log2(400);
        expect(result).toMatchObject({ value: expect.closeTo(0.25 + Math.sqrt((product * Math.LN2) / n), 12) });
      }),
    );
  });

  it('for a linear classifier on 28×28×3 is 0.473 at N = 50,000 and 1.14 at N = 4,000', () => {
    const d = linearVcDimension(28 * 28 * 3);
    expect(d).toBe(2353);
    expect(bound(d, 50_000)).toMatchObject({ value: expect.closeTo(0.473, 3), vacuous: false });
    expect(bound(d, 4_000)).toMatchObject({ value: expect.closeTo(1.14, 2), vacuous: true });
  });

  it('at D = 2N is √2 and the term for δ, since ln(2N/D) vanishes', () => {
    const n = 1_000_000;
    expect(bound(2 * n, n)).toMatchObject({ value: expect.closeTo(Math.sqrt(2 + Math.log(80) / n), 12) });
  });

  it('gives no number above D = 2N, where the formula falls again', () => {
    expect(bound(271_556, 50_000)).toEqual({ kind: 'no-bound' });
    expect(bound(100_001, 50_000)).toEqual({ kind: 'no-bound' });
  });

  it('adds the training error', () => {
    const [with0, with3] = [bound(100, 50_000), bound(100, 50_000, 0.3)];
    if (with0.kind !== 'bound' || with3.kind !== 'bound') throw new Error('Both have a bound.');
    expect(with3.value - with0.value).toBeCloseTo(0.3, 12);
  });

  it.each([0, 1, -0.1, Number.NaN])('refuses δ = %f', (delta) => {
    expect(() => bound(10, 1000, 0, delta)).toThrow('δ is a probability');
  });

  it('refuses a VC dimension of 0', () => {
    expect(() => bound(0, 1000)).toThrow('VC dimension');
  });

  it('falls with N and grows with D wherever it applies', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        (d, more, delta) => {
          const n = d + more;
          const [here, larger, deeper] = [bound(d, n, 0, delta), bound(d, 2 * n, 0, delta), bound(d + 1, n, 0, delta)];
          if (here.kind !== 'bound' || larger.kind !== 'bound' || deeper.kind !== 'bound') return;
          expect(larger.value).toBeLessThan(here.value);
          expect(deeper.value).toBeGreaterThan(here.value);
        },
      ),
    );
  });
});
