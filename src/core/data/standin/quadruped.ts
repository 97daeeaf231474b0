// The skeleton that cats, dogs, deer and horses share: trunk, legs, neck and head, walking, sitting or seen close up.
// What tells them apart (proportions, ears, tails, markings) is in `animals.ts`. x forward, y up from the ground, z to the side.

import type { Rng } from '../../rng.ts';
import type { Subject } from './camera.ts';
import { about, chance, sign, triangular } from './draws.ts';
import { type BodyPart, ball, limb } from './figure.ts';
import { BLACK, coat, dimmed, mixed, type RgbColor, WHITE } from './palette.ts';
import { add, type Rotation, rotate, rotation, type Vec3 } from './vector.ts';

/** Proportions, in units of about half a body's length; each animal varies every one of them. */
export interface Build {
  readonly leg: number;
  readonly legRadius: number;
  /** Half the distance from hip to shoulder. */
  readonly trunk: number;
  readonly hip: number;
  readonly shoulder: number;
  readonly neck: number;
  /** How steeply the neck rises, in degrees. */
  readonly carriage: number;
  readonly neckRadius: number;
  readonly skull: number;
  readonly muzzle: number;
  readonly muzzleRadius: number;
}

/** Where a head sits and which way it looks; everything on it is placed in its own frame. */
export interface Head {
  readonly at: Vec3;
  readonly turn: Rotation;
  readonly build: Build;
}

export function standing(parts: readonly BodyPart[]): Subject {
  return { parts, view: 'standing' };
}

export function varied(rng: Rng, build: Build): Build {
  const change = (value: number) => about(rng, value, 0.18);
  return {
    leg: change(build.leg),
    legRadius: change(build.legRadius),
    trunk: change(build.trunk),
    hip: change(build.hip),
    shoulder: change(build.shoulder),
    neck: change(build.neck),
    carriage: build.carriage + triangular(rng, 25),
    neckRadius: change(build.neckRadius),
    skull: change(build.skull),
    muzzle: change(build.muzzle),
    muzzleRadius: change(build.muzzleRadius),
  };
}

export type Ears = (head: Head) => readonly BodyPart[];

/** On four legs, in some phase of a step, looking anywhere; grazing now and then. */
export function walking(rng: Rng, build: Build, fur: RgbColor, ears: Ears, mane?: RgbColor): BodyPart[] {
  const { leg, trunk, hip, shoulder, legRadius } = build;
  const belly = chance(rng, 0.4) ? mixed(fur, coat(rng), 0.7) : dimmed(fur, 0.9);
  const hips: Vec3 = [-trunk, leg + hip * 0.8, 0];
  const chest: Vec3 = [trunk, leg + shoulder * 0.8, 0];
  const grazing = chance(rng, 0.15);
  const neck = neckAndHead(rng, { ...build, carriage: grazing ? -35 : build.carriage }, chest, fur, ears, mane);
  const legs = [1, -1].flatMap((side) => [
    ...bentLeg(rng, [-trunk, leg, side * hip * 0.6], legRadius, chance(rng, 0.5) ? fur : belly),
    ...bentLeg(rng, [trunk, leg, side * shoulder * 0.6], legRadius, fur),
  ]);
  const patch = chance(rng, 0.35)
    ? [ball([triangular(rng, trunk), leg + hip, sign(rng) * hip * 0.6], hip * 0.6, belly)]
    : [];
  return [limb(hips, hip, chest, shoulder, fur), ...patch, ...legs, ...neck];
}

/** Upright on its haunches. */
export function sitting(rng: Rng, build: Build, fur: RgbColor, ears: Ears): BodyPart[] {
  const { hip, shoulder, leg, legRadius } = build;
  const chest: Vec3 = [0.12 + triangular(rng, 0.08), leg + shoulder + 0.18, 0];
  const bib = chance(rng, 0.4) ? mixed(fur, WHITE, 0.8) : fur;
  const legs = [1, -1].flatMap((side) => [
    limb([0.2, chest[1] - 0.1, side * 0.1], legRadius * 1.2, [0.24, 0.04, side * 0.11], legRadius, fur),
    limb([-0.25, hip * 0.8, side * hip * 0.7], hip * 0.7, [0.02, 0.06, side * hip], legRadius, fur),
  ]);
  const torso = limb([-0.2, hip, 0], hip * 1.2, chest, shoulder * 0.8, fur);
  const front = limb([chest[0] + 0.07, chest[1], 0], shoulder * 0.6, [0.12, leg, 0], shoulder * 0.5, bib);
  return [torso, front, ...legs, ...neckAndHead(rng, { ...build, carriage: 65 }, chest, fur, ears)];
}

/** Head and chest alone, filling the image. */
export function portrait(rng: Rng, build: Build, fur: RgbColor, ears: Ears): Subject {
  const long = build.neck > 0.3;
  const chest = limb([-0.3, -0.35, 0], build.shoulder * 1.15, [-0.08, -0.08, 0], build.neckRadius * 1.1, fur);
  const at: Vec3 = long ? [0.05, 0.15, 0] : [0, 0, 0];
  const head: Head = { at, turn: rotation(triangular(rng, 25), 0, triangular(rng, 15)), build };
  const neck = limb([-0.2, -0.2, 0], build.neckRadius * 1.3, at, build.neckRadius, fur);
  return { parts: [chest, neck, ...face(rng, head, fur), ...ears(head)], view: 'portrait' };
}

function bentLeg(rng: Rng, top: Vec3, radius: number, color: RgbColor): BodyPart[] {
  const swing = triangular(rng, 0.3) * top[1];
  const knee: Vec3 = [top[0] + swing * 0.6 + 0.02, top[1] * 0.52, top[2]];
  const foot: Vec3 = [top[0] + swing, radius * 0.6, top[2]];
  return [limb(top, radius * 1.7, knee, radius, color), limb(knee, radius, foot, radius * 0.85, dimmed(color, 0.9))];
}

function neckAndHead(rng: Rng, build: Build, chest: Vec3, fur: RgbColor, ears: Ears, mane?: RgbColor): BodyPart[] {
  const rise = rotation(0, 0, build.carriage);
  const start: Vec3 = add(chest, [0.02, 0.04, 0]);
  const at = add(start, rotate(rise, [build.neck + build.skull * 0.6, 0, triangular(rng, 0.06)]));
  const head: Head = {
    at,
    turn: rotation(triangular(rng, 55), 0, build.carriage * 0.3 - 25 + triangular(rng, 15)),
    build,
  };
  const neck = limb(start, build.neckRadius * 1.35, at, build.neckRadius * 0.9, fur);
  const crest = (x: number): Vec3 => add(start, rotate(rise, [x, build.neckRadius * 0.9, 0]));
  const hair = mane ? [limb(crest(0.05), 0.07, crest(build.neck + 0.1), 0.08, mane)] : [];
  return [neck, ...hair, ...face(rng, head, fur), ...ears(head)];
}

/** Puts a point of a head's own frame, in units of the skull's radius, where the head is. */
export function onHead({ at, turn, build }: Head, x: number, y: number, z: number): Vec3 {
  const r = build.skull;
  return add(at, rotate(turn, [x * r, y * r, z * r]));
}

function face(rng: Rng, head: Head, fur: RgbColor): BodyPart[] {
  const { skull, muzzle, muzzleRadius } = head.build;
  const reach = (skull * 0.55 + muzzle) / skull;
  const snout = chance(rng, 0.4) ? mixed(fur, WHITE, 0.6) : dimmed(fur, 0.92);
  const iris: RgbColor = chance(rng, 0.7) ? BLACK : [0.55, 0.55, 0.15];
  const eyes = [1, -1].map((side) => ball(onHead(head, 0.68, 0.3, side * 0.62), skull * 0.19, iris));
  return [
    ball(head.at, skull, fur),
    limb(
      onHead(head, 0.4, -0.15, 0),
      Math.min(skull * 0.8, muzzleRadius * 1.4),
      onHead(head, reach, -0.4, 0),
      muzzleRadius,
      snout,
    ),
    ball(onHead(head, reach + 0.3, -0.22, 0), muzzleRadius * 0.5, BLACK),
    ...eyes,
  ];
}
