import { describe, expect, it } from 'vitest';
import { QUIET, qrPath } from './qr-path.ts';

const ADDRESS = 'https://example.org/rethinking/?room=stage&scene=random-labels';

/** The dark modules, without the quiet ones around. */
function modules({ size, path }: ReturnType<typeof qrPath>): boolean[][] {
  const side = size - 2 * QUIET;
  const dark = Array.from({ length: side }, () => Array.from({ length: side }, () => false));
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    const row = dark[Number(y) - QUIET];
    if (row) row[Number(x) - QUIET] = true;
  }
  return dark;
}

/** As ISO/IEC 18004 draws it: a dark square of 3, a light ring, a dark ring. */
const finderAt = (dark: boolean[][], left: number, top: number) =>
  Array.from({ length: 7 }, (_, y) => y).every((y) =>
    Array.from({ length: 7 }, (_, x) => x).every((x) => {
      const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
      return dark[top + y]?.[left + x] === (ring !== 2);
    }),
  );

describe('the QR code of an address', () => {
  it('has the three finder patterns, the timing between them, and a size that there is', () => {
    const dark = modules(qrPath(ADDRESS));
    const side = dark.length;
    expect((side - 17) % 4).toBe(0);
    for (const [left, top] of [
      [0, 0],
      [side - 7, 0],
      [0, side - 7],
    ] as const)
      expect(finderAt(dark, left, top)).toBe(true);
    expect(finderAt(dark, side - 7, side - 7)).toBe(false);
    for (let x = 8; x < side - 8; x++) expect(dark[6]?.[x]).toBe(x % 2 === 0);
  });

  it('stays coarse enough to be read across a hall, and leaves its border light', () => {
    const { size, path } = qrPath(ADDRESS);
    expect(size - 2 * QUIET).toBeLessThanOrEqual(41);
    for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h/g))
      for (const at of [Number(x), Number(y)]) {
        expect(at).toBeGreaterThanOrEqual(QUIET);
        expect(at).toBeLessThan(size - QUIET);
      }
  });

  it('is another one for another address', () => {
    expect(qrPath(`${ADDRESS}&step=1`).path).not.toBe(qrPath(ADDRESS).path);
  });
});
