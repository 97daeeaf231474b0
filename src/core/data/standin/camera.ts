// How a figure is seen: from where, how large, in which light. Orthographic, painted from back to front.

import type { Rng } from '../../rng.ts';
import { IMAGE_SIDE } from '../image-set.ts';
import { type Canvas, type CanvasPoint, type Light, lightOn, paintLimb, paintPolygon } from './canvas.ts';
import { between, chance, sign, triangular } from './draws.ts';
import type { BodyPart, BodyShape } from './figure.ts';
import { type Rotation, rotate, rotation, unit, type Vec3 } from './vector.ts';

/** From where things of a kind are usually photographed. */
export type View = 'standing' | 'flying' | 'portrait' | 'above';

/** A thing, ready to be photographed. */
export interface Subject {
  readonly parts: readonly BodyPart[];
  readonly view: View;
}

/** A light from somewhere above, in front or behind. */
export function drawLight(rng: Rng): Light {
  const from = unit([triangular(rng, 1.4), -between(rng, 0.2, 1), between(rng, -0.1, 0.9)]);
  return { from, ambient: between(rng, 0.4, 0.75), direct: between(rng, 0.25, 0.75) };
}

/** Paints `figure` at a size, a place and an angle of its own. */
export function photograph(canvas: Canvas, { parts, view }: Subject, light: Light, rng: Rng): void {
  const turn = viewpoint(rng, view);
  const place = framing(outline(parts, turn), rng);
  const depth = (part: BodyPart) => rotate(turn, part.at)[2];
  const backToFront = parts.map((part) => ({ part, at: depth(part) })).sort((a, b) => a.at - b.at);
  for (const { part } of backToFront) for (const shape of part.shapes) paintShape(canvas, shape, turn, place, light);
}

/** Yaw 0 shows the left flank with the nose to the right; −90 shows the front. */
function viewpoint(rng: Rng, view: View): Rotation {
  switch (view) {
    case 'standing':
      return rotation(side(rng) + triangular(rng, 50), between(rng, 0, 22), triangular(rng, 8));
    case 'flying':
      return rotation(side(rng) + triangular(rng, 60), between(rng, -35, 45), triangular(rng, 28));
    case 'portrait':
      return rotation(-90 + triangular(rng, 48), between(rng, -8, 20), triangular(rng, 16));
    case 'above':
      return rotation(side(rng) + triangular(rng, 70), between(rng, 8, 60), triangular(rng, 14));
    default:
      return view satisfies never;
  }
}

function side(rng: Rng): number {
  return chance(rng, 0.5) ? 0 : 180;
}

interface Framing {
  /** Pixels per unit. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  /** −1 where the image is mirrored. */
  readonly mirror: number;
}

interface Outline {
  readonly low: readonly [number, number];
  readonly high: readonly [number, number];
}

/** Sizes from a little over half the image to a little over all of it; small things stray farther from the middle. */
function framing({ low, high }: Outline, rng: Rng): Framing {
  const width = high[0] - low[0];
  const height = high[1] - low[1];
  const size = between(rng, 23, 33);
  const scale = size / Math.max(width, height, 0.01);
  const stray = 1.5 + Math.max(0, IMAGE_SIDE - size) * 0.55;
  const mirror = sign(rng);
  return {
    scale,
    mirror,
    x: IMAGE_SIDE / 2 + triangular(rng, stray) - (mirror * scale * (low[0] + high[0])) / 2,
    y: IMAGE_SIDE / 2 + triangular(rng, stray) + (scale * (low[1] + high[1])) / 2,
  };
}

function outline(parts: readonly BodyPart[], turn: Rotation): Outline {
  const balls = parts.flatMap(({ shapes }) => shapes.flatMap(corners)).map(([at, r]) => [rotate(turn, at), r] as const);
  const reach = (axis: 0 | 1, way: 1 | -1) => Math.max(...balls.map(([at, radius]) => way * at[axis] + radius)) * way;
  return { low: [reach(0, -1), reach(1, -1)], high: [reach(0, 1), reach(1, 1)] };
}

function corners(shape: BodyShape): (readonly [Vec3, number])[] {
  if (shape.kind === 'panel') return shape.points.map((point) => [point, 0] as const);
  return [
    [shape.from, shape.fromRadius],
    [shape.to, shape.toRadius],
  ];
}

function paintShape(canvas: Canvas, shape: BodyShape, turn: Rotation, place: Framing, light: Light): void {
  const project = (at: Vec3): CanvasPoint => {
    const seen = rotate(turn, at);
    return [place.x + place.mirror * place.scale * seen[0], place.y - place.scale * seen[1]];
  };
  if (shape.kind === 'limb') {
    const { from, fromRadius, to, toRadius, color } = shape;
    const { scale } = place;
    paintLimb(canvas, project(from), fromRadius * scale, project(to), toRadius * scale, color, light);
    return;
  }
  const [x, y, z] = rotate(turn, shape.normal);
  if (shape.solid && z <= 0) return;
  const towards = z < 0 ? -1 : 1;
  const lit = lightOn(light, towards * place.mirror * x, -towards * y, towards * z);
  paintPolygon(canvas, shape.points.map(project), shape.color, lit);
}
