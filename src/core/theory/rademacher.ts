// Empirical Rademacher complexity, E_σ sup_h (1/n) Σ σ_i h(x_i) over independent fair signs σ: how well a class fits pure
// noise on n given points. At 1 it fits all of it, and bounds built on it are vacuous; a single function has 0.

import type { Rng } from '../rng.ts';

/** n fair signs, 1 or −1. */
export function drawSigns(n: number, rng: Rng): Int8Array {
  return Int8Array.from({ length: n }, () => (rng.int(2) === 1 ? 1 : -1));
}

/** (1/n) Σ σ_i h(x_i), the correlation of one function with one draw. @throws RangeError for different lengths or none. */
export function correlation(signs: ArrayLike<number>, outputs: ArrayLike<number>): number {
  if (signs.length === 0 || signs.length !== outputs.length) {
    throw new RangeError(
      `Signs and outputs must be equally many and not none, not ${signs.length} and ${outputs.length}.`,
    );
  }
  let sum = 0;
  for (let i = 0; i < signs.length; i++) sum += (signs[i] ?? 0) * (outputs[i] ?? 0);
  return sum / signs.length;
}

/** The same for outputs ±1, from the fraction of signs that a fit got wrong. */
export function correlationOfError(error: number): number {
  return 1 - 2 * error;
}

export interface RademacherEstimate {
  /** Mean over the draws so far. */
  readonly mean: number;
  /** Its standard error; `null` for a single draw. */
  readonly standardError: number | null;
  readonly draws: number;
}

/**
 * From what was reached on each draw of signs. Training reaches at most the supremum, so this estimates from below.
 * @throws RangeError where there is no draw.
 */
export function estimateRademacher(reached: readonly number[]): RademacherEstimate {
  const draws = reached.length;
  if (draws === 0) throw new RangeError('An estimate needs at least one draw of signs.');
  const mean = reached.reduce((sum, value) => sum + value, 0) / draws;
  const squares = reached.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: draws > 1 ? Math.sqrt(squares / (draws - 1) / draws) : null, draws };
}

/** Points of R^d in float64: [count × size]. */
export interface LinearSample {
  readonly values: Float64Array;
  readonly count: number;
  readonly size: number;
}

/** sup over ‖w‖ ≤ B of (1/n) Σ σ_i ⟨w, x_i⟩ = (B/n) ‖Σ σ_i x_i‖, by Cauchy and Schwarz. */
export function linearSupremum({ values, count, size }: LinearSample, signs: ArrayLike<number>, bound: number): number {
  const sum = new Float64Array(size);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < size; k++) sum[k] = (sum[k] ?? 0) + (signs[i] ?? 0) * (values[i * size + k] ?? 0);
  }
  return (bound / count) * euclidean(sum);
}

export interface LinearComplexity {
  /** Over all 2^n signs. */
  readonly exact: number;
  /** (B/n) √(Σ ‖x_i‖²), by Jensen; reached where the points are orthogonal. */
  readonly upper: number;
  /** The upper one over √2, by Khintchine's inequality with Szarek's constant (1976), also for vectors (Latała, Oleszkiewicz 1994). */
  readonly lower: number;
}

/** Linear functions of norm at most B on n points, exactly. @throws RangeError above 16 points. */
export function linearComplexity(sample: LinearSample, bound: number): LinearComplexity {
  const n = sample.count;
  if (!(n >= 1 && n <= 16)) throw new RangeError(`All 2^n signs are gone through for 1 to 16 points, not ${n}.`);
  let sum = 0;
  for (let code = 0; code < 2 ** n; code++) {
    const signs = Array.from({ length: n }, (_, i) => ((code >> i) & 1 ? 1 : -1));
    sum += linearSupremum(sample, signs, bound);
  }
  const upper = (bound / n) * euclidean(sample.values);
  return { exact: sum / 2 ** n, upper, lower: upper / Math.SQRT2 };
}

function euclidean(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
