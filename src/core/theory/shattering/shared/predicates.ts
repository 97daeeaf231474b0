// Signs of determinants that decide geometry, exactly: floating point first with Shewchuk's error bound (Adaptive Precision
// Floating-Point Arithmetic and Fast Robust Geometric Predicates, 1997), and whole numbers where that is undecided.

import type { Point } from './points.ts';

export type Orientation = -1 | 0 | 1;

/** Half an ulp of 1, Shewchuk's ε, with the factors of his bounds A for three and four points. */
const EPSILON = Number.EPSILON / 2;
const ORIENTATION_BOUND = (3 + 16 * EPSILON) * EPSILON;
const CIRCLE_BOUND = (10 + 96 * EPSILON) * EPSILON;
/** Below it, products of differences may have lost digits to underflow, which the bounds leave out. */
const TINY = 1e-250;

/** 1 where a, b, c turn left, −1 where they turn right, 0 where they lie on one line. */
export function orientation(a: Point, b: Point, c: Point): Orientation {
  const left = (a.x - c.x) * (b.y - c.y);
  const right = (a.y - c.y) * (b.x - c.x);
  const determinant = left - right;
  const size = Math.abs(left) + Math.abs(right);
  return certain(determinant, size, ORIENTATION_BOUND) ? signOf(determinant) : exactOrientation(a, b, c);
}

/** 1 where d lies inside the circle through a, b and c, −1 outside, 0 on it, whichever way round a, b, c go. */
export function inCircle(a: Point, b: Point, c: Point, d: Point): Orientation {
  const turn = orientation(a, b, c);
  return turn === 0 ? 0 : signOf(turn * lifted(a, b, c, d));
}

/** Sign of the determinant with rows (x − d_x, y − d_y, ‖·‖²) for a, b, c. */
function lifted(a: Point, b: Point, c: Point, d: Point): Orientation {
  let determinant = 0;
  let size = 0;
  for (const [p, q, r] of [
    [a, b, c],
    [b, c, a],
    [c, a, b],
  ] as const) {
    const height = (p.x - d.x) ** 2 + (p.y - d.y) ** 2;
    const left = (q.x - d.x) * (r.y - d.y);
    const right = (r.x - d.x) * (q.y - d.y);
    determinant += height * (left - right);
    size += height * (Math.abs(left) + Math.abs(right));
  }
  // Summing in a loop takes two more roundings than Shewchuk's expression; twice his bound covers them.
  return certain(determinant, size, 2 * CIRCLE_BOUND) ? signOf(determinant) : exactLifted(a, b, c, d);
}

function certain(determinant: number, size: number, bound: number): boolean {
  return size > TINY && Math.abs(determinant) > bound * size;
}

function exactOrientation(...points: [Point, Point, Point]): Orientation {
  const [a, b, c] = inUnits(points);
  if (!a || !b || !c) return 0;
  return bigSign((a[0] - c[0]) * (b[1] - c[1]) - (a[1] - c[1]) * (b[0] - c[0]));
}

function exactLifted(...points: [Point, Point, Point, Point]): Orientation {
  const [a, b, c, d] = inUnits(points);
  if (!a || !b || !c || !d) return 0;
  const [p, q, r] = [a, b, c].map(([x, y]) => [x - d[0], y - d[1], (x - d[0]) ** 2n + (y - d[1]) ** 2n] as const);
  if (!p || !q || !r) return 0;
  const minor = (s: typeof p, t: typeof p) => s[0] * t[1] - t[0] * s[1];
  return bigSign(p[2] * minor(q, r) + q[2] * minor(r, p) + r[2] * minor(p, q));
}

/** Coordinates as whole multiples of one power of two: every finite float64 is one, so nothing is rounded. */
function inUnits(points: readonly Point[]): (readonly [bigint, bigint])[] {
  const parts = points.map(({ x, y }) => [decompose(x), decompose(y)] as const);
  const unit = Math.min(...parts.flatMap(([x, y]) => [x.exponent, y.exponent]));
  const whole = ({ mantissa, exponent }: Decomposed) => mantissa << BigInt(exponent - unit);
  return parts.map(([x, y]) => [whole(x), whole(y)] as const);
}

export interface Decomposed {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** value = mantissa · 2^exponent, the mantissa odd or 0. */
export function decompose(value: number): Decomposed {
  if (value === 0) return { mantissa: 0n, exponent: 1023 };
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const biased = (bits.getUint16(0) >> 4) & 0x7ff;
  const fraction = bits.getBigUint64(0) & 0xf_ffff_ffff_ffffn;
  let mantissa = biased === 0 ? fraction : fraction | 0x10_0000_0000_0000n;
  let exponent = Math.max(biased, 1) - 1075;
  while ((mantissa & 1n) === 0n) {
    mantissa >>= 1n;
    exponent++;
  }
  return { mantissa: value < 0 ? -mantissa : mantissa, exponent };
}

function bigSign(value: bigint): Orientation {
  if (value === 0n) return 0;
  return value > 0n ? 1 : -1;
}

function signOf(value: number): Orientation {
  if (value === 0) return 0;
  return value > 0 ? 1 : -1;
}
