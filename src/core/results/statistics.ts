// Repeats over seeds as a mean with an interval.

/** A mean over seeds with its 95% confidence interval (Student's t); with one value no interval is known. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** Student's t at 0.975 for 1, 2, … degrees of freedom (NIST handbook, table of critical values). */
const T = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
const T_LARGE = 1.96;

/** @param values at least one. @throws RangeError for none. */
export function estimate(values: readonly number[]): Estimate {
  const count = values.length;
  if (count === 0) throw new RangeError('A mean needs at least one value.');
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { mean, low: mean, high: mean, count };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const half = (T[count - 2] ?? T_LARGE) * Math.sqrt(variance / count);
  return { mean, low: mean - half, high: mean + half, count };
}

/** The middle value; the mean of both middle ones where their number is even. @throws RangeError for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const low = sorted[Math.floor(middle)];
  if (low === undefined) throw new RangeError('A median needs at least one value.');
  return (low + (sorted[Math.ceil(middle)] ?? low)) / 2;
}
