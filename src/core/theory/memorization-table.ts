// The deck's table of 2N + d: how many weights suffice to take any values on a whole data set, by Theorem 1.

import { grouped } from '../language/numbers.ts';
import { msg, say, translate } from '../language/say.ts';
import { memorizingWeightCount } from './theorem-1/construct.ts';

export interface MemorizationRow {
  readonly dataset: string;
  /** N. */
  readonly points: number;
  /** d. */
  readonly dimension: number;
  /** What N and d count. */
  readonly counted: string;
  /** 2N + d. */
  readonly weights: number;
  /** The number the slide prints, where there is one. */
  readonly onSlide: number | null;
  /** What the slide's number is instead, where it differs. */
  readonly correction: string | null;
}

const ROWS = [
  { dataset: 'MNIST', points: 70_000, dimension: 28 * 28, counted: msg('training and test images'), onSlide: 140_784 },
  { dataset: 'MNIST', points: 60_000, dimension: 28 * 28, counted: msg('training images'), onSlide: null },
  { dataset: 'CIFAR-10', points: 50_000, dimension: 32 * 32 * 3, counted: msg('training images'), onSlide: 103_072 },
  {
    dataset: 'CIFAR-10',
    points: 50_000,
    dimension: 28 * 28 * 3,
    counted: msg('training images, cropped'),
    onSlide: null,
  },
  {
    dataset: 'ImageNet',
    points: 1_281_165,
    dimension: 224 * 224 * 3,
    counted: msg('training images'),
    onSlide: 1_431_693,
  },
] as const;

export function memorizationTable(): readonly MemorizationRow[] {
  return ROWS.map((row) => {
    const weights = memorizingWeightCount(row.points, row.dimension);
    const correction = correctionOf(row.points, row.dimension, weights, row.onSlide);
    return { ...row, counted: translate(row.counted), weights, correction };
  });
}

function correctionOf(points: number, dimension: number, weights: number, onSlide: number | null): string | null {
  if (onSlide === null || onSlide === weights) return null;
  const [n, d, sum] = [grouped(points), grouped(dimension), grouped(weights)];
  return say`2 × ${n} + ${d} = ${sum}; the slide’s ${grouped(onSlide)} is N + d.`;
}

/**
 * Fewer units also suffice: 4⌈N/d⌉ ReLUs, for any values on N points in general position (Bubeck, Eldan, Lee, Mikulincer,
 * Network size and weights size for memorization with two-layers neural networks, 2020). Each has d weights, so they are more
 * weights than Theorem 1's 2N + d.
 */
export function unitsInGeneralPosition(points: number, dimension: number): number {
  return 4 * Math.ceil(points / dimension);
}
