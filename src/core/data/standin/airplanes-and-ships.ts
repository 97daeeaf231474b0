// Airplanes and ships, of several makes each. x forward, y up (a ship's from the waterline), z to the side.

import type { Rng } from '../../rng.ts';
import type { Subject } from './camera.ts';
import { about, between, chance, pick, triangular } from './draws.ts';
import {
  along,
  type BodyPart,
  type BoxExtent,
  ball,
  box,
  flanks,
  frontRectangle,
  limb,
  loft,
  mark,
  sheet,
} from './figure.ts';
import { BLACK, DARK, dimmed, GLASS, GRAY, mixed, near, paint, type RgbColor, WHITE } from './palette.ts';
import type { Vec3 } from './vector.ts';

export function drawAirplane(rng: Rng): Subject {
  const body = chance(rng, 0.55) ? near(rng, WHITE) : paint(rng);
  const trim = chance(rng, 0.5) ? body : paint(rng);
  const parts = pick(rng, airliner, airliner, jet, propellerPlane)(rng, body, trim);
  return { parts, view: chance(rng, 0.3) ? 'standing' : 'flying' };
}

function airliner(rng: Rng, body: RgbColor, trim: RgbColor): BodyPart[] {
  const r = about(rng, 0.115, 0.25);
  const sweep = between(rng, 0.25, 0.5);
  const span = about(rng, 0.95);
  return [
    limb([-0.95, 0.06, 0], r * 0.35, [-0.55, 0, 0], r, body),
    limb([-0.55, 0, 0], r, [0.8, 0, 0], r, body),
    limb([0.8, 0, 0], r, [0.95, -0.03, 0], r * 0.5, body),
    ...wings([0.25, -0.04], 0.4, span, sweep, dimmed(body, 0.93)),
    ...wings([-0.72, 0.06], 0.2, span * 0.38, sweep * 0.5, dimmed(body, 0.93)),
    fin(-0.95, 0.3, about(rng, 0.42, 0.3), trim),
    ...engines(rng, span, sweep),
    { at: [0.1, 0, 0], shapes: flanks([-0.6, 0.75], [0.01, 0.05], r, GLASS) },
  ];
}

function jet(rng: Rng, body: RgbColor, trim: RgbColor): BodyPart[] {
  const gray = mixed(body, GRAY, 0.6);
  const r = about(rng, 0.12);
  const span = about(rng, 0.6);
  return [
    limb([-0.8, 0, 0], r, [0.4, 0, 0], r, gray),
    limb([0.4, 0, 0], r, [1.05, -0.03, 0], 0.02, gray),
    limb([0.25, 0.1, 0], 0.07, [0.5, 0.08, 0], 0.05, GLASS),
    ...wings([0.2, 0], 0.8, span, 0.72, dimmed(gray, 0.9)),
    ...wings([-0.65, 0.02], 0.28, span * 0.5, 0.25, dimmed(gray, 0.9)),
    fin(-0.85, 0.4, 0.4, trim),
    ball([-0.83, 0, 0], r * 0.9, BLACK),
  ];
}

function propellerPlane(rng: Rng, body: RgbColor, trim: RgbColor): BodyPart[] {
  const high = chance(rng, 0.5) ? 0.16 : -0.06;
  const span = about(rng, 1);
  const decks = chance(rng, 0.3) ? [-0.12, 0.3] : [high];
  const blade = about(rng, 0.26);
  return [
    limb([-0.85, 0.05, 0], 0.05, [0.1, 0, 0], 0.16, body),
    limb([0.1, 0, 0], 0.16, [0.55, 0, 0], 0.13, body),
    limb([0.05, 0.13, 0], 0.09, [0.22, 0.12, 0], 0.08, GLASS),
    ...decks.flatMap((y) => wings([0.4, y], 0.34, span, 0.02, trim)),
    ...wings([-0.68, 0.06], 0.2, 0.34, 0.05, trim),
    fin(-0.9, 0.24, 0.3, trim),
    sheet(frontRectangle(0.7, [-blade, blade], [-0.03, 0.03]), DARK),
    ball([0.4, -0.26, 0.16], 0.07, BLACK),
    ball([0.4, -0.26, -0.16], 0.07, BLACK),
  ];
}

/** A pair of flat wings: leading root at (x, y), `chord` deep there, `span` to each side, tips `sweep` farther back. */
function wings(
  [x, y]: readonly [number, number],
  chord: number,
  span: number,
  sweep: number,
  color: RgbColor,
): BodyPart[] {
  return [1, -1].map((side) =>
    sheet(
      [
        [x, y, 0],
        [x - chord, y, 0],
        [x - Math.max(chord * 0.95, sweep + chord * 0.35), y + span * 0.1, side * span],
        [x - sweep, y + span * 0.1, side * span],
      ],
      color,
    ),
  );
}

function fin(tail: number, chord: number, height: number, color: RgbColor): BodyPart {
  return sheet(
    [
      [tail, 0.03, 0],
      [tail + chord, 0.03, 0],
      [tail + chord * 0.45, height, 0],
      [tail - 0.06, height, 0],
    ],
    color,
  );
}

function engines(rng: Rng, span: number, sweep: number): BodyPart[] {
  const x = 0.2 - sweep * 0.35;
  const color = near(rng, GRAY, 0.2);
  return [1, -1].map((side) =>
    limb([x - 0.1, -0.1, side * span * 0.36], 0.06, [x + 0.12, -0.1, side * span * 0.36], 0.07, color),
  );
}

export function drawShip(rng: Rng): Subject {
  const parts = pick(rng, liner, freighter, sailingBoat, launch)(rng, paint(rng));
  return { parts, view: 'standing' };
}

/** A hull with a pointed bow, `free` high above the water, with its keel line in a color of its own now and then. */
function hull(rng: Rng, free: number, half: number, color: RgbColor): BodyPart[] {
  const line = (y: number, beam: number, bow: number): Vec3[] => [
    [-0.95, y, -beam * 0.8],
    [0.45, y, -beam],
    [bow, y + (bow > 0.9 ? free * 0.25 : 0), 0],
    [0.45, y, beam],
    [-0.95, y, beam * 0.8],
  ];
  const keel = chance(rng, 0.4) ? paint(rng) : dimmed(color, 0.6);
  const water = free * 0.3;
  const above = loft(line(water, half * 0.86, 0.88), line(free, half, 1.05), color);
  return [
    { at: [0, -0.5, 0], shapes: loft(line(0, half * 0.8, 0.8), line(water, half * 0.86, 0.88), keel).shapes },
    above,
  ];
}

function liner(rng: Rng, color: RgbColor): BodyPart[] {
  const free = about(rng, 0.24);
  const house = near(rng, WHITE);
  const decks = 1 + rng.int(3);
  const stack = Array.from({ length: decks }, (_, i) => {
    const y = free + i * 0.13;
    const x: BoxExtent = [-0.75 + i * 0.1, 0.5 - i * 0.15];
    return box(
      x,
      [y, y + 0.13],
      0.2 - i * 0.02,
      house,
      flanks([x[0] + 0.05, x[1] - 0.05], [y + 0.04, y + 0.09], 0.2 - i * 0.02, GLASS),
    );
  });
  const top = free + decks * 0.13;
  const funnel = limb([-0.15, top, 0], 0.07, [-0.2, top + 0.22, 0], 0.07, paint(rng));
  return [...hull(rng, free, 0.26, color), ...stack, funnel, ball([-0.21, top + 0.27, 0], 0.06, BLACK)];
}

function freighter(rng: Rng, color: RgbColor): BodyPart[] {
  const free = about(rng, 0.24);
  const bridge = free + between(rng, 0.3, 0.55);
  const rows = 2 + rng.int(4);
  const cargo = Array.from({ length: rows }, (_, i) => {
    const x = -0.4 + (i * 1.1) / rows;
    return box([x, x + 1 / rows], [free, free + between(rng, 0.06, 0.32)], 0.2, paint(rng));
  });
  const sash = mark(frontRectangle(-0.55, [bridge - 0.13, bridge - 0.05], [-0.15, 0.15]), [-0.7, free, 0], GLASS);
  return [
    ...hull(rng, free, 0.25, color),
    box([-0.88, -0.56], [free, bridge], 0.18, near(rng, WHITE), [
      sash,
      ...flanks([-0.8, -0.6], [bridge - 0.13, bridge - 0.06], 0.18, GLASS),
    ]),
    ...cargo,
    limb([-0.7, bridge, 0], 0.03, [-0.7, bridge + 0.22, 0], 0.02, DARK),
  ];
}

function sailingBoat(rng: Rng, color: RgbColor): BodyPart[] {
  const mast = between(rng, 1, 1.7);
  const sail = chance(rng, 0.7) ? near(rng, WHITE) : paint(rng);
  const belly = triangular(rng, 0.35);
  return [
    ...hull(rng, about(rng, 0.2), 0.26, color),
    limb([0.05, 0.15, 0], 0.03, [0.05, mast, 0], 0.015, DARK),
    sheet(
      [
        [0, 0.32, 0],
        [-0.8, 0.34, belly],
        [0, mast, 0],
      ],
      sail,
    ),
    sheet(
      [
        [0.1, 0.34, belly * 0.5],
        [0.95, 0.3, 0],
        [0.1, mast * 0.9, 0],
      ],
      dimmed(sail, 0.92),
    ),
  ];
}

function launch(rng: Rng, color: RgbColor): BodyPart[] {
  const free = about(rng, 0.32);
  const house = chance(rng, 0.6) ? near(rng, WHITE) : paint(rng);
  const high = free + about(rng, 0.28);
  const pane = mark(frontRectangle(0.32, [free + 0.1, high - 0.04], [-0.16, 0.16]), [0, free, 0], GLASS);
  return [
    ...hull(rng, free, 0.34, color),
    box([-0.45, 0.3], [free, high], 0.22, house, [
      ...flanks([-0.35, 0.2], [free + 0.1, high - 0.05], 0.22, GLASS),
      pane,
    ]),
    limb([-0.2, high, 0], 0.02, [-0.2, high + between(rng, 0.15, 0.5), 0], 0.015, DARK),
    sheet(along([-0.95, -0.75], [free + 0.05, free + 0.22], 0), paint(rng)),
  ];
}
