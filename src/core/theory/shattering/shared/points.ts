// Points to shatter, and their labelings.

import { grouped } from '../../../language/numbers.ts';
import { say } from '../../../language/say.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One label per point, `true` for positive. */
export type Labeling = readonly boolean[];

/** 2^8 = 256 thumbnails are the most that a map can hold. */
export const MAX_POINTS = 8;

/** All 2^n labelings, counting in binary with the first point as the lowest digit. @throws RangeError above 8 points. */
export function labelings(n: number): Labeling[] {
  checkCount(n);
  return Array.from({ length: 2 ** n }, (_, code) => Array.from({ length: n }, (_, i) => ((code >> i) & 1) === 1));
}

function checkCount(n: number): void {
  if (Number.isInteger(n) && n >= 0 && n <= MAX_POINTS) return;
  const message =
    n > MAX_POINTS
      ? say`${n} points have ${n < 50 ? grouped(2 ** n) : `2^${n}`} labelings, too many to check; take at most ${MAX_POINTS} points.`
      : say`${n} is not a number of points; take 0 to ${MAX_POINTS}.`;
  throw new RangeError(message);
}

/**
 * @param dimension 1 where only x counts.
 * @throws RangeError with a sentence where there are too many points, one is not finite, or two coincide.
 */
export function checkPoints(points: readonly Point[], dimension: 1 | 2): void {
  checkCount(points.length);
  for (const [i, p] of points.entries()) {
    if (!Number.isFinite(p.x) || !Number.isFinite(p.y)) {
      throw new RangeError(say`Point ${i + 1} has no finite position; put it into the drawing.`);
    }
    const twin = points.findIndex((q, j) => j < i && q.x === p.x && (dimension === 1 || q.y === p.y));
    if (twin >= 0) {
      throw new RangeError(
        say`Points ${twin + 1} and ${i + 1} coincide, and no classifier can tell them apart; move one of them.`,
      );
    }
  }
}

/** Indices of the positive and of the negative points. */
export function sides(labels: Labeling): { positive: number[]; negative: number[] } {
  const all = labels.map((_, i) => i);
  return { positive: all.filter((i) => labels[i]), negative: all.filter((i) => !labels[i]) };
}

export interface PointBounds {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** The smallest axis-aligned box around at least one point. */
export function boundingBox(points: readonly Point[]): PointBounds {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
}

/** A length to draw with: the larger side of the box around the points, 1 where there is none. */
export function extent(points: readonly Point[]): number {
  if (points.length === 0) return 1;
  const { left, right, bottom, top } = boundingBox(points);
  return Math.max(right - left, top - bottom) || 1;
}
