// Where a thing stands: backdrop, clutter behind it and what hides part of it. Shared by all classes; a class only makes
// some backdrops likelier, as ships on water are in CIFAR-10, never certain.

import type { Rng } from '../../rng.ts';
import type { ClassName } from '../classes.ts';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../image-set.ts';
import { type Canvas, type CanvasPoint, type Light, lightOn, paintLimb, paintPolygon } from './canvas.ts';
import { between, chance, pick, triangular } from './draws.ts';
import { coat, mixed, near, paint, type RgbColor } from './palette.ts';

/** Above and below the horizon, each from its top to its bottom. */
interface Backdrop {
  readonly sky: readonly [RgbColor, RgbColor];
  readonly ground: readonly [RgbColor, RgbColor];
}

const BLUE: RgbColor = [0.42, 0.6, 0.82];
const HAZE: RgbColor = [0.78, 0.83, 0.87];
const LEAVES: RgbColor = [0.2, 0.32, 0.14];
const GRASS: RgbColor = [0.4, 0.5, 0.22];
const TARMAC: RgbColor = [0.42, 0.42, 0.43];
const SAND: RgbColor = [0.72, 0.63, 0.47];
const DUSK: RgbColor = [0.75, 0.52, 0.38];
const WALL: RgbColor = [0.66, 0.6, 0.52];
const WOOD: RgbColor = [0.45, 0.31, 0.2];
const SEA: RgbColor = [0.22, 0.38, 0.47];
const SNOW: RgbColor = [0.86, 0.88, 0.92];
const SHADE: RgbColor = [0.14, 0.15, 0.14];

const BACKDROPS = [
  { name: 'sky', sky: [BLUE, HAZE], ground: [HAZE, HAZE] },
  { name: 'field', sky: [BLUE, HAZE], ground: [GRASS, LEAVES] },
  { name: 'thicket', sky: [SHADE, LEAVES], ground: [GRASS, WOOD] },
  { name: 'street', sky: [HAZE, WALL], ground: [TARMAC, TARMAC] },
  { name: 'shore', sky: [BLUE, HAZE], ground: [SEA, SAND] },
  { name: 'water', sky: [HAZE, BLUE], ground: [SEA, SEA] },
  { name: 'room', sky: [WALL, HAZE], ground: [WOOD, WALL] },
  { name: 'desert', sky: [BLUE, SAND], ground: [SAND, WOOD] },
  { name: 'evening', sky: [SEA, DUSK], ground: [SHADE, SHADE] },
  { name: 'winter', sky: [HAZE, SNOW], ground: [SNOW, HAZE] },
  { name: 'studio', sky: [SNOW, SNOW], ground: [SNOW, SNOW] },
] as const satisfies readonly (Backdrop & { name: string })[];

type BackdropName = (typeof BACKDROPS)[number]['name'];

/** How many times likelier than the others a backdrop is behind a class. */
const LIKELIER: Readonly<Record<ClassName, Partial<Record<BackdropName, number>>>> = {
  airplane: { sky: 7, evening: 2, street: 3 },
  automobile: { street: 7, studio: 3 },
  bird: { sky: 4, thicket: 6, water: 2, field: 2 },
  cat: { room: 6, studio: 2 },
  deer: { field: 6, thicket: 6, winter: 3 },
  dog: { room: 5, field: 4 },
  frog: { thicket: 6, water: 4, shore: 2 },
  horse: { field: 6, desert: 3 },
  ship: { water: 7, shore: 4, evening: 2 },
  truck: { street: 6, desert: 3 },
};

/** An image's surroundings, from which clutter and occluders take their colors. */
export interface Surroundings {
  readonly backdrop: Backdrop;
  readonly light: Light;
}

export function paintBackdrop(canvas: Canvas, name: ClassName, light: Light, rng: Rng): Surroundings {
  const { sky, ground } = chooseBackdrop(rng, name);
  const backdrop: Backdrop = {
    sky: [near(rng, sky[0], 0.14), near(rng, sky[1], 0.14)],
    ground: [near(rng, ground[0], 0.14), near(rng, ground[1], 0.14)],
  };
  const horizon = between(rng, 4, 30);
  const slope = triangular(rng, 0.25);
  const haze = between(rng, 1, 8);
  const texture = [createTexture(rng, 3 + rng.int(4)), createTexture(rng, 8 + rng.int(8))] as const;
  for (let pixel = 0; pixel < IMAGE_PIXELS; pixel++) {
    const x = pixel % IMAGE_SIDE;
    const y = Math.floor(pixel / IMAGE_SIDE);
    const below = Math.min(1, Math.max(0, (y - horizon - slope * (x - IMAGE_SIDE / 2)) / haze + 0.5));
    const grain = 1 + texture[0](x, y) + texture[1](x, y) * below;
    const above = mixed(backdrop.sky[0], backdrop.sky[1], y / IMAGE_SIDE);
    const color = mixed(above, mixed(backdrop.ground[0], backdrop.ground[1], y / IMAGE_SIDE), below);
    for (let c = 0; c < 3; c++) canvas[c * IMAGE_PIXELS + pixel] = (color[c] ?? 0) * grain;
  }
  return { backdrop, light };
}

function chooseBackdrop(rng: Rng, name: ClassName): Backdrop {
  const times: Partial<Record<BackdropName, number>> = LIKELIER[name];
  const lots = BACKDROPS.flatMap((backdrop) => Array.from({ length: times[backdrop.name] ?? 1 }, () => backdrop));
  return pick(rng, BACKDROPS[0], ...lots.slice(1));
}

/** Smooth noise about 0 with `cells` lattice cells along a side, of a strength of its own. */
function createTexture(rng: Rng, cells: number): (x: number, y: number) => number {
  const strength = between(rng, 0, 0.3);
  const lattice = Float64Array.from({ length: (cells + 2) * (cells + 1) }, () => triangular(rng, strength));
  return (x, y) => {
    const u = (x * cells) / IMAGE_SIDE;
    const v = (y * cells) / IMAGE_SIDE;
    const at = Math.floor(v) * (cells + 1) + Math.floor(u);
    const fu = u - Math.floor(u);
    const top = (lattice[at] ?? 0) * (1 - fu) + (lattice[at + 1] ?? 0) * fu;
    const bottom = (lattice[at + cells + 1] ?? 0) * (1 - fu) + (lattice[at + cells + 2] ?? 0) * fu;
    const fv = v - Math.floor(v);
    return top * (1 - fv) + bottom * fv;
  };
}

/** Bushes, posts, walls, boxes: anything round or angular that is none of the ten. */
export function paintClutter(canvas: Canvas, scene: Surroundings, rng: Rng): void {
  const count = rng.int(4);
  for (let i = 0; i < count; i++) {
    const center: CanvasPoint = [between(rng, -2, 34), between(rng, -2, 34)];
    const color = sceneColor(scene, rng);
    if (chance(rng, 0.55)) paintStroke(canvas, scene, center, between(rng, 0, 10), between(rng, 0.7, 3.5), color, rng);
    else paintBlock(canvas, scene, center, between(rng, 1.5, 6), color, rng);
  }
}

/** A blade, a branch, a post or a corner in front of the thing, in about three images of ten. */
export function paintOccluder(canvas: Canvas, scene: Surroundings, rng: Rng): void {
  if (!chance(rng, 0.3)) return;
  const color = sceneColor(scene, rng);
  if (chance(rng, 0.5)) {
    const center: CanvasPoint = [between(rng, 2, 30), between(rng, 4, 32)];
    paintStroke(canvas, scene, center, between(rng, 5, 16), between(rng, 0.6, 1.8), color, rng);
    return;
  }
  const edge = chance(rng, 0.5) ? between(rng, 0, 5) : between(rng, 27, 32);
  const center: CanvasPoint = chance(rng, 0.5) ? [edge, between(rng, 4, 28)] : [between(rng, 4, 28), edge];
  paintBlock(canvas, scene, center, between(rng, 2.5, 5.5), color, rng);
}

function sceneColor({ backdrop }: Surroundings, rng: Rng): RgbColor {
  if (chance(rng, 0.3)) return paint(rng);
  if (chance(rng, 0.35)) return coat(rng);
  return near(rng, chance(rng, 0.5) ? backdrop.ground[0] : backdrop.sky[1], 0.25);
}

function paintStroke(
  canvas: Canvas,
  { light }: Surroundings,
  [x, y]: CanvasPoint,
  reach: number,
  radius: number,
  color: RgbColor,
  rng: Rng,
): void {
  const dx = triangular(rng, reach);
  const dy = triangular(rng, reach);
  paintLimb(canvas, [x - dx, y - dy], radius, [x + dx, y + dy], radius * between(rng, 0.4, 1), color, light);
}

function paintBlock(
  canvas: Canvas,
  { light }: Surroundings,
  [x, y]: CanvasPoint,
  reach: number,
  color: RgbColor,
  rng: Rng,
): void {
  const corner = (sx: number, sy: number): CanvasPoint => [
    x + sx * reach * between(rng, 0.4, 1.2),
    y + sy * reach * between(rng, 0.4, 1.2),
  ];
  const points = [corner(-1, -1), corner(1, -1), corner(1, 1), ...(chance(rng, 0.7) ? [corner(-1, 1)] : [])];
  paintPolygon(canvas, points, color, lightOn(light, triangular(rng, 0.6), 0, 0.8));
}
