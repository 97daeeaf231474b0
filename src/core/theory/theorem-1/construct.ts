// Theorem 1 of Zhang et al. (2017), built: a two-layer ReLU network with 2N + d weights that takes any values on N
// distinct points,  c(x) = Σ_j w_j max(⟨a, x⟩ − b_j, 0),  a ∈ R^d, b and w ∈ R^N.
//
// Sort the positions z_i = ⟨a, x_i⟩ and put one knot before each, b_1 < z_1 < b_2 < z_2 < … Then max(z_i − b_j, 0) is lower
// triangular with a positive diagonal, and w solves it for any targets. As c is piecewise linear in z, with slope
// s_i = w_1 + … + w_i right of b_i, the substitution needs only the last slope:
//   h_i = z_i − z_{i−1},  b_i = z_{i−1} + θ h_i,  s_i = ((y_i − y_{i−1})/h_i − θ s_{i−1})/(1 − θ),  w_i = s_i − s_{i−1}.
// Each step multiplies the slope before it by −θ/(1 − θ): by −1 for knots in the middle (θ = ½), where one tiny gap corrupts
// every later weight; by −0.11 for θ = 0.1, which damps it.

import { say } from '../../language/say.ts';
import { createRng } from '../../rng.ts';
import type { Images } from '../images.ts';
import { type Precision, type Round, rounding } from './arithmetic.ts';
import { bestLayout, type Layout } from './direction.ts';
import { distinctImages } from './distinct.ts';

/** θ that damps errors: each is passed on with a ninth of its size. */
export const SOUND_THETA = 0.1;

export interface ConstructionOptions {
  /** Seed of the directions drawn. */
  readonly seed: number;
  /** How many directions to draw; the one with the largest smallest gap is kept. 16 by default. */
  readonly candidates?: number;
  /** θ in (0, 1), where a knot lies between two neighbors. `SOUND_THETA` by default. */
  readonly theta?: number;
  /** 'float64' by default. */
  readonly precision?: Precision;
}

/** The network and how it came about; arrays by unit, from left to right along a. n counts distinct images. */
export interface MemorizingNetwork extends Layout {
  readonly precision: Precision;
  /** y of `members`: [n]. */
  readonly targets: Float64Array;
  /** b: [n]. */
  readonly knots: Float64Array;
  /** w: [n]. */
  readonly weights: Float64Array;
  /** s, the slope of c right of each knot: [n]. */
  readonly slopes: Float64Array;
  /** 2n + d. */
  readonly weightCount: number;
}

export type Construction =
  | { readonly kind: 'built'; readonly network: MemorizingNetwork }
  /** Two equal images with different targets. `reason`: one sentence for the reader, which counts images from 1. */
  | { readonly kind: 'collision'; readonly pair: readonly [number, number]; readonly reason: string };

/**
 * @param targets [count], any finite numbers; for ten classes the class itself, 0 … 9, which `predictClasses` rounds to.
 * @throws RangeError for no images, sizes that do not match, targets that are not finite numbers, or θ outside (0, 1).
 */
export function construct(images: Images, targets: ArrayLike<number>, options: ConstructionOptions): Construction {
  const { seed, candidates = 16, theta = SOUND_THETA, precision = 'float64' } = options;
  check(images, targets, theta);
  const distinct = distinctImages(images, targets);
  if (distinct.kind === 'collision') return { ...distinct, reason: collisionReason(distinct.pair) };
  const layout = bestLayout(images, distinct.members, candidates, createRng(seed).fork('theorem-1'), precision);
  const wanted = Float64Array.from(layout.members, (i) => targets[i] ?? 0);
  const solved = interpolate(layout.positions, wanted, theta, rounding(precision));
  const weightCount = memorizingWeightCount(wanted.length, images.size);
  return { kind: 'built', network: { ...layout, ...solved, precision, targets: wanted, weightCount } };
}

/** Weights that suffice for any values on `points` distinct points in R^`dimension`: 2N + d. */
export function memorizingWeightCount(points: number, dimension: number): number {
  return 2 * points + dimension;
}

/** Knots, slopes and weights for values `y` at rising positions `z`, in O(n). */
export function interpolate(z: Float64Array, y: Float64Array, theta: number, round: Round) {
  const n = z.length;
  const [knots, slopes, weights] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const fraction = round(theta);
  const rest = round(1 - fraction);
  // Before the first point the function is 0; a gap as wide as the average one keeps the first slope like the others.
  let before = round((z[0] ?? 0) - firstGap(z, round));
  let [value, slope] = [0, 0];
  for (let i = 0; i < n; i++) {
    const gap = round((z[i] ?? 0) - before);
    const rise = round(round((y[i] ?? 0) - value) / gap);
    const next = round(round(rise - round(fraction * slope)) / rest);
    knots[i] = round(before + round(fraction * gap));
    slopes[i] = next;
    weights[i] = round(next - slope);
    [before, value, slope] = [z[i] ?? 0, y[i] ?? 0, next];
  }
  return { knots, slopes, weights };
}

function firstGap(z: Float64Array, round: Round): number {
  const range = (z.at(-1) ?? 0) - (z[0] ?? 0);
  return range > 0 ? round(range / (z.length - 1)) : 1;
}

function check({ values, count, size }: Images, targets: ArrayLike<number>, theta: number): void {
  if (count < 1) throw new RangeError('Theorem 1 needs at least one image.');
  if (values.length !== count * size) {
    throw new RangeError(`${count} images of ${size} numbers are ${count * size} numbers, not ${values.length}.`);
  }
  if (targets.length !== count) throw new RangeError(`${count} images need ${count} targets, not ${targets.length}.`);
  if (!Array.from(targets).every(Number.isFinite)) throw new RangeError('Targets must be finite numbers.');
  if (!(theta > 0 && theta < 1)) throw new RangeError(`θ must lie between 0 and 1, and ${theta} does not.`);
}

function collisionReason([i, j]: readonly [number, number]): string {
  return say`Images ${i + 1} and ${j + 1} are equal but have different labels, so no function of the image can give both; remove one of them.`;
}
