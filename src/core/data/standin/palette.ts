// Colors of things. Nothing here belongs to one class alone: a red thing may be a truck, a bird or a ship.

import type { Rng } from '../../rng.ts';
import { between, chance, pick, triangular } from './draws.ts';

/** Red, green and blue from 0 to 1, as displayed. */
export type RgbColor = readonly [number, number, number];

export const BLACK: RgbColor = [0.07, 0.07, 0.08];
export const DARK: RgbColor = [0.16, 0.17, 0.19];
export const GRAY: RgbColor = [0.5, 0.51, 0.53];
export const WHITE: RgbColor = [0.92, 0.92, 0.9];
export const GLASS: RgbColor = [0.2, 0.25, 0.31];

export function mixed(a: RgbColor, b: RgbColor, fraction: number): RgbColor {
  return [a[0] + (b[0] - a[0]) * fraction, a[1] + (b[1] - a[1]) * fraction, a[2] + (b[2] - a[2]) * fraction];
}

export function dimmed(a: RgbColor, factor: number): RgbColor {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

/** `color`, each channel moved by up to `reach`, all three together by as much again. */
export function near(rng: Rng, color: RgbColor, reach = 0.08): RgbColor {
  const all = triangular(rng, reach);
  const channel = (value: number) => Math.min(1, Math.max(0, value + all + triangular(rng, reach)));
  return [channel(color[0]), channel(color[1]), channel(color[2])];
}

/** Any color that is painted on metal or wood. */
export function paint(rng: Rng): RgbColor {
  if (chance(rng, 0.4)) return near(rng, pick(rng, WHITE, [0.7, 0.71, 0.72], GRAY, DARK), 0.08);
  const color = pick<RgbColor>(
    rng,
    [0.75, 0.13, 0.12],
    [0.15, 0.27, 0.62],
    [0.85, 0.68, 0.15],
    [0.16, 0.42, 0.24],
    [0.82, 0.42, 0.14],
    [0.45, 0.2, 0.16],
    [0.4, 0.62, 0.75],
    [0.75, 0.7, 0.58],
  );
  return near(rng, color, 0.14);
}

const COATS: readonly [RgbColor, ...RgbColor[]] = [
  [0.1, 0.09, 0.09],
  [0.24, 0.17, 0.12],
  [0.42, 0.27, 0.16],
  [0.55, 0.38, 0.24],
  [0.68, 0.52, 0.35],
  [0.8, 0.7, 0.56],
  [0.88, 0.86, 0.82],
  [0.5, 0.49, 0.48],
  [0.31, 0.31, 0.33],
  [0.74, 0.44, 0.2],
];

/** Any color that fur has; feathers and skin too, now and then. */
export function coat(rng: Rng): RgbColor {
  return near(rng, pick(rng, ...COATS), 0.1);
}

/** Feathers: any coat, or something brighter. */
export function plumage(rng: Rng): RgbColor {
  return chance(rng, 0.6) ? coat(rng) : paint(rng);
}

/** A frog's skin: mostly green or brown, sometimes as bright as a bird. */
export function skin(rng: Rng): RgbColor {
  if (chance(rng, 0.35)) return coat(rng);
  if (chance(rng, 0.2)) return paint(rng);
  return near(rng, mixed([0.3, 0.45, 0.16], [0.5, 0.52, 0.25], between(rng, 0, 1)), 0.12);
}
