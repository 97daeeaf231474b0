// Step one of Theorem 1: a direction a on which no two images fall together. Almost every a will do; in finite precision
// the distance between neighbors decides how many digits survive, so several are drawn and the one with the widest gaps is kept.

import type { Rng } from '../../rng.ts';
import type { Images } from '../images.ts';
import { type Precision, project } from './arithmetic.ts';

/** Distinct images laid out along one direction, from left to right. */
export interface Layout {
  /** a: [size], of length about 1, in float32 numbers, so that both precisions use the very same one. */
  readonly direction: Float32Array;
  /** Indices of the images: [n]. */
  readonly members: Uint32Array;
  /** z_i = ⟨a, x_i⟩ of those: [n]. */
  readonly positions: Float64Array;
  /** Smallest distance of two neighbors over the whole range; 0 where two fall together. */
  readonly relativeGap: number;
}

/** Of `candidates` directions the one on which `members` lie farthest apart, by their smallest relative gap. */
export function bestLayout(
  images: Images,
  members: Uint32Array,
  candidates: number,
  rng: Rng,
  precision: Precision,
): Layout {
  let best = layOut(images, members, drawDirection(images.size, rng.fork(0)), precision);
  for (let k = 1; k < candidates; k++) {
    const other = layOut(images, members, drawDirection(images.size, rng.fork(k)), precision);
    if (other.relativeGap > best.relativeGap) best = other;
  }
  return best;
}

/** A direction uniform on the sphere, independent of the images. */
export function drawDirection(size: number, rng: Rng): Float32Array {
  const normals = Float64Array.from({ length: size }, () => rng.normal());
  const length = Math.sqrt(normals.reduce((sum, value) => sum + value * value, 0));
  return Float32Array.from(normals, (value) => value / length);
}

/** @param members indices into `images`, in any order. */
export function layOut(images: Images, members: Uint32Array, direction: Float32Array, precision: Precision): Layout {
  const at = Float64Array.from({ length: images.count }, () => 0);
  for (const i of members) at[i] = project(images.values, i * images.size, direction, precision);
  const sorted = members.slice().sort((i, j) => (at[i] ?? 0) - (at[j] ?? 0) || i - j);
  const positions = Float64Array.from(sorted, (i) => at[i] ?? 0);
  return { direction, members: sorted, positions, relativeGap: relativeGap(positions) };
}

function relativeGap(positions: Float64Array): number {
  const range = (positions.at(-1) ?? 0) - (positions[0] ?? 0);
  if (range <= 0) return positions.length < 2 ? 1 : 0;
  let smallest = range;
  for (let k = 1; k < positions.length; k++) {
    smallest = Math.min(smallest, (positions[k] ?? 0) - (positions[k - 1] ?? 0));
  }
  return smallest / range;
}
