import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldLayout, shadeBetween } from './field.ts';

describe('the front page’s map', () => {
  it('has a place for every image, on whole device pixels, within its space', () => {
    const count = fc.integer({ min: 1, max: 2000 });
    const width = fc.integer({ min: 120, max: 1400 });
    fc.assert(
      fc.property(count, width, fc.constantFrom(1, 1.5, 2, 3), (images, across, density) => {
        const { columns, rows, tile } = fieldLayout(images, across, 330, density);
        expect(columns * rows).toBeGreaterThanOrEqual(images);
        expect(columns * tile).toBeLessThanOrEqual(across + 1e-9);
        expect(Math.abs(tile * density - Math.round(tile * density))).toBeLessThan(1e-9);
        expect(rows * tile <= 330 || tile <= 3).toBe(true);
      }),
    );
  });

  it('has tiles of at least 16 px for 1,400 images on a laptop', () => {
    expect(fieldLayout(1400, 1300, 340, 1).tile).toBeGreaterThanOrEqual(16);
  });

  it('goes from one epoch’s shade to the next, and changes no tile that stays', () => {
    const alphas = fc.array(fc.tuple(fc.constantFrom(0, 200), fc.constantFrom(0, 200)), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(alphas, fc.double({ min: 0, max: 1, noNaN: true }), (tiles, at) => {
        const shade = (which: 0 | 1) => Uint8ClampedArray.from(tiles.flatMap((tile) => [1, 2, 3, tile[which]]));
        const [before, after] = [shade(0), shade(1)];
        expect(shadeBetween(before, after, 0)).toEqual(before);
        expect(shadeBetween(before, after, 1)).toEqual(after);
        const between = shadeBetween(before, after, at);
        for (const [i, [from, to]] of tiles.entries()) {
          expect(between[4 * i + 3]).toBeGreaterThanOrEqual(Math.min(from, to));
          expect(between[4 * i + 3]).toBeLessThanOrEqual(Math.max(from, to));
        }
      }),
    );
  });
});
