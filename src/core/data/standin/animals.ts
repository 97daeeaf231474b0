// Four-legged animals: cats, dogs, deer and horses share one skeleton and differ in its proportions, ears, tail and horns.
// Birds and frogs are in `small-animals.ts`. x forward, y up from the ground, z to the side.

import type { Rng } from '../../rng.ts';
import type { Figure } from './camera.ts';
import { about, around, between, chance, pick, sign } from './dice.ts';
import { ball, limb, type Part, sheet } from './figure.ts';
import { BLACK, type Colour, coat, dimmed, mixed, near, WHITE } from './palette.ts';
import { add, type Rotation, rotate, rotation, type Vec3 } from './vector.ts';

/** Proportions, in units of about half a body's length; each animal varies every one of them. */
interface Build {
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

const CAT: Build = {
  leg: 0.36,
  legRadius: 0.065,
  trunk: 0.42,
  hip: 0.2,
  shoulder: 0.19,
  neck: 0.16,
  carriage: 40,
  neckRadius: 0.13,
  skull: 0.2,
  muzzle: 0.12,
  muzzleRadius: 0.09,
};

const DOG: Build = {
  leg: 0.48,
  legRadius: 0.07,
  trunk: 0.42,
  hip: 0.18,
  shoulder: 0.23,
  neck: 0.26,
  carriage: 50,
  neckRadius: 0.13,
  skull: 0.17,
  muzzle: 0.28,
  muzzleRadius: 0.085,
};

const DEER: Build = {
  leg: 0.72,
  legRadius: 0.045,
  trunk: 0.38,
  hip: 0.2,
  shoulder: 0.18,
  neck: 0.46,
  carriage: 62,
  neckRadius: 0.085,
  skull: 0.12,
  muzzle: 0.24,
  muzzleRadius: 0.06,
};

const HORSE: Build = {
  leg: 0.68,
  legRadius: 0.065,
  trunk: 0.46,
  hip: 0.25,
  shoulder: 0.24,
  neck: 0.46,
  carriage: 45,
  neckRadius: 0.14,
  skull: 0.14,
  muzzle: 0.36,
  muzzleRadius: 0.085,
};

/** Where a head sits and which way it looks; everything on it is placed in its own frame. */
interface Head {
  readonly at: Vec3;
  readonly turn: Rotation;
  readonly build: Build;
}

export function drawCat(rng: Rng): Figure {
  const build = varied(rng, CAT);
  const fur = coat(rng);
  const ears = (head: Head) => pointedEars(head, fur, 0.95);
  if (chance(rng, 0.22)) return portrait(rng, build, fur, ears);
  if (chance(rng, 0.4)) return standing([...sitting(rng, build, fur, ears), ...longTail(rng, [-0.35, 0.12, 0], fur)]);
  const low = chance(rng, 0.25) ? { ...build, leg: build.leg * 0.4 } : build;
  const tail = longTail(rng, [-low.trunk - 0.15, low.leg + low.hip, 0], fur);
  return standing([...walking(rng, low, fur, ears), ...tail, ...(chance(rng, 0.45) ? stripes(low, fur) : [])]);
}

export function drawDog(rng: Rng): Figure {
  const build = varied(rng, DOG);
  const fur = coat(rng);
  const dark = dimmed(fur, between(rng, 0.55, 1));
  const ears = chance(rng, 0.8)
    ? (head: Head) => hangingEars(head, dark)
    : (head: Head) => pointedEars(head, dark, 0.8);
  if (chance(rng, 0.22)) return portrait(rng, build, fur, ears);
  if (chance(rng, 0.3)) return standing([...sitting(rng, build, fur, ears), shortTail(rng, [-0.4, 0.12, 0], fur)]);
  return standing([
    ...walking(rng, build, fur, ears),
    shortTail(rng, [-build.trunk - 0.12, build.leg + build.hip, 0], fur),
  ]);
}

export function drawDeer(rng: Rng): Figure {
  const build = varied(rng, DEER);
  const fur = chance(rng, 0.6) ? near(rng, [0.55, 0.38, 0.23], 0.12) : coat(rng);
  const antlers = chance(rng, 0.65) ? antlerPair(rng) : () => [];
  const ears = (head: Head) => [...leafEars(head, fur, 1.3), ...antlers(head)];
  if (chance(rng, 0.05)) return portrait(rng, build, fur, ears);
  const rump = limb(
    [-build.trunk - 0.14, build.leg + build.hip, 0],
    0.06,
    [-build.trunk - 0.19, build.leg + 0.1, 0],
    0.04,
    WHITE,
  );
  return standing([...walking(rng, build, fur, ears), rump]);
}

export function drawHorse(rng: Rng): Figure {
  const build = varied(rng, HORSE);
  const fur = coat(rng);
  const hair = chance(rng, 0.6) ? BLACK : dimmed(coat(rng), 0.8);
  const ears = (head: Head) => leafEars(head, fur, 0.8);
  if (chance(rng, 0.05)) return portrait(rng, build, fur, ears);
  const back: Vec3 = [-build.trunk - 0.2, build.leg + build.hip * 1.3, 0];
  const tail = limb(back, 0.06, add(back, [-0.1 + around(rng, 0.12), -0.5, around(rng, 0.1)]), 0.07, hair);
  return standing([...walking(rng, build, fur, ears, hair), tail]);
}

/** A tabby's: bands down the flanks. */
function stripes({ trunk, leg, hip, shoulder }: Build, fur: Colour): Part[] {
  const dark = dimmed(fur, 0.45);
  const r = Math.min(hip, shoulder);
  return [-0.8, -0.4, 0, 0.4, 0.8].flatMap((share) =>
    [1, -1].map((side) => {
      const at = (y: number, z: number): Vec3 => [share * trunk, leg + r * y, side * r * z];
      return limb(at(1.65, 0.75), 0.025, at(0.55, 1), 0.02, dark);
    }),
  );
}

function standing(parts: readonly Part[]): Figure {
  return { parts, view: 'standing' };
}

function varied(rng: Rng, build: Build): Build {
  const change = (value: number) => about(rng, value, 0.18);
  return {
    leg: change(build.leg),
    legRadius: change(build.legRadius),
    trunk: change(build.trunk),
    hip: change(build.hip),
    shoulder: change(build.shoulder),
    neck: change(build.neck),
    carriage: build.carriage + around(rng, 25),
    neckRadius: change(build.neckRadius),
    skull: change(build.skull),
    muzzle: change(build.muzzle),
    muzzleRadius: change(build.muzzleRadius),
  };
}

type Ears = (head: Head) => readonly Part[];

/** On four legs, in some phase of a step, looking anywhere; grazing now and then. */
function walking(rng: Rng, build: Build, fur: Colour, ears: Ears, mane?: Colour): Part[] {
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
    ? [ball([around(rng, trunk), leg + hip, sign(rng) * hip * 0.6], hip * 0.6, belly)]
    : [];
  return [limb(hips, hip, chest, shoulder, fur), ...patch, ...legs, ...neck];
}

/** Upright on its haunches. */
function sitting(rng: Rng, build: Build, fur: Colour, ears: Ears): Part[] {
  const { hip, shoulder, leg, legRadius } = build;
  const chest: Vec3 = [0.12 + around(rng, 0.08), leg + shoulder + 0.18, 0];
  const bib = chance(rng, 0.4) ? mixed(fur, WHITE, 0.8) : fur;
  const legs = [1, -1].flatMap((side) => [
    limb([0.2, chest[1] - 0.1, side * 0.1], legRadius * 1.2, [0.24, 0.04, side * 0.11], legRadius, fur),
    limb([-0.25, hip * 0.8, side * hip * 0.7], hip * 0.7, [0.02, 0.06, side * hip], legRadius, fur),
  ]);
  const torso = limb([-0.2, hip, 0], hip * 1.2, chest, shoulder * 0.8, fur);
  const front = limb([chest[0] + 0.07, chest[1], 0], shoulder * 0.6, [0.12, leg, 0], shoulder * 0.5, bib);
  return [torso, front, ...legs, ...neckAndHead(rng, { ...build, carriage: 65 }, chest, fur, ears)];
}

/** Head and chest alone, filling the picture. */
function portrait(rng: Rng, build: Build, fur: Colour, ears: Ears): Figure {
  const long = build.neck > 0.3;
  const chest = limb([-0.3, -0.35, 0], build.shoulder * 1.15, [-0.08, -0.08, 0], build.neckRadius * 1.1, fur);
  const at: Vec3 = long ? [0.05, 0.15, 0] : [0, 0, 0];
  const head: Head = { at, turn: rotation(around(rng, 25), 0, around(rng, 15)), build };
  const neck = limb([-0.2, -0.2, 0], build.neckRadius * 1.3, at, build.neckRadius, fur);
  return { parts: [chest, neck, ...face(rng, head, fur), ...ears(head)], view: 'portrait' };
}

function bentLeg(rng: Rng, top: Vec3, radius: number, colour: Colour): Part[] {
  const swing = around(rng, 0.3) * top[1];
  const knee: Vec3 = [top[0] + swing * 0.6 + 0.02, top[1] * 0.52, top[2]];
  const foot: Vec3 = [top[0] + swing, radius * 0.6, top[2]];
  return [limb(top, radius * 1.7, knee, radius, colour), limb(knee, radius, foot, radius * 0.85, dimmed(colour, 0.9))];
}

function neckAndHead(rng: Rng, build: Build, chest: Vec3, fur: Colour, ears: Ears, mane?: Colour): Part[] {
  const rise = rotation(0, 0, build.carriage);
  const start: Vec3 = add(chest, [0.02, 0.04, 0]);
  const at = add(start, rotate(rise, [build.neck + build.skull * 0.6, 0, around(rng, 0.06)]));
  const head: Head = { at, turn: rotation(around(rng, 55), 0, build.carriage * 0.3 - 25 + around(rng, 15)), build };
  const neck = limb(start, build.neckRadius * 1.35, at, build.neckRadius * 0.9, fur);
  const crest = (x: number): Vec3 => add(start, rotate(rise, [x, build.neckRadius * 0.9, 0]));
  const hair = mane ? [limb(crest(0.05), 0.07, crest(build.neck + 0.1), 0.08, mane)] : [];
  return [neck, ...hair, ...face(rng, head, fur), ...ears(head)];
}

/** Puts a point of a head's own frame, in units of the skull's radius, where the head is. */
function onHead({ at, turn, build }: Head, x: number, y: number, z: number): Vec3 {
  const r = build.skull;
  return add(at, rotate(turn, [x * r, y * r, z * r]));
}

function face(rng: Rng, head: Head, fur: Colour): Part[] {
  const { skull, muzzle, muzzleRadius } = head.build;
  const reach = (skull * 0.55 + muzzle) / skull;
  const snout = chance(rng, 0.4) ? mixed(fur, WHITE, 0.6) : dimmed(fur, 0.92);
  const iris: Colour = chance(rng, 0.7) ? BLACK : [0.55, 0.55, 0.15];
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

function pointedEars(head: Head, colour: Colour, size: number): Part[] {
  return [1, -1].flatMap((side) => {
    const at = (x: number, y: number, z: number) => onHead(head, x, y, side * z);
    const tip = at(0.05, 0.75 + size, 0.85);
    return [
      sheet([at(0.15, 0.75, 0.1), at(-0.05, 0.45, 1), tip], colour),
      sheet(
        [at(0.22, 0.8, 0.3), at(0.02, 0.6, 0.8), at(0.08, 0.6 + size * 0.8, 0.78)],
        mixed(colour, [0.75, 0.5, 0.48], 0.5),
      ),
    ];
  });
}

function hangingEars(head: Head, colour: Colour): Part[] {
  return [1, -1].map((side) => {
    const r = head.build.skull;
    return limb(onHead(head, -0.1, 0.6, side * 0.85), r * 0.3, onHead(head, 0, -0.6, side * 1.15), r * 0.42, colour);
  });
}

function leafEars(head: Head, colour: Colour, size: number): Part[] {
  return [1, -1].map((side) => {
    const r = head.build.skull;
    return limb(
      onHead(head, -0.4, 0.7, side * 0.5),
      r * 0.25,
      onHead(head, -0.6, 0.7 + size, side * (0.5 + size * 0.7)),
      r * 0.2,
      colour,
    );
  });
}

function antlerPair(rng: Rng): Ears {
  const size = between(rng, 1.6, 3.4);
  const horn = near(rng, [0.5, 0.4, 0.28], 0.12);
  return (head) =>
    [1, -1].flatMap((side) => {
      const at = (x: number, y: number, z: number) => onHead(head, x * size, 0.8 + y * size, side * (0.3 + z * size));
      const r = head.build.skull * 0.2;
      return [
        limb(at(0, 0, 0), r, at(-0.25, 0.5, 0.45), r, horn),
        limb(at(-0.25, 0.5, 0.45), r, at(0, 1, 0.6), r * 0.7, horn),
        limb(at(-0.1, 0.3, 0.25), r * 0.8, at(0.35, 0.55, 0.3), r * 0.6, horn),
        limb(at(-0.25, 0.5, 0.45), r * 0.8, at(-0.5, 0.9, 0.55), r * 0.6, horn),
      ];
    });
}

function longTail(rng: Rng, root: Vec3, colour: Colour): Part[] {
  const middle = add(root, [-0.22, around(rng, 0.25), around(rng, 0.2)]);
  const tip = add(middle, [around(rng, 0.25), between(rng, -0.05, 0.4), around(rng, 0.2)]);
  return [
    limb(root, 0.06, middle, 0.05, colour),
    limb(middle, 0.05, tip, 0.045, pick(rng, colour, colour, dimmed(colour, 0.7))),
  ];
}

function shortTail(rng: Rng, root: Vec3, colour: Colour): Part {
  return limb(
    root,
    0.06,
    add(root, [-0.2 + around(rng, 0.15), between(rng, -0.2, 0.35), around(rng, 0.1)]),
    0.035,
    colour,
  );
}
