// Birds and frogs. Four-legged animals are in `animals.ts`. x forward, y up, z to the side.

import type { Rng } from '../../rng.ts';
import type { Subject } from './camera.ts';
import { about, between, chance, pick, triangular } from './draws.ts';
import { type BodyPart, ball, limb, sheet } from './figure.ts';
import { BLACK, DARK, dimmed, mixed, near, plumage, type RgbColor, skin, WHITE } from './palette.ts';
import { add, rotate, rotation, type Vec3 } from './vector.ts';

export function drawBird(rng: Rng): Subject {
  return pick(rng, perchedBird, perchedBird, flyingBird, longLeggedBird)(rng);
}

interface Plumage {
  readonly back: RgbColor;
  readonly breast: RgbColor;
  readonly wing: RgbColor;
  readonly beak: RgbColor;
}

function drawPlumage(rng: Rng): Plumage {
  const back = plumage(rng);
  return {
    back,
    breast: chance(rng, 0.5) ? plumage(rng) : mixed(back, WHITE, 0.3),
    wing: chance(rng, 0.4) ? plumage(rng) : dimmed(back, 0.7),
    beak: pick<RgbColor>(rng, [0.85, 0.6, 0.15], DARK, [0.7, 0.35, 0.2], [0.6, 0.58, 0.5]),
  };
}

function perchedBird(rng: Rng): Subject {
  const colors = drawPlumage(rng);
  const tilt = rotation(0, 0, between(rng, -5, 50));
  const at = (x: number, y: number, z = 0): Vec3 => rotate(tilt, [x, y, z]);
  const plump = about(rng, 0.3, 0.25);
  const legs = [1, -1].map((side) =>
    limb(
      at(-0.02, -plump * 0.8, side * 0.1),
      0.035,
      add(at(0, -plump, side * 0.1), [0.03, -0.28, 0]),
      0.025,
      colors.beak,
    ),
  );
  const perch = chance(rng, 0.5)
    ? [limb([-0.7, -plump - 0.33, 0.1], 0.07, [0.7, -plump - 0.27, -0.1], 0.06, [0.33, 0.25, 0.18])]
    : [];
  return {
    parts: [
      ...trunk(at, plump, colors),
      ...foldedWings(at, plump, colors.wing),
      sheet(
        [at(-0.35, 0.08, 0.08), at(-0.35, -0.02, -0.08), at(-0.95, -0.03, -0.1), at(-0.95, 0.03, 0.1)],
        colors.wing,
      ),
      ...birdHead(rng, at(0.34, 0.2), plump * 0.62, colors),
      ...(chance(rng, 0.85) ? [...legs, ...perch] : []),
    ],
    view: 'standing',
  };
}

type Place = (x: number, y: number, z?: number) => Vec3;

function trunk(at: Place, plump: number, { back, breast }: Plumage): BodyPart[] {
  const body = limb(at(-0.35, 0), plump * 0.45, at(0.1, 0), plump, back);
  const front = limb(at(0, -plump * 0.25), plump * 0.7, at(0.2, 0), plump * 0.75, breast);
  return [body, front];
}

function foldedWings(at: Place, plump: number, color: RgbColor): BodyPart[] {
  return [1, -1].map((side) =>
    limb(at(0.08, 0.06, side * plump * 0.75), plump * 0.45, at(-0.5, -0.02, side * plump * 0.45), plump * 0.14, color),
  );
}

function birdHead(rng: Rng, at: Vec3, r: number, { back, breast, beak }: Plumage): BodyPart[] {
  const turn = rotation(triangular(rng, 60), 0, triangular(rng, 25));
  const on = (x: number, y: number, z: number): Vec3 => add(at, rotate(turn, [x * r, y * r, z * r]));
  const length = between(rng, 1.6, 2.7);
  const eyes = [1, -1].map((side) => ball(on(0.55, 0.25, side * 0.75), r * 0.22, BLACK));
  const crest = chance(rng, 0.2) ? [limb(on(0, 0.8, 0), r * 0.3, on(-0.9, 1.4, 0), r * 0.08, back)] : [];
  return [
    ball(at, r, chance(rng, 0.6) ? back : breast),
    limb(on(0.75, -0.1, 0), r * 0.38, on(length, -0.25, 0), r * 0.06, beak),
    ...eyes,
    ...crest,
  ];
}

function flyingBird(rng: Rng): Subject {
  const colors = drawPlumage(rng);
  const at: Place = (x, y, z = 0) => [x, y, z];
  const r = about(rng, 0.17, 0.25);
  const span = about(rng, 0.9, 0.2);
  const wings = [1, -1].flatMap((side) => spreadWing(between(rng, -0.5, 0.8), span, side, colors.wing));
  return {
    parts: [
      ...trunk(at, r, colors),
      ...wings,
      sheet(
        [
          [-0.35, 0, 0.05],
          [-0.35, 0, -0.05],
          [-0.8, 0.02, -0.18],
          [-0.8, 0.02, 0.18],
        ],
        colors.wing,
      ),
      ...birdHead(rng, [0.34, 0.08, 0], r * 0.75, colors),
    ],
    view: 'flying',
  };
}

/** Two sheets that meet at the wrist, raised by `beat` there. */
function spreadWing(beat: number, span: number, side: number, color: RgbColor): BodyPart[] {
  const wrist = (x: number): Vec3 => [x, beat * span * 0.5, side * span * 0.45];
  const tip: Vec3 = [-0.35, beat * span * 0.7, side * span];
  return [
    sheet([[0.2, 0.05, side * 0.08], [-0.3, 0.03, side * 0.08], wrist(-0.32), wrist(0.22)], color),
    sheet([wrist(0.22), wrist(-0.32), tip], dimmed(color, 0.8)),
  ];
}

/** Heron, stork, ostrich: a body high on thin legs, a long neck, sometimes bent. */
function longLeggedBird(rng: Rng): Subject {
  const colors = drawPlumage(rng);
  const leg = between(rng, 0.35, 0.85);
  const y = leg + 0.2;
  const at: Place = (x, up, z = 0) => [x, y + up, z];
  const neck: Vec3 = [0.32 + triangular(rng, 0.15), y + between(rng, 0.3, 0.65), 0];
  const bend: Vec3 = [0.3 + between(rng, 0, 0.2), y + 0.2, 0];
  const legs = [1, -1].map((side) =>
    limb([0, y - 0.1, side * 0.08], 0.04, [triangular(rng, 0.3), 0, side * 0.09], 0.03, colors.beak),
  );
  return {
    parts: [
      ...trunk(at, 0.22, colors),
      ...foldedWings(at, 0.22, colors.wing),
      limb(at(-0.3, 0), 0.1, at(-0.6, -0.06), 0.04, colors.wing),
      limb([0.18, y + 0.06, 0], 0.09, bend, 0.06, colors.breast),
      limb(bend, 0.06, neck, 0.05, colors.breast),
      ...birdHead(rng, add(neck, [0.03, 0.05, 0]), 0.1, colors),
      ...legs,
    ],
    view: 'standing',
  };
}

/** Squat and wide, eyes on top, long hind legs folded beside the body. */
export function drawFrog(rng: Rng): Subject {
  const back = skin(rng);
  const belly = chance(rng, 0.5) ? mixed(back, [0.85, 0.82, 0.65], 0.6) : back;
  const wide = about(rng, 0.22);
  const nose = about(rng, 0.62);
  const rise = between(rng, 0.02, 0.2);
  const flanksOf = [1, -1].flatMap((side) => [
    limb([-0.45, 0.2, side * wide * 0.5], 0.17, [0.2, 0.28 + rise, side * wide * 0.8], 0.22, back),
    limb([0.2, 0.28 + rise, side * wide * 0.8], 0.21, [nose, 0.27 + rise, side * wide * 0.35], 0.12, back),
    limb([0.1, 0.15 + rise, side * wide * 0.7], 0.17, [nose - 0.05, 0.19 + rise, side * wide * 0.3], 0.1, belly),
    ...frogLegs(rng, side, wide, back),
    ...frogEye(rng, side, [nose - 0.22, 0.47 + rise, side * wide * 0.95]),
  ]);
  const spine = limb(
    [-0.5, 0.2, 0],
    0.16,
    [nose - 0.1, 0.33 + rise, 0],
    0.2,
    chance(rng, 0.3) ? dimmed(back, 0.7) : back,
  );
  const spots = Array.from({ length: rng.int(6) }, () =>
    ball(
      [triangular(rng, 0.45), 0.42 + rise * 0.5, triangular(rng, wide)],
      between(rng, 0.05, 0.1),
      dimmed(back, 0.55),
    ),
  );
  return { parts: [spine, ...flanksOf, ...spots], view: 'above' };
}

function frogLegs(rng: Rng, side: number, wide: number, color: RgbColor): BodyPart[] {
  const knee: Vec3 = [0.02 + triangular(rng, 0.15), 0.3 + triangular(rng, 0.1), side * (wide + 0.28)];
  const heel: Vec3 = [-0.5 + triangular(rng, 0.12), 0.07, side * (wide + 0.32)];
  const elbow: Vec3 = [0.38, 0.14, side * (wide + 0.2)];
  const dark = dimmed(color, 0.85);
  return [
    limb([-0.45, 0.2, side * wide * 0.6], 0.14, knee, 0.11, color),
    limb(knee, 0.1, heel, 0.06, dark),
    limb(heel, 0.05, [-0.05, 0.03, side * (wide + 0.42)], 0.05, dark),
    limb([0.3, 0.25, side * wide * 0.9], 0.09, elbow, 0.06, color),
    limb(elbow, 0.06, [0.52 + triangular(rng, 0.1), 0.03, side * (wide + 0.18)], 0.05, dark),
  ];
}

function frogEye(rng: Rng, side: number, at: Vec3): BodyPart[] {
  const iris: RgbColor = chance(rng, 0.5) ? near(rng, [0.8, 0.65, 0.15], 0.12) : BLACK;
  return [ball(at, 0.11, iris), ball(add(at, [0.05, 0.02, side * 0.07]), 0.06, BLACK)];
}
