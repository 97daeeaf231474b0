// What a thing is made of: rounded limbs and flat panels in space. Not how it is seen; that is `camera.ts`.
//
// A thing's own frame: x forward (the nose), y up, z to its side. Sizes are free, since the camera fits the whole figure.

import type { Colour } from './palette.ts';
import { add, cross, dot, mean, scaled, subtract, unit, type Vec3 } from './vector.ts';

/** A ball rolled from one point to another while its radius changes evenly. */
export interface Limb {
  readonly kind: 'limb';
  readonly from: Vec3;
  readonly fromRadius: number;
  readonly to: Vec3;
  readonly toRadius: number;
  readonly colour: Colour;
}

/** A flat polygon. */
export interface Panel {
  readonly kind: 'panel';
  readonly points: readonly Vec3[];
  /** Length 1. Of a solid's face it points outward, and the face is seen from that side alone. */
  readonly normal: Vec3;
  readonly solid: boolean;
  readonly colour: Colour;
}

export type Shape = Limb | Panel;

/** Shapes painted one after another; the parts of a figure are painted from the farthest to the nearest by `at`. */
export interface Part {
  readonly at: Vec3;
  readonly shapes: readonly Shape[];
}

export function limb(from: Vec3, fromRadius: number, to: Vec3, toRadius: number, colour: Colour): Part {
  const shape: Limb = { kind: 'limb', from, fromRadius, to, toRadius, colour };
  return { at: scaled(add(from, to), 0.5), shapes: [shape] };
}

export function ball(at: Vec3, radius: number, colour: Colour): Part {
  return limb(at, radius, at, radius, colour);
}

/** A thin sheet, seen from both sides: wing, sail, ear. */
export function sheet(points: readonly Vec3[], colour: Colour): Part {
  const panel: Panel = { kind: 'panel', points, normal: normalOf(points), solid: false, colour };
  return { at: mean(points), shapes: [panel] };
}

/** A flat mark on a solid whose middle is `inside`: window, lamp, stripe. Unseen from behind. */
export function mark(points: readonly Vec3[], inside: Vec3, colour: Colour): Panel {
  const normal = normalOf(points);
  const outward = dot(normal, subtract(mean(points), inside)) < 0 ? scaled(normal, -1) : normal;
  return { kind: 'panel', points, normal: outward, solid: true, colour };
}

/** The convex solid between two outlines with equally many points, with flat marks on it. */
export function loft(low: readonly Vec3[], high: readonly Vec3[], colour: Colour, marks: readonly Panel[] = []): Part {
  const inside = mean([...low, ...high]);
  const sides = low.map((point, i) => {
    const next = (i + 1) % low.length;
    return mark([point, low[next] ?? point, high[next] ?? point, high[i] ?? point], inside, colour);
  });
  return { at: inside, shapes: [...sides, mark(low, inside, colour), mark(high, inside, colour), ...marks] };
}

/** Extent of a box along one axis. */
export type Range = readonly [low: number, high: number];

/** A box from `-half` to `half` sideways. */
export function box(x: Range, y: Range, half: number, colour: Colour, marks: readonly Panel[] = []): Part {
  return loft(floor(x, y[0], half), floor(x, y[1], half), colour, marks);
}

/** A level rectangle at height `y`. */
export function floor(x: Range, y: number, half: number): Vec3[] {
  return [
    [x[0], y, -half],
    [x[1], y, -half],
    [x[1], y, half],
    [x[0], y, half],
  ];
}

/** An upright rectangle facing forward or backward, at `x`. */
export function across(x: number, y: Range, z: Range): Vec3[] {
  return [
    [x, y[0], z[0]],
    [x, y[0], z[1]],
    [x, y[1], z[1]],
    [x, y[1], z[0]],
  ];
}

/** An upright rectangle facing sideways, at `z`. */
export function along(x: Range, y: Range, z: number): Vec3[] {
  return [
    [x[0], y[0], z],
    [x[1], y[0], z],
    [x[1], y[1], z],
    [x[0], y[1], z],
  ];
}

/** A marking on both flanks, at ±z. */
export function flanks(x: Range, y: Range, z: number, colour: Colour): Panel[] {
  const inside: Vec3 = [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2, 0];
  return [mark(along(x, y, z), inside, colour), mark(along(x, y, -z), inside, colour)];
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
export function wheel(at: Vec3, radius: number, tyre: Colour, hub: Colour): Part {
  const [x, y, z] = at;
  const ring = (r: number, side: number): Vec3[] => OCTAGON.map(([c, s]) => [x + r * c, y + r * s, side]);
  return loft(ring(radius, z * 0.75), ring(radius, z), tyre, [mark(ring(radius * 0.5, z), [x, y, 0], hub)]);
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
