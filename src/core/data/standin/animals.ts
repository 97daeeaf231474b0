// Cats, dogs, deer and horses: the skeleton of `quadruped.ts` with proportions, ears, tail and markings of their own.
// Birds and frogs are in `small-animals.ts`. x forward, y up from the ground, z to the side.

import type { Rng } from '../../rng.ts';
import type { Subject } from './camera.ts';
import { between, chance, pick, triangular } from './draws.ts';
import { type BodyPart, ball, limb, sheet } from './figure.ts';
import { BLACK, coat, dimmed, mixed, near, type RgbColor, WHITE } from './palette.ts';
import { type Build, type Ears, type Head, onHead, portrait, sitting, standing, varied, walking } from './quadruped.ts';
import { add, type Vec3 } from './vector.ts';

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
  leg: 0.4,
  legRadius: 0.07,
  trunk: 0.42,
  hip: 0.18,
  shoulder: 0.23,
  neck: 0.2,
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
  leg: 0.74,
  legRadius: 0.065,
  trunk: 0.46,
  hip: 0.27,
  shoulder: 0.26,
  neck: 0.54,
  carriage: 45,
  neckRadius: 0.14,
  skull: 0.14,
  muzzle: 0.36,
  muzzleRadius: 0.085,
};

export function drawCat(rng: Rng): Subject {
  const build = varied(rng, CAT);
  const fur = coat(rng);
  const ears = (head: Head) => pointedEars(head, fur, 0.95);
  if (chance(rng, 0.22)) return portrait(rng, build, fur, ears);
  if (chance(rng, 0.4)) return standing([...sitting(rng, build, fur, ears), ...longTail(rng, [-0.35, 0.12, 0], fur)]);
  const low = chance(rng, 0.25) ? { ...build, leg: build.leg * 0.4 } : build;
  const tail = longTail(rng, [-low.trunk - 0.15, low.leg + low.hip, 0], fur);
  return standing([...walking(rng, low, fur, ears), ...tail, ...(chance(rng, 0.6) ? stripes(low, fur) : [])]);
}

export function drawDog(rng: Rng): Subject {
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

export function drawDeer(rng: Rng): Subject {
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
  const fawn = chance(rng, 0.5) ? spots(rng, build, mixed(fur, WHITE, 0.75)) : [];
  return standing([...walking(rng, build, fur, ears), rump, ...fawn]);
}

export function drawHorse(rng: Rng): Subject {
  const build = varied(rng, HORSE);
  const fur = coat(rng);
  const hair = chance(rng, 0.6) ? BLACK : dimmed(coat(rng), 0.8);
  const ears = (head: Head) => leafEars(head, fur, 0.8);
  if (chance(rng, 0.05)) return portrait(rng, build, fur, ears);
  const back: Vec3 = [-build.trunk - 0.2, build.leg + build.hip * 1.3, 0];
  const tail = limb(back, 0.06, add(back, [-0.1 + triangular(rng, 0.12), -0.5, triangular(rng, 0.1)]), 0.07, hair);
  return standing([...walking(rng, build, fur, ears, hair), tail]);
}

/** A tabby's: bands down the flanks. */
function stripes({ trunk, leg, hip, shoulder }: Build, fur: RgbColor): BodyPart[] {
  const dark = dimmed(fur, 0.45);
  const r = Math.min(hip, shoulder);
  return [-0.8, -0.4, 0, 0.4, 0.8].flatMap((fraction) =>
    [1, -1].map((side) => {
      const at = (y: number, z: number): Vec3 => [fraction * trunk, leg + r * y, side * r * z];
      return limb(at(1.65, 0.75), 0.025, at(0.55, 1), 0.02, dark);
    }),
  );
}

/** A fallow deer's, in no order, on both flanks. */
function spots(rng: Rng, { trunk, leg, hip, shoulder }: Build, color: RgbColor): BodyPart[] {
  const r = Math.min(hip, shoulder);
  return Array.from({ length: 9 }, (_, i) =>
    [1, -1].map((side) => {
      const x = (i / 4 - 1) * trunk;
      return ball([x + triangular(rng, 0.05), leg + r * between(rng, 0.7, 1.4), side * r * 0.9], 0.035, color);
    }),
  ).flat();
}

function pointedEars(head: Head, color: RgbColor, size: number): BodyPart[] {
  return [1, -1].flatMap((side) => {
    const at = (x: number, y: number, z: number) => onHead(head, x, y, side * z);
    const tip = at(0.05, 0.75 + size, 0.85);
    return [
      sheet([at(0.15, 0.75, 0.1), at(-0.05, 0.45, 1), tip], color),
      sheet(
        [at(0.22, 0.8, 0.3), at(0.02, 0.6, 0.8), at(0.08, 0.6 + size * 0.8, 0.78)],
        mixed(color, [0.75, 0.5, 0.48], 0.5),
      ),
    ];
  });
}

function hangingEars(head: Head, color: RgbColor): BodyPart[] {
  return [1, -1].map((side) => {
    const r = head.build.skull;
    return limb(onHead(head, -0.1, 0.6, side * 0.85), r * 0.3, onHead(head, 0, -0.6, side * 1.15), r * 0.42, color);
  });
}

function leafEars(head: Head, color: RgbColor, size: number): BodyPart[] {
  return [1, -1].map((side) => {
    const r = head.build.skull;
    return limb(
      onHead(head, -0.4, 0.7, side * 0.5),
      r * 0.25,
      onHead(head, -0.6, 0.7 + size, side * (0.5 + size * 0.7)),
      r * 0.2,
      color,
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

function longTail(rng: Rng, root: Vec3, color: RgbColor): BodyPart[] {
  const middle = add(root, [-0.22, triangular(rng, 0.25), triangular(rng, 0.2)]);
  const tip = add(middle, [triangular(rng, 0.25), between(rng, -0.05, 0.4), triangular(rng, 0.2)]);
  return [
    limb(root, 0.06, middle, 0.05, color),
    limb(middle, 0.05, tip, 0.045, pick(rng, color, color, dimmed(color, 0.7))),
  ];
}

function shortTail(rng: Rng, root: Vec3, color: RgbColor): BodyPart {
  return limb(
    root,
    0.06,
    add(root, [-0.2 + triangular(rng, 0.15), between(rng, -0.2, 0.35), triangular(rng, 0.1)]),
    0.035,
    color,
  );
}
