// How much of the map is lit, in numbers.

import { CLASS_COUNT } from '../../core/data/image-set.ts';
import type { MapView } from './layout.ts';

export interface Tally {
  readonly images: number;
  /** Of those, the ones whose given label the network predicts. */
  readonly right: number;
  /** Those whose label was drawn at random. */
  readonly random: number;
  readonly randomRight: number;
}

/** By label given; see `inAll` for their sum. */
export function tallies({ given, corrupted }: MapView, predicted: Uint8Array | null): readonly Tally[] {
  const counts = Array.from({ length: CLASS_COUNT }, () => ({ images: 0, right: 0, random: 0, randomRight: 0 }));
  for (const [i, label] of given.entries()) {
    const tally = counts[label];
    if (!tally) continue;
    const [right, random] = [predicted !== null && predicted[i] === label ? 1 : 0, corrupted[i] ? 1 : 0];
    tally.images++;
    tally.right += right;
    tally.random += random;
    tally.randomRight += right * random;
  }
  return counts;
}

export function inAll(parts: readonly Tally[]): Tally {
  const sum = (of: (tally: Tally) => number) => parts.reduce((so, tally) => so + of(tally), 0);
  return {
    images: sum(({ images }) => images),
    right: sum(({ right }) => right),
    random: sum(({ random }) => random),
    randomRight: sum(({ randomRight }) => randomRight),
  };
}
