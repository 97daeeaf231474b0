// Automobiles and trucks, of several makes each. x forward, y up from the ground, z to the side.

import type { Rng } from '../../rng.ts';
import type { Subject } from './camera.ts';
import { about, between, chance, pick } from './draws.ts';
import {
  type BodyPart,
  type BoxExtent,
  box,
  type FlatPolygon,
  flanks,
  floor,
  frontRectangle,
  limb,
  loft,
  mark,
  wheel,
} from './figure.ts';
import { BLACK, DARK, dimmed, GLASS, GRAY, near, paint, type RgbColor, WHITE } from './palette.ts';
import type { Vec3 } from './vector.ts';

export function drawAutomobile(rng: Rng): Subject {
  const body = paint(rng);
  const sill = about(rng, 0.15);
  const belt = sill + about(rng, 0.27);
  const roof = belt + about(rng, 0.27, 0.3);
  const half = about(rng, 0.4);
  const nose = between(rng, 0.05, 0.14);
  const shell = loft(
    floor([-0.98, 0.98], sill, half),
    floor([-0.98 + nose * 0.5, 0.98 - nose], belt, half * 0.94),
    body,
    lamps(sill, belt, half, nose),
  );
  return { parts: [shell, ...cabin(rng, belt, roof, half, body), ...carWheels(rng, half)], view: 'standing' };
}

/** Lights, grille and bumpers, front and back. */
function lamps(sill: number, belt: number, half: number, nose: number): FlatPolygon[] {
  const height: BoxExtent = [sill + 0.12, belt - 0.05];
  const inside: Vec3 = [0, sill, 0];
  const pair = (x: number, color: RgbColor) =>
    [1, -1].map((side) => mark(frontRectangle(x, height, [side * half * 0.85, side * half * 0.5]), inside, color));
  const grille = mark(
    frontRectangle(0.98 - nose * 0.5, [sill + 0.05, belt - 0.1], [-half * 0.4, half * 0.4]),
    inside,
    BLACK,
  );
  return [...pair(0.98 - nose * 0.6, [0.95, 0.93, 0.8]), ...pair(-0.96, [0.7, 0.1, 0.08]), grille];
}

/** The glazed upper half: saloon, hatchback, estate or coupé by where the roof begins and ends. */
function cabin(rng: Rng, belt: number, roof: number, half: number, body: RgbColor): BodyPart[] {
  const [rear, front] = pick(rng, [-0.75, 0.45], [-0.92, 0.42], [-0.94, 0.5], [-0.6, 0.3]);
  const slope = between(rng, 0.08, 0.3);
  const roofLine: BoxExtent = [rear + slope * 0.7, front - 0.12 - slope];
  const top = floor(roofLine, roof, half * 0.76);
  const middle = (roofLine[0] + roofLine[1]) / 2;
  const pillar: Vec3[] = [
    [middle - 0.03, belt, half * 0.93],
    [middle + 0.05, belt, half * 0.93],
    [middle + 0.05, roof, half * 0.78],
    [middle - 0.03, roof, half * 0.78],
  ];
  const other = pillar.map(([x, y, z]): Vec3 => [x, y, -z]);
  const inside: Vec3 = [middle, belt, 0];
  const glass = loft(floor([rear, front], belt, half * 0.92), top, GLASS, [
    mark(pillar, inside, body),
    mark(other, inside, body),
    mark(top, [0, belt, 0], body),
  ]);
  return [glass, box(roofLine, [roof - 0.03, roof + 0.02], half * 0.78, body)];
}

function carWheels(rng: Rng, half: number): BodyPart[] {
  const r = about(rng, 0.19);
  const hub = near(rng, pick(rng, GRAY, WHITE, DARK), 0.1);
  return [
    [0.6, 1],
    [0.6, -1],
    [-0.6, 1],
    [-0.6, -1],
  ].map(([x = 0, side = 1]) => wheel([x, r, side * (half + 0.02)], r, BLACK, hub));
}

export function drawTruck(rng: Rng): Subject {
  const cab = paint(rng);
  const load = chance(rng, 0.3) ? cab : paint(rng);
  const parts = pick(rng, boxTruck, boxTruck, boxTruck, tanker, tipper, pickup)(rng, cab, load);
  return { parts, view: 'standing' };
}

function boxTruck(rng: Rng, cab: RgbColor, load: RgbColor): BodyPart[] {
  const roof = between(rng, 0.95, 1.3);
  const back = -about(rng, 1, 0.2);
  const stripe = chance(rng, 0.5) ? flanks([back + 0.15, 0.25], [0.45, 0.62], 0.37, paint(rng)) : [];
  const ribs = chance(rng, 0.6) ? corrugation(back, roof, dimmed(load, 0.72)) : [];
  const door = mark(frontRectangle(back, [0.3, roof - 0.06], [-0.3, 0.3]), [0, 0.5, 0], dimmed(load, 0.8));
  return [
    ...truckCab(rng, cab, roof),
    box([back, 0.36], [0.24, roof], 0.37, load, [...ribs, ...stripe, door]),
    ...chassis(back),
  ];
}

/** Upright ribs along a container's flanks. */
function corrugation(back: number, roof: number, color: RgbColor): FlatPolygon[] {
  const count = 7;
  const step = (0.36 - back) / count;
  return Array.from({ length: count }, (_, i) => back + (i + 0.3) * step).flatMap((x) =>
    flanks([x, x + step * 0.4], [0.26, roof - 0.02], 0.37, color),
  );
}

function tanker(rng: Rng, cab: RgbColor, load: RgbColor): BodyPart[] {
  const r = about(rng, 0.29);
  const shine = chance(rng, 0.5) ? load : near(rng, [0.75, 0.76, 0.78]);
  return [...truckCab(rng, cab, 0.9), limb([-0.75, 0.28 + r, 0], r, [0.1, 0.28 + r, 0], r, shine), ...chassis(-1)];
}

function tipper(rng: Rng, cab: RgbColor, load: RgbColor): BodyPart[] {
  const rim = about(rng, 0.75);
  const heap: RgbColor = near(rng, [0.45, 0.36, 0.26], 0.2);
  return [
    ...truckCab(rng, cab, 0.9),
    loft(floor([-0.8, 0.3], 0.26, 0.3), floor([-1, 0.38], rim, 0.4), load),
    limb([-0.65, rim, 0], 0.14, [0.05, rim + 0.04, 0], 0.16, heap),
    ...chassis(-0.9),
  ];
}

function pickup(rng: Rng, cab: RgbColor): BodyPart[] {
  const belt = about(rng, 0.58);
  const roof = belt + about(rng, 0.34);
  const half = 0.4;
  const bed = mark(floor([-0.97, -0.2], belt + 0.005, half * 0.86), [0, 0, 0], DARK);
  return [
    box([-1, 1], [0.26, belt], half, cab, [bed, ...lamps(0.22, belt, half, -0.05)]),
    loft(floor([-0.16, 0.5], belt, half * 0.95), floor([-0.1, 0.26], roof, half * 0.8), GLASS, [
      mark(floor([-0.1, 0.26], roof, half * 0.8), [0, 0, 0], cab),
      mark(frontRectangle(-0.17, [belt, roof], [-0.3, 0.3]), [0.2, belt, 0], dimmed(cab, 0.8)),
    ]),
    ...truckWheels([0.62, -0.62], half, 0.22),
  ];
}

/** A driver's cab over or behind its engine, with the front wheels. */
function truckCab(rng: Rng, color: RgbColor, roof: number): BodyPart[] {
  const height = Math.min(roof, about(rng, 0.85));
  const sill = 0.2;
  const sash: BoxExtent = [height * 0.6, height * 0.92];
  const bonnet = chance(rng, 0.35);
  const front = bonnet ? 0.78 : 0.98;
  const inside: Vec3 = [0.7, 0.4, 0];
  const marks = [
    ...flanks([front - 0.32, front - 0.06], sash, 0.35, GLASS),
    mark(frontRectangle(front, sash, [-0.3, 0.3]), inside, GLASS),
    ...(bonnet ? [] : lamps(sill, 0.48, 0.35, 1 - front)),
  ];
  const nose = box([front, 1.12], [sill, height * 0.58], 0.3, color, lamps(sill, 0.48, 0.3, -0.2));
  return [box([0.42, front], [sill, height], 0.35, color, marks), ...(bonnet ? [nose] : [])];
}

function chassis(back: number): BodyPart[] {
  return [box([back, 0.95], [0.14, 0.25], 0.3, BLACK), ...truckWheels([0.72, back + 0.2, back + 0.52], 0.36, 0.17)];
}

function truckWheels(xs: readonly number[], half: number, r: number): BodyPart[] {
  return xs.flatMap((x) => [1, -1].map((side) => wheel([x, r, side * half], r, BLACK, GRAY)));
}
