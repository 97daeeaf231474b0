// Where the convex hulls of two small sets in the plane meet. By Kirchberger's theorem (1903) two finite sets in the plane can
// be separated strictly by a line exactly if every four of their points can, so pairs, triples and fours decide it; the four
// (or three) that cannot are a Radon partition. Decided by exact signs; only the place to draw is rounded.

import type { Witness } from './family.ts';
import type { Point } from './points.ts';
import { inCircle, orientation } from './predicates.ts';

export type Crossing = Extract<Witness, { kind: 'hulls-cross' }>;

/** A positive and a negative set of four points at most whose hulls meet; `null` where a line separates all strictly. */
export function findCrossing(points: readonly Point[], positive: readonly number[], negative: readonly number[]) {
  return (
    memberInHull(points, negative, positive) ??
    flipped(memberInHull(points, positive, negative)) ??
    crossingSegments(points, positive, negative)
  );
}

/** The partition of three or four points into two sets whose hulls meet (Radon 1921); every four points have one. */
export function radonPartition(points: readonly Point[]): Crossing | null {
  for (let code = 1; code < 2 ** (points.length - 1); code++) {
    const all = points.map((_, i) => i);
    const crossing = findCrossing(
      points,
      all.filter((i) => (code >> i) & 1),
      all.filter((i) => !((code >> i) & 1)),
    );
    if (crossing) return crossing;
  }
  return null;
}

/** One of `inner` that lies on a segment or in a triangle of `outer`; `outer` is the positive set. */
export function memberInHull(
  points: readonly Point[],
  inner: readonly number[],
  outer: readonly number[],
): Crossing | null {
  for (const i of inner) {
    for (const [a, b] of pairs(outer)) if (onSegment(points, a, b, i)) return within(points, i, [a, b]);
    for (const corners of triples(outer)) if (inTriangle(points, corners, i)) return within(points, i, corners);
  }
  return null;
}

function crossingSegments(points: readonly Point[], positive: readonly number[], negative: readonly number[]) {
  for (const [a, b] of pairs(positive)) {
    for (const [c, d] of pairs(negative)) if (properlyCross(points, a, b, c, d)) return crossingOf(points, a, b, c, d);
  }
  return null;
}

/**
 * Segments a b (positive) and c d (negative) that cross so that no disc takes a and b and leaves out c and d: lifted to the
 * paraboloid z = x² + y², where discs become half-spaces, the positive diagonal lies above the negative one or meets it.
 */
export function crossingHeldByCircles(
  points: readonly Point[],
  positive: readonly number[],
  negative: readonly number[],
) {
  for (const [a, b] of pairs(positive)) {
    for (const [c, d] of pairs(negative)) {
      if (!properlyCross(points, a, b, c, d)) continue;
      const [p, q, r, s] = [at(points, a), at(points, b), at(points, c), at(points, d)];
      if (inCircle(p, q, r, s) >= 0) return crossingOf(points, a, b, c, d);
    }
  }
  return null;
}

function properlyCross(points: readonly Point[], a: number, b: number, c: number, d: number): boolean {
  const [p, q, r, s] = [at(points, a), at(points, b), at(points, c), at(points, d)];
  return orientation(p, q, r) * orientation(p, q, s) < 0 && orientation(r, s, p) * orientation(r, s, q) < 0;
}

function onSegment(points: readonly Point[], a: number, b: number, i: number): boolean {
  const [p, q, x] = [at(points, a), at(points, b), at(points, i)];
  const between = (low: number, value: number, high: number) =>
    Math.min(low, high) <= value && value <= Math.max(low, high);
  return orientation(p, q, x) === 0 && between(p.x, x.x, q.x) && between(p.y, x.y, q.y);
}

function inTriangle(points: readonly Point[], [a, b, c]: readonly [number, number, number], i: number): boolean {
  const [p, q, r, x] = [at(points, a), at(points, b), at(points, c), at(points, i)];
  const turn = orientation(p, q, r);
  return (
    turn !== 0 && [orientation(p, q, x), orientation(q, r, x), orientation(r, p, x)].every((side) => side === turn)
  );
}

function within(points: readonly Point[], inner: number, outer: readonly number[]): Crossing {
  const x = at(points, inner);
  const corners = outer.map((i) => at(points, i));
  return {
    kind: 'hulls-cross',
    positive: outer,
    negative: [inner],
    at: x,
    positiveWeights: weightsAt(corners, x),
    negativeWeights: [1],
  };
}

function crossingOf(points: readonly Point[], a: number, b: number, c: number, d: number): Crossing {
  const [p, q, r, s] = [at(points, a), at(points, b), at(points, c), at(points, d)];
  const along = fractionsOf(Math.abs(area(r, s, q)), Math.abs(area(r, s, p)));
  const across = fractionsOf(Math.abs(area(p, q, s)), Math.abs(area(p, q, r)));
  const crossing = { x: along[0] * p.x + along[1] * q.x, y: along[0] * p.y + along[1] * q.y };
  return {
    kind: 'hulls-cross',
    positive: [a, b],
    negative: [c, d],
    at: crossing,
    positiveWeights: along,
    negativeWeights: across,
  };
}

/** Barycentric coordinates of `x` in a segment or a triangle. */
function weightsAt(corners: readonly Point[], x: Point): number[] {
  const [p, q, r] = corners;
  if (!p || !q) return [1];
  if (!r) return [...fractionsOf(Math.hypot(q.x - x.x, q.y - x.y), Math.hypot(p.x - x.x, p.y - x.y))];
  const parts = [area(q, r, x), area(r, p, x), area(p, q, x)].map(Math.abs);
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / whole);
}

function fractionsOf(a: number, b: number): [number, number] {
  return a + b > 0 ? [a / (a + b), b / (a + b)] : [0.5, 0.5];
}

/** Twice the signed area. */
function area(p: Point, q: Point, r: Point): number {
  return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
}

function flipped(crossing: Crossing | null): Crossing | null {
  if (!crossing) return null;
  const { positive, negative, positiveWeights, negativeWeights } = crossing;
  const turned = { positive: negative, negative: positive, positiveWeights: negativeWeights };
  return { ...crossing, ...turned, negativeWeights: positiveWeights };
}

function pairs(items: readonly number[]): [number, number][] {
  return items.flatMap((a, i) => items.slice(i + 1).map((b): [number, number] => [a, b]));
}

function triples(items: readonly number[]): [number, number, number][] {
  return items.flatMap((a, i) => pairs(items.slice(i + 1)).map(([b, c]): [number, number, number] => [a, b, c]));
}

function at(points: readonly Point[], index: number): Point {
  const point = points[index];
  if (!point) throw new RangeError(`There is no point ${index + 1}.`);
  return point;
}
