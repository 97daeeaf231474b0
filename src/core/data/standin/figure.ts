// What a thing is made of: rounded limbs and flat panels in space. Not how it is seen; that is `camera.ts`.
//
// A thing's own frame: x forward (the nose), y up, z to its side. Sizes are free, since the camera fits the whole figure.

import type { RgbColor } from './palette.ts';
import { add, cross, dot, mean, scaled, subtract, unit, type Vec3 } from './vector.ts';

/** A ball swept from one point to another while its radius changes evenly. */
export interface Limb {
  readonly kind: 'limb';
  readonly from: Vec3;
  readonly fromRadius: number;
  readonly to: Vec3;
  readonly toRadius: number;
  readonly color: RgbColor;
}

/** A flat polygon. */
export interface FlatPolygon {
  readonly kind: 'panel';
  readonly points: readonly Vec3[];
  /** Length 1. Of a solid's face it points outward, and the face is seen from that side alone. */
  readonly normal: Vec3;
  readonly solid: boolean;
  readonly color: RgbColor;
}

export type BodyShape = Limb | FlatPolygon;

/** Shapes painted one after another; the parts of a figure are painted from the farthest to the nearest by `at`. */
export interface BodyPart {
  readonly at: Vec3;
  readonly shapes: readonly BodyShape[];
}

export function limb(from: Vec3, fromRadius: number, to: Vec3, toRadius: number, color: RgbColor): BodyPart {
  const shape: Limb = { kind: 'limb', from, fromRadius, to, toRadius, color };
  return { at: scaled(add(from, to), 0.5), shapes: [shape] };
}

export function ball(at: Vec3, radius: number, color: RgbColor): BodyPart {
  return limb(at, radius, at, radius, color);
}

/** A thin sheet, seen from both sides: wing, sail, ear. */
export function sheet(points: readonly Vec3[], color: RgbColor): BodyPart {
  const panel: FlatPolygon = { kind: 'panel', points, normal: normalOf(points), solid: false, color };
  return { at: mean(points), shapes: [panel] };
}

/** A flat mark on a solid whose middle is `inside`: window, lamp, stripe. Unseen from behind. */
export function mark(points: readonly Vec3[], inside: Vec3, color: RgbColor): FlatPolygon {
  const normal = normalOf(points);
  const outward = dot(normal, subtract(mean(points), inside)) < 0 ? scaled(normal, -1) : normal;
  return { kind: 'panel', points, normal: outward, solid: true, color };
}

/** The convex solid between two outlines with equally many points, with flat marks on it. */
export function loft(
  low: readonly Vec3[],
  high: readonly Vec3[],
  color: RgbColor,
  marks: readonly FlatPolygon[] = [],
): BodyPart {
  const inside = mean([...low, ...high]);
  const sides = low.map((point, i) => {
    const next = (i + 1) % low.length;
    return mark([point, low[next] ?? point, high[next] ?? point, high[i] ?? point], inside, color);
  });
  return { at: inside, shapes: [...sides, mark(low, inside, color), mark(high, inside, color), ...marks] };
}

/** Extent of a box along one axis. */
export type BoxExtent = readonly [low: number, high: number];

/** A box from `-half` to `half` sideways. */
export function box(
  x: BoxExtent,
  y: BoxExtent,
  half: number,
  color: RgbColor,
  marks: readonly FlatPolygon[] = [],
): BodyPart {
  return loft(floor(x, y[0], half), floor(x, y[1], half), color, marks);
}

/** A level rectangle at height `y`. */
export function floor(x: BoxExtent, y: number, half: number): Vec3[] {
  return [
    [x[0], y, -half],
    [x[1], y, -half],
    [x[1], y, half],
    [x[0], y, half],
  ];
}

/** An upright rectangle facing forward or backward, at `x`. */
export function frontRectangle(x: number, y: BoxExtent, z: BoxExtent): Vec3[] {
  return [
    [x, y[0], z[0]],
    [x, y[0], z[1]],
    [x, y[1], z[1]],
    [x, y[1], z[0]],
  ];
}

/** An upright rectangle facing sideways, at `z`. */
export function along(x: BoxExtent, y: BoxExtent, z: number): Vec3[] {
  return [
    [x[0], y[0], z],
    [x[1], y[0], z],
    [x[1], y[1], z],
    [x[0], y[1], z],
  ];
}

/** A marking on both flanks, at ±z. */
export function flanks(x: BoxExtent, y: BoxExtent, z: number, color: RgbColor): FlatPolygon[] {
  const inside: Vec3 = [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2, 0];
  return [mark(along(x, y, z), inside, color), mark(along(x, y, -z), inside, color)];
}

/** Cosines and sines of an octagon's corners. */
const OCTAGON = [
  [1, 0],
  [Math.SQRT1_2, Math.SQRT1_2],
  [0, 1],
  [-Math.SQRT1_2, Math.SQRT1_2],
  [-1, 0],
  [-Math.SQRT1_2, -Math.SQRT1_2],
  [0, -1],
  [Math.SQRT1_2, -Math.SQRT1_2],
] as const;

/** A wheel whose outer side is at z, on the side of z's sign. */
export function wheel(at: Vec3, radius: number, tire: RgbColor, hub: RgbColor): BodyPart {
  const [x, y, z] = at;
  const ring = (r: number, side: number): Vec3[] => OCTAGON.map(([c, s]) => [x + r * c, y + r * s, side]);
  return loft(ring(radius, z * 0.75), ring(radius, z), tire, [mark(ring(radius * 0.5, z), [x, y, 0], hub)]);
}

function normalOf(points: readonly Vec3[]): Vec3 {
  const middle = mean(points);
  const sum = points.reduce<Vec3>(
    (total, point, i) => {
      const next = points[(i + 1) % points.length] ?? point;
      return add(total, cross(subtract(point, middle), subtract(next, middle)));
    },
    [0, 0, 0],
  );
  return unit(sum);
}
