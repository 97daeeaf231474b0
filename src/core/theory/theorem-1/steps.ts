// The construction of Theorem 1 as a lecturer would do it on the board, step by step, for a small number of points.

import type { MemorizingNetwork } from './construct.ts';
import { outputAt } from './predict.ts';

export type ConstructionStep =
  /** Every image becomes one number, z_i = ⟨a, x_i⟩; in the order of the images. */
  | { readonly kind: 'project'; readonly images: readonly number[]; readonly positions: readonly number[] }
  /** The same from left to right. */
  | { readonly kind: 'sort'; readonly images: readonly number[]; readonly positions: readonly number[] }
  /** One knot before each position: b_1 < z_1 < b_2 < z_2 < … */
  | { readonly kind: 'interleave'; readonly positions: readonly number[]; readonly knots: readonly number[] }
  /** One row of the triangular system: what the weights so far give at z_i, and the weight that corrects it. */
  | {
      readonly kind: 'solve';
      readonly row: number;
      readonly image: number;
      readonly target: number;
      /** max(z_i − b_j, 0) for j = 1 … n; zero from j = i + 1 on. */
      readonly coefficients: readonly number[];
      /** Σ_{j<i} w_j max(z_i − b_j, 0). */
      readonly soFar: number;
      readonly weight: number;
      readonly slope: number;
    };

/** @throws RangeError above 64 points, whose triangular matrix nobody can read. */
export function* constructionSteps(network: MemorizingNetwork): Generator<ConstructionStep> {
  const { members, positions, knots } = network;
  if (members.length > 64) {
    throw new RangeError(`The steps are shown for at most 64 images, and these are ${members.length}.`);
  }
  const inOrder = Array.from(members, (_, k) => k).sort((k, l) => (members[k] ?? 0) - (members[l] ?? 0));
  yield {
    kind: 'project',
    images: inOrder.map((k) => members[k] ?? 0),
    positions: inOrder.map((k) => positions[k] ?? 0),
  };
  yield { kind: 'sort', images: [...members], positions: [...positions] };
  yield { kind: 'interleave', positions: [...positions], knots: [...knots] };
  for (let row = 0; row < members.length; row++) yield solveStep(network, row);
}

function solveStep(network: MemorizingNetwork, row: number): ConstructionStep {
  const { members, positions, knots, weights, slopes, targets } = network;
  const z = positions[row] ?? 0;
  const others = { ...network, weights: weights.map((weight, j) => (j < row ? weight : 0)) };
  return {
    kind: 'solve',
    row,
    image: members[row] ?? 0,
    target: targets[row] ?? 0,
    coefficients: Array.from(knots, (knot) => Math.max(z - knot, 0)),
    soFar: outputAt(others, z),
    weight: weights[row] ?? 0,
    slope: slopes[row] ?? 0,
  };
}
