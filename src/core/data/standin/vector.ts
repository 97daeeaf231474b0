// Points, directions and rotations in space. Only + − × ÷ and √, which IEEE 754 rounds the same in every engine, so that
// a seed gives the same bytes everywhere; `Math.sin` and `Math.pow` guarantee no such thing.

export type Vec3 = readonly [number, number, number];

/** Three rows. */
export type Rotation = readonly [Vec3, Vec3, Vec3];

export function add(a: Vec3, b: Vec3): Vec3 {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

export function subtract(a: Vec3, b: Vec3): Vec3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function scaled(a: Vec3, factor: number): Vec3 {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

export function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** Length 1, same direction; the zero vector stays. */
export function unit(a: Vec3): Vec3 {
  const length = Math.sqrt(dot(a, a));
  return length === 0 ? a : scaled(a, 1 / length);
}

export function mean(points: readonly Vec3[]): Vec3 {
  const sum = points.reduce<Vec3>(add, [0, 0, 0]);
  return scaled(sum, 1 / Math.max(1, points.length));
}

/** Cosine and sine of an angle in degrees, by the Taylor series of an eighth of it and the double-angle formula three times. */
export function cosSin(degrees: number): [cos: number, sin: number] {
  const x = ((degrees - 360 * Math.round(degrees / 360)) * Math.PI) / 1440;
  const q = x * x;
  const cos = 1 - (q / 2) * (1 - (q / 12) * (1 - (q / 30) * (1 - (q / 56) * (1 - (q / 90) * (1 - q / 132)))));
  const sin = x * (1 - (q / 6) * (1 - (q / 20) * (1 - (q / 42) * (1 - (q / 72) * (1 - (q / 110) * (1 - q / 156))))));
  return double(double(double([cos, sin])));
}

function double([cos, sin]: [number, number]): [number, number] {
  return [cos * cos - sin * sin, 2 * sin * cos];
}

/** First `yaw` about the upright axis (y), then `pitch` about the sideways one (x), then `roll` in the image plane (z). */
export function rotation(yaw: number, pitch = 0, roll = 0): Rotation {
  const [cy, sy] = cosSin(yaw);
  const [cp, sp] = cosSin(pitch);
  const [cr, sr] = cosSin(roll);
  const pitched: Rotation = [
    [cy, 0, sy],
    [sp * sy, cp, -sp * cy],
    [-cp * sy, sp, cp * cy],
  ];
  const [x, y, z] = pitched;
  return [add(scaled(x, cr), scaled(y, -sr)), add(scaled(x, sr), scaled(y, cr)), z];
}

export function rotate([x, y, z]: Rotation, a: Vec3): Vec3 {
  return [dot(x, a), dot(y, a), dot(z, a)];
}
