// Small draws that every image is made of. Not a generator: randomness comes from `../../rng.ts`.

import type { Rng } from '../../rng.ts';

/** Uniform in [low, high). */
export function between(rng: Rng, low: number, high: number): number {
  return low + (high - low) * rng.next();
}

/** Symmetric about 0, within ±reach, the middle likelier than the ends. */
export function triangular(rng: Rng, reach: number): number {
  return (rng.next() + rng.next() - 1) * reach;
}

/** `value` times a factor within 1 ± fraction. */
export function about(rng: Rng, value: number, fraction = 0.15): number {
  return value * (1 + triangular(rng, fraction));
}

export function chance(rng: Rng, probability: number): boolean {
  return rng.next() < probability;
}

export function sign(rng: Rng): 1 | -1 {
  return chance(rng, 0.5) ? 1 : -1;
}

export function pick<T>(rng: Rng, first: T, ...others: readonly T[]): T {
  return others[rng.int(others.length + 1) - 1] ?? first;
}
