// sign sin(ωx): one number ω, and no bound on how many points it can label as one likes. A point at a zero has no label.

import { grouped, significant } from '../../language/numbers.ts';
import { say } from '../../language/say.ts';
import { defineFamily, type LabelingOutcome, type Separate, tooNarrow } from './shared/family.ts';
import type { Labeling, Point } from './shared/points.ts';
import { decompose } from './shared/predicates.ts';
import { separates } from './shared/separator.ts';

/** Points on a grid are searched completely where none lies more than this many units from 0. */
const MAX_UNITS = 1024;
/** For other points: how many sign changes to search before giving up. */
const MAX_CHANGES = 20_000;

export default defineFamily({
  id: 'sine',
  label: 'Sine on a line',
  explanation:
    'Positive where sin(ωx) is. A single number ω realizes every labeling of the points 0.1, 0.01, 0.001, …, so its VC dimension is infinite, although it cannot label x, 2x, 3x, 4x as + + − +.',
  order: 6,
  dimension: 1,
  vcDimension: Number.POSITIVE_INFINITY,
  params: {},
  begin: (points) => {
    const powers = points.map(({ x }) => powerOfTenth(x));
    return powers.every((power) => power !== null) ? (labels) => fromPowers(powers, labels) : byFrequencies(points);
  },
});

/** i where x is the float64 nearest to 10^−i, i from 1 to 15. */
function powerOfTenth(x: number): number | null {
  const power = Math.round(-Math.log10(x));
  return power >= 1 && power <= 15 && x === Number(`1e-${power}`) ? power : null;
}

/**
 * ω = π(1 + Σ 10^i over the negative points): ωx_j/π is the whole number 1 for a negative point j and 0 for a positive one, up
 * to multiples of 2 from larger i and a part below 0.2 from smaller ones (Burges 1998, A tutorial on support vector machines).
 */
function fromPowers(powers: readonly number[], labels: Labeling): LabelingOutcome {
  const negative = powers.filter((_, j) => !labels[j]);
  const omega = Math.PI * negative.reduce((sum, power) => sum + 10 ** power, 1);
  return { kind: 'separated', separator: { kind: 'sine', omega } };
}

function byFrequencies(points: readonly Point[]): Separate {
  const grid = onGrid(points.map(({ x }) => x));
  if (grid) return wholePeriod(points, grid);
  const reach = MAX_CHANGES / points.reduce((sum, { x }) => sum + Math.abs(x), 0);
  const found = sweep(
    points.map(({ x }) => x),
    reach,
  );
  const tried = say`All frequencies up to ω = ${significant(reach * Math.PI, 3)} were tried; a higher one may still work.`;
  return (labels) => separatedBy(points, labels, found.get(codeOf(labels)), 1) ?? { kind: 'not-found', tried };
}

interface Grid {
  readonly unit: number;
  /** x_i = multiples_i · unit. */
  readonly multiples: readonly number[];
}

/** Whole multiples of a largest common unit; `null` where one is beyond `MAX_UNITS`. */
function onGrid(xs: readonly number[]): Grid | null {
  const parts = xs.map(decompose);
  const exponent = Math.min(...parts.map((part) => part.exponent));
  const whole = parts.map((part) => part.mantissa << BigInt(part.exponent - exponent));
  const common = whole.reduce(greatestCommonDivisor, 0n) || 1n;
  const multiples = whole.map((value) => Number(value / common));
  const fits = multiples.every((multiple) => Math.abs(multiple) <= MAX_UNITS);
  return fits ? { unit: Number(common) * 2 ** exponent, multiples } : null;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  const [p, q] = [a < 0n ? -a : a, b < 0n ? -b : b];
  return q === 0n ? p : greatestCommonDivisor(q, p % q);
}

/** On a grid signs repeat with ω = 2π/unit, so that one period proves what is impossible. */
function wholePeriod(points: readonly Point[], { unit, multiples }: Grid): Separate {
  const found = sweep(multiples, 2);
  const period = (2 * Math.PI) / unit;
  const intervals = signChanges(multiples, 2).length + 1;
  const reason = multiples.includes(0)
    ? say`A point at 0 never has a label, since sin(ω · 0) is 0 for every ω; move it.`
    : say`Signs repeat from ω = ${significant(period, 4)} on; up to there they change ${grouped(intervals - 1)} times and realize ${found.size} of the ${2 ** points.length} labelings, but never this one.`;
  const witness = { kind: 'all-frequencies', period, intervals, labelings: found.size } as const;
  return (labels) =>
    separatedBy(points, labels, found.get(codeOf(labels)), unit) ?? { kind: 'impossible', reason, witness };
}

/** With a frequency from the middle of an interval in which the labeling occurs; `null` where it does not. */
function separatedBy(
  points: readonly Point[],
  labels: Labeling,
  found: Interval | undefined,
  unit: number,
): LabelingOutcome | null {
  if (!found) return null;
  const separator = { kind: 'sine', omega: (Math.PI * found.middle) / unit } as const;
  return separates(separator, points, labels) ? { kind: 'separated', separator } : tooNarrow();
}

interface Interval {
  readonly middle: number;
  readonly width: number;
}

/** For each labeling that occurs for 0 < t < reach, t = ω/π, the widest interval of t in which it does. */
function sweep(xs: readonly number[], reach: number): Map<number, Interval> {
  const found = new Map<number, Interval>();
  if (xs.includes(0)) return found;
  let last = 0;
  for (const change of [...signChanges(xs, reach), reach]) {
    const interval = { middle: last + (change - last) / 2, width: change - last };
    const code = codeOf(xs.map((x) => Math.floor(x * interval.middle) % 2 === 0));
    if (interval.width > (found.get(code)?.width ?? 0)) found.set(code, interval);
    last = change;
  }
  return found;
}

/**
 * Where some sin(π t x) changes its sign, 0 < t < reach: t = m/|x|, rising. Division rounds equal fractions of whole numbers
 * to equal floats, and unequal ones lie at least 1/`MAX_UNITS`² apart, so on a grid no change is lost or doubled.
 */
function signChanges(xs: readonly number[], reach: number): number[] {
  const changes = xs.flatMap((x) =>
    Array.from({ length: Math.max(0, Math.ceil(reach * Math.abs(x)) - 1) }, (_, m) => (m + 1) / Math.abs(x)),
  );
  return [...new Set(changes)].sort((a, b) => a - b);
}

function codeOf(labels: Labeling): number {
  return labels.reduce((code, label, i) => code + (label ? 2 ** i : 0), 0);
}
