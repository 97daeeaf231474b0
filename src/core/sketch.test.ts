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

  it('takes the height of a stroke where it passes, and that of its ends just beside them', () => {
    const places = Array.from({ length: SKETCH_POINTS }, (_, i) => i / (SKETCH_POINTS - 1));
    const height = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, height, height, ({ x: a }, { x: b }, first, last) => {
        fc.pre(Math.abs(a - b) > 1e-3);
        const drawn = withStroke(FLAT, { x: a, y: first }, { x: b, y: last });
        const reach = 0.5 / (SKETCH_POINTS - 1);
        for (const [i, x] of places.entries()) {
          const passed = (x - a) / (b - a);
          if (passed >= 0 && passed <= 1) expect(drawn[i]).toBeCloseTo(first + (last - first) * passed, 9);
          // Beside a short stroke both ends are near; the one that it is beside counts.
          else if (passed < 0 && Math.abs(x - a) < reach) expect(drawn[i]).toBeCloseTo(first, 9);
          else if (passed > 1 && Math.abs(x - b) < reach) expect(drawn[i]).toBeCloseTo(last, 9);
        }
      }),
    );
  });

  it('is reached from half way between two places on', () => {
    expect(withStroke(FLAT, { x: 3 / 16, y: 0 }, { x: 5 / 16, y: 0 }).map((height) => height < 1)).toEqual(
      Array.from({ length: SKETCH_POINTS }, (_, place) => place >= 1 && place <= 3),
    );
  });

  it('takes the middle of a stroke that goes straight up', () => {
    expect(withStroke(FLAT, { x: 0.5, y: 0.2 }, { x: 0.5, y: 0.6 })[4]).toBeCloseTo(0.4, 12);
  });

  it('is described by its first, lowest and last height', () => {
    expect(heightsOf([0.9, 0.2, 0.5])).toEqual({ first: 0.9, least: 0.2, last: 0.5 });
  });

  it('has one height set by a key', () => {
    expect(withHeight([0.1, 0.2, 0.3], 1, 0.9)).toEqual([0.1, 0.9, 0.3]);
    expect(withHeight(FLAT, 2, 0.4)[2]).toBe(0.4);
    expect(withHeight(FLAT, 2, -3)[2]).toBe(0);
  });
});
