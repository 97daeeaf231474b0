import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimate, finitePoints, trend } from './decimate.ts';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 1500 });
const limits = fc.integer({ min: 4, max: 400 });
const steps = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe('decimate', () => {
  it('returns at most as many points as requested, all of them real, in order', () => {
    fc.assert(
      fc.property(values, limits, (ys, limit) => {
        const kept = decimate(steps(ys.length), ys, limit);
        expect(kept.length).toBeLessThanOrEqual(limit);
        expect(kept.every(({ x, y }) => Object.is(ys[x - 1], y))).toBe(true);
        expect(kept.every(({ x }, i) => i === 0 || x > (kept[i - 1]?.x ?? 0))).toBe(true);
      }),
    );
  });

  it('keeps the first, the last, the lowest and the highest point', () => {
    fc.assert(
      fc.property(values, limits, (ys, limit) => {
        const kept = decimate(steps(ys.length), ys, limit);
        expect([kept[0]?.x, kept.at(-1)?.x]).toEqual([1, ys.length]);
        const drawn = kept.map(({ y }) => y);
        expect(Math.min(...drawn)).toBe(Math.min(...ys));
        expect(Math.max(...drawn)).toBe(Math.max(...ys));
      }),
    );
  });

  it('leaves a line within the limit as it is', () => {
    expect(decimate([1, 2, 3, 4], [4, 3, 2, 1], 4)).toHaveLength(4);
  });

  it('does not move old points when one is added, as long as the buckets stay', () => {
    const ys = steps(1000).map((x) => Math.sin(x * 12.9898) * 43758.5453);
    const before = decimate(steps(990), ys.slice(0, 990), 100).filter(({ x }) => x <= 960);
    const after = decimate(steps(1000), ys, 100).filter(({ x }) => x <= 960);
    expect(after).toEqual(before);
  });

  it('leaves out what cannot be drawn', () => {
    expect(finitePoints([1, 2, 3, 4], [1, Number.NaN, Number.POSITIVE_INFINITY, 2])).toEqual([
      { x: 1, y: 1 },
      { x: 4, y: 2 },
    ]);
  });
});

describe('trend', () => {
  it('is short, ordered, from the first x to the last, and within the values', () => {
    fc.assert(
      fc.property(values, limits, (ys, limit) => {
        const line = trend(steps(ys.length), ys, limit);
        expect(line.length).toBeLessThanOrEqual(limit);
        expect([line[0]?.x, line.at(-1)?.x]).toEqual([1, ys.length]);
        expect(line.every(({ x }, i) => i === 0 || x >= (line[i - 1]?.x ?? 0))).toBe(true);
        expect(Math.min(...line.map(({ y }) => y))).toBeGreaterThanOrEqual(Math.min(...ys) - 1e-6);
        expect(Math.max(...line.map(({ y }) => y))).toBeLessThanOrEqual(Math.max(...ys) + 1e-6);
      }),
    );
  });

  it('takes means of neighbors', () => {
    const line = trend([1, 2, 3, 4, 5, 6, 7, 8], [9, 1, 2, 4, 5, 5, 8, 6], 6);
    expect(line.map(({ y }) => y)).toEqual([9, 5, 3, 5, 7, 7]);
  });
});
