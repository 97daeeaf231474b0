import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLAT, heightsOf, SKETCH_POINTS, withHeight, withStroke } from './sketch.ts';

const share = fc.record({
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: -1, max: 2, noNaN: true }),
});

describe('a sketch', () => {
  it('stays between 0 and 1 whatever stroke is drawn, and only changes where it passes', () => {
    fc.assert(
      fc.property(share, share, (from, to) => {
        const drawn = withStroke(FLAT, from, to);
        expect(drawn).toHaveLength(SKETCH_POINTS);
        const reach = 0.5 / (SKETCH_POINTS - 1);
        drawn.forEach((height, i) => {
          expect(height).toBeGreaterThanOrEqual(0);
          expect(height).toBeLessThanOrEqual(1);
          const x = i / (SKETCH_POINTS - 1);
          if (x < Math.min(from.x, to.x) - reach || x > Math.max(from.x, to.x) + reach) expect(height).toBe(1);
        });
      }),
    );
  });

  it('of one straight stroke is that line', () => {
    const drawn = withStroke(FLAT, { x: 0, y: 1 }, { x: 1, y: 0 });
    expect(drawn).toEqual(Array.from({ length: SKETCH_POINTS }, (_, i) => 1 - i / (SKETCH_POINTS - 1)));
    expect(heightsOf(drawn)).toEqual({ first: 1, least: 0, last: 0 });
  });

  it('is drawn the same from either end', () => {
    fc.assert(
      fc.property(share, share, (from, to) => {
        fc.pre(from.x !== to.x);
        expect(withStroke(FLAT, from, to)).toEqual(withStroke(FLAT, to, from));
      }),
    );
  });

  it('has one height set by a key', () => {
    expect(withHeight(FLAT, 2, 0.4)[2]).toBe(0.4);
    expect(withHeight(FLAT, 2, -3)[2]).toBe(0);
  });
});
