import { describe, expect, it } from 'vitest';
import { IMAGE_PIXELS } from '../image-set.ts';
import { type CanvasPoint, createCanvas, type Light, paintLimb, paintPolygon } from './canvas.ts';

const WHITE = [1, 1, 1] as const;
const FLAT: Light = { from: [0, 0, 1], ambient: 1, direct: 0 };

/** Area of white painted on black, in pixels. */
function painted(paint: (canvas: Float64Array) => void): number {
  const canvas = createCanvas();
  paint(canvas);
  return canvas.subarray(0, IMAGE_PIXELS).reduce((sum, value) => sum + value, 0);
}

describe('painted area', () => {
  it('of a disc is π r²', () => {
    for (const r of [2, 5, 9.3]) {
      const area = painted((canvas) => paintLimb(canvas, [15.6, 16.2], r, [15.6, 16.2], r, WHITE, FLAT));
      expect(Math.abs(area - Math.PI * r * r)).toBeLessThan(0.02 * Math.PI * r * r + 0.1);
    }
  });

  it('of a limb is that of a rectangle and two half discs', () => {
    const area = painted((canvas) => paintLimb(canvas, [8, 9], 3, [20, 25], 3, WHITE, FLAT));
    expect(Math.abs(area - (20 * 6 + Math.PI * 9))).toBeLessThan(2);
  });

  it.each<[string, readonly CanvasPoint[]]>([
    [
      'triangle',
      [
        [4, 5],
        [27, 9],
        [12, 28],
      ],
    ],
    [
      'square',
      [
        [6.5, 6.5],
        [22.5, 6.5],
        [22.5, 22.5],
        [6.5, 22.5],
      ],
    ],
    [
      'arrowhead, not convex',
      [
        [4, 4],
        [28, 16],
        [4, 28],
        [12, 16],
      ],
    ],
  ])('of a %s is the shoelace formula’s, whichever way round', (_name, points) => {
    const area = painted((canvas) => paintPolygon(canvas, points, WHITE, 1));
    const reversed = painted((canvas) => paintPolygon(canvas, points.toReversed(), WHITE, 1));
    expect(Math.abs(area - shoelace(points))).toBeLessThan(0.02 * shoelace(points));
    expect(reversed).toBeCloseTo(area, 9);
  });

  it('stops at the border of the image', () => {
    const area = painted((canvas) => paintLimb(canvas, [-40, -40], 1, [80, 80], 1, WHITE, FLAT));
    expect(area).toBeGreaterThan(60);
    expect(painted((canvas) => paintLimb(canvas, [-9, -9], 4, [-9, 40], 4, WHITE, FLAT))).toBe(0);
  });
});

describe('light', () => {
  it('falls on the side that it comes from', () => {
    const canvas = createCanvas();
    const left: Light = { from: [-1, 0, 0], ambient: 0.3, direct: 0.7 };
    paintLimb(canvas, [16, 16], 8, [16, 16], 8, WHITE, left);
    const row = canvas.subarray(16 * 32, 17 * 32);
    expect(row[10] ?? 0).toBeGreaterThan((row[16] ?? 1) + 0.3);
    expect(row[20]).toBeCloseTo(0.3, 9);
  });
});

function shoelace(points: readonly CanvasPoint[]): number {
  const twice = points.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}
