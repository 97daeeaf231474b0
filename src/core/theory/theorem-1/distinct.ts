// The points of Theorem 1. They must be distinct: equal images need equal targets, and where those differ no function at
// all fits, so the pair is reported.

import { createRng } from '../../rng.ts';
import type { Images } from '../images.ts';
import { project } from './arithmetic.ts';
import { drawDirection } from './direction.ts';

export type Distinct =
  /** One image of each kind, rising: [n]. */
  | { readonly kind: 'distinct'; readonly members: Uint32Array }
  /** Two equal images that should get different values. */
  | { readonly kind: 'collision'; readonly pair: readonly [number, number] };

/** Equal images have equal positions on any direction, so only those that fall together on one are compared. */
export function distinctImages(images: Images, targets: ArrayLike<number>): Distinct {
  const direction = drawDirection(images.size, createRng(0));
  const kept = new Map<number, number[]>();
  for (let i = 0; i < images.count; i++) {
    const position = project(images.values, i * images.size, direction, 'float64');
    const near = kept.get(position) ?? [];
    const twin = near.find((j) => equalImages(images, i, j));
    if (twin === undefined) kept.set(position, [...near, i]);
    else if (targets[twin] !== targets[i]) return { kind: 'collision', pair: [twin, i] };
  }
  return { kind: 'distinct', members: Uint32Array.from([...kept.values()].flat()).sort() };
}

function equalImages({ values, size }: Images, i: number, j: number): boolean {
  for (let k = 0; k < size; k++) if (values[i * size + k] !== values[j * size + k]) return false;
  return true;
}
