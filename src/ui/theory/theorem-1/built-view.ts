// Theorem 1's network on the lab's images, as the panel shows it: what was built, how, and what came out.

import { fixed, significant } from '../../../core/language/numbers.ts';
import { say } from '../../../core/language/say.ts';
import type { Precision } from '../../../core/theory/theorem-1/arithmetic.ts';
import { SOUND_THETA } from '../../../core/theory/theorem-1/construct.ts';
import { outputAt } from '../../../core/theory/theorem-1/predict.ts';

/** One way to build it. */
export interface BuiltVariant {
  /** Where a knot is between two neighbors. */
  readonly theta: number;
  readonly precision: Precision;
}

/** How it is built by default. */
export const SOUND: BuiltVariant = { theta: SOUND_THETA, precision: 'float64' };
/** What makes trouble, beside what does not. */
export const VARIANTS: readonly BuiltVariant[] = [
  SOUND,
  { theta: 0.5, precision: 'float64' },
  { theta: SOUND_THETA, precision: 'float32' },
  { theta: 0.5, precision: 'float32' },
];

export interface BuiltNetwork {
  readonly distinct: number;
  readonly weightCount: number;
  readonly trainWrong: number;
  readonly largestError: number;
  readonly ties: number;
  readonly testError: number;
  /** Fraction of test images whose output is below 0 or above 9. */
  readonly testOutside: number;
  readonly gaps: { readonly smallest: number; readonly median: number; readonly largest: number };
  /** Along a: [n] each. */
  readonly positions: Float64Array;
  readonly targets: Float64Array;
  readonly knots: Float64Array;
  readonly weights: Float64Array;
  readonly members: Uint32Array;
  readonly seconds: { readonly build: number; readonly check: number; readonly test: number };
}

/** A network that was built and tried, and on what. */
export interface ConstructionResult {
  readonly variant: BuiltVariant;
  /** What the labels are: `Random labels`. */
  readonly labels: string;
  readonly sample: {
    readonly images: number;
    readonly size: number;
    readonly test: number;
    readonly standin: boolean;
  };
  readonly network: BuiltNetwork;
}

/** `θ = ½, float64`. */
export function variantName({ theta, precision }: BuiltVariant): string {
  return say`θ = ${theta === 0.5 ? '½' : theta}, ${precision}`;
}

/** Images of a stretch that the graph shows. */
export const STRETCH = 16;

/** A stretch of the network along a, from the `from`-th image: its points, its knots, and the corners of c. */
export function stretchOf({ variant, network }: ConstructionResult, from: number) {
  const { positions, targets, knots, weights, members } = network;
  const end = Math.min(positions.length, from + STRETCH);
  const places = Array.from({ length: end - from }, (_, k) => from + k);
  const points = places.map((i) => ({
    z: positions[i] ?? 0,
    y: targets[i] ?? 0,
    name: say`image ${(members[i] ?? 0) + 1}`,
    hit: true,
  }));
  const here = places.map((i) => knots[i] ?? 0);
  const all = { knots, weights, precision: variant.precision };
  const corners = [...here, positions[end - 1] ?? 0].map((z) => ({ z, y: outputAt(all, z) }));
  return { points, knots: here, curve: corners };
}

/** `1.2 × 10⁻⁸`; `no number` where there is none. */
export function formatPower(value: number): string {
  if (!Number.isFinite(value)) return say`no number`;
  if (value === 0) return '0';
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  if (exponent >= -3 && exponent < 5) return significant(value, 3).replace('-', '−');
  const raised = [...String(exponent)].map((digit) => SUPERSCRIPTS[digit] ?? '').join('');
  return `${fixed(value / 10 ** exponent, 1).replace('-', '−')} × 10${raised}`;
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'-0123456789'].map((digit, i) => [digit, [...'⁻⁰¹²³⁴⁵⁶⁷⁸⁹'][i] ?? '']),
);
