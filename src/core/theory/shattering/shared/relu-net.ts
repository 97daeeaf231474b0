// A two-layer ReLU network on the plane: w hidden units, one output, c(x) = v_0 + Σ_j v_j max(⟨u_j, x⟩ + b_j, 0).

import type { Point } from './points.ts';

export interface ReluUnit {
  /** u: weights of the two coordinates. */
  readonly u: Point;
  readonly bias: number;
  /** v, its weight in the output. */
  readonly v: number;
}

export interface ReluNet {
  readonly units: readonly ReluUnit[];
  /** v_0. */
  readonly outputBias: number;
}

export function outputOfReluNet({ units, outputBias }: ReluNet, p: Point): number {
  return units.reduce((sum, { u, bias, v }) => sum + v * Math.max(u.x * p.x + u.y * p.y + bias, 0), outputBias);
}
