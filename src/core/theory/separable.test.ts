import { describe, expect, it } from 'vitest';
import { INPUT_SIZE } from '../data/image-set.ts';
import { createRng } from '../rng.ts';
import { separableProbability } from './separable.ts';

describe('signs that a hyperplane through 0 can fit', () => {
  it('are all of them up to as many points as dimensions, and half of them at twice as many', () => {
    expect(separableProbability(5, 5)).toBe(1);
    for (const d of [1, 2, 7, 40, 2352]) expect(separableProbability(2 * d, d)).toBeCloseTo(0.5, 9);
  });

  it('equal what is counted in the plane: n points have 2n of 2^n labelings', () => {
    const rng = createRng(2);
    const angles = Array.from({ length: 7 }, () => rng.next() * Math.PI);
    const found = new Set<string>();
    for (let k = 0; k < 20_000; k++) {
      const turn = (2 * Math.PI * k) / 20_000;
      found.add(angles.map((angle) => (Math.cos(angle - turn) > 0 ? '+' : '-')).join(''));
    }
    expect(found.size / 2 ** 7).toBeCloseTo(separableProbability(7, 2), 9);
  });

  it('are practically all of them on the 3,000 images where least squares no longer fits them', () => {
    // Whitened images have mean 0, so they span at most one dimension less than they have numbers.
    expect(separableProbability(3000, INPUT_SIZE - 1)).toBeGreaterThan(1 - 1e-9);
    expect(separableProbability(4000, INPUT_SIZE - 1)).toBeGreaterThan(1 - 1e-9);
    expect(separableProbability(6000, INPUT_SIZE - 1)).toBeLessThan(1e-9);
  });

  it('need at least one point and one dimension', () => {
    expect(() => separableProbability(0, 1)).toThrow(RangeError);
    expect(() => separableProbability(1, 0)).toThrow(RangeError);
  });
});
