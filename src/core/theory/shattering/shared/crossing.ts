// Where the convex hulls of two small sets in the plane meet. By Kirchberger's theorem (1903) two finite sets in the plane can
// be separated strictly by a line exactly if every four of their points can, so pairs, triples and fours decide it; the four
// (or three) that cannot are a Radon partition. Decided by exact signs; only the place to draw is rounded.

import type { Witness } from './family.ts';
import type { Labeling, Point } from './points.ts';
import { inCircle, orientation } from './predicates.ts';

export type Crossing = Extract<Witness, { kind: 'hulls-cross' }>;

/**
 * What of a set of points lies in whose hull, and which segments cross. It depends on no labeling, so it is computed once for all
 * 2^n of them; a labeling is a look through the lists.
 */
export interface Crossings {
  /** A positive and a negative set of four points at most whose hulls meet; `null` where a line separates all strictly. */
  readonly find: (labels: Labeling) => Crossing | null;
  /** A negative point on a segment or in a triangle of positive ones. */
  readonly findHeld: (labels: Labeling) => Crossing | null;
  /**
   * Segments a b (positive) and c d (negative) that cross so that no disc takes a and b and leaves out c and d: lifted to the
   * paraboloid z = x² + y², where discs become half-spaces, the positive diagonal lies above the negative one or meets it.
   */
  readonly findHeldByCircles: (labels: Labeling) => Crossing | null;
}

/** In the order in which they are looked for; `inner` in the hull of `outer`, or the segment `inner` across the segment `outer`. */
interface Meeting {
  readonly outer: readonly number[];
  readonly inner: readonly number[];
}

export function crossingsOf(points: readonly Point[]): Crossings {
  const all = points.map((_, i) => i);
  const turn = turnsOf(points);
  const held: readonly Meeting[] = all.flatMap((i) => hullsAround(points, turn, i));
  const segments = pairs(all);
  const crossed: readonly Meeting[] = segments.flatMap((outer) =>
    segments.flatMap((inner) => (properlyCross(turn, outer, inner) ? [{ outer, inner }] : [])),
  );
  const heldByCircles = crossed.filter(({ outer: [a = 0, b = 0], inner: [c = 0, d = 0] }) => {
    return inCircle(at(points, a), at(points, b), at(points, c), at(points, d)) >= 0;
  });
  const look = (among: readonly Meeting[], labels: Labeling, outside: boolean) =>
    among.find(({ outer, inner }) => hasAll(labels, outer, outside) && hasAll(labels, inner, !outside));
  const findIn = (among: readonly Meeting[], labels: Labeling) => {
    const meeting = look(among, labels, true);
    return meeting ? meetingAt(points, meeting) : null;
  };
  const findHeld = (labels: Labeling) => findIn(held, labels);
  const findHolding = (labels: Labeling) => {
    const meeting = look(held, labels, false);
    return meeting ? flipped(meetingAt(points, meeting)) : null;
  };
  return {
    find: (labels) => findHeld(labels) ?? findHolding(labels) ?? findIn(crossed, labels),
    findHeld,
    findHeldByCircles: (labels) => findIn(heldByCircles, labels),
  };
}

function hasAll(labels: Labeling, indices: readonly number[], label: boolean): boolean {
  return indices.every((i) => labels[i] === label);
}

/** `orientation` of three of the points by their indices, each of the n(n − 1)(n − 2)/6 triples computed once. */
type Turn = (a: number, b: number, c: number) => number;

function turnsOf(points: readonly Point[]): Turn {
  const n = points.length;
  const turns = new Int8Array(n * n * n);
  const set = (a: number, b: number, c: number, turn: number) => {
    turns[(a * n + b) * n + c] = turn;
  };
  for (const [a, b, c] of triples(points.map((_, i) => i))) {
    const turn = orientation(at(points, a), at(points, b), at(points, c));
    set(a, b, c, turn);
    set(b, c, a, turn);
    set(c, a, b, turn);
    set(a, c, b, -turn);
    set(c, b, a, -turn);
    set(b, a, c, -turn);
  }
  return (a, b, c) => turns[(a * n + b) * n + c] ?? 0;
}

/** The segments and triangles of other points that hold point i. */
function hullsAround(points: readonly Point[], turn: Turn, i: number): Meeting[] {
  const others = points.flatMap((_, k) => (k === i ? [] : [k]));
  const holding = [
    ...pairs(others).filter(([a, b]) => turn(a, b, i) === 0 && isBetween(points, a, i, b)),
    ...triples(others).filter((corners) => inTriangle(turn, corners, i)),
  ];
  return holding.map((outer) => ({ outer, inner: [i] }));
}

function meetingAt(points: readonly Point[], { outer, inner }: Meeting): Crossing {
  const [a = 0, b = 0] = outer;
  const [c = 0, d] = inner;
  return d === undefined ? within(points, c, outer) : crossingOf(points, a, b, c, d);
}

/** The partition of three or four points into two sets whose hulls meet (Radon 1921); every four points have one. */
export function radonPartition(points: readonly Point[]): Crossing | null {
  const crossings = crossingsOf(points);
  for (let code = 1; code < 2 ** (points.length - 1); code++) {
    const crossing = crossings.find(points.map((_, i) => ((code >> i) & 1) === 1));
    if (crossing) return crossing;
  }
  return null;
}

function properlyCross(turn: Turn, [a, b]: readonly [number, number], [c, d]: readonly [number, number]): boolean {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

/** Of three points on one line. */
function isBetween(points: readonly Point[], a: number, i: number, b: number): boolean {
  const [p, x, q] = [at(points, a), at(points, i), at(points, b)];
  const between = (low: number, value: number, high: number) =>
    Math.min(low, high) <= value && value <= Math.max(low, high);
  return between(p.x, x.x, q.x) && between(p.y, x.y, q.y);
}

function inTriangle(turn: Turn, [a, b, c]: readonly [number, number, number], i: number): boolean {
  const whole = turn(a, b, c);
  return whole !== 0 && turn(a, b, i) === whole && turn(b, c, i) === whole && turn(c, a, i) === whole;
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

function flipped(crossing: Crossing): Crossing {
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
