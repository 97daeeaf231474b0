// How much of the wall is lit, in numbers.

import { CLASS_COUNT } from '../../core/data/image-set.ts';
import type { WallView } from './layout.ts';

export interface Tally {
  readonly pictures: number;
  /** Of those, the ones that the network labels as it is told. */
  readonly right: number;
  /** Those whose label was drawn at random. */
  readonly random: number;
  readonly randomRight: number;
}

/** By label given; see `inAll` for their sum. */
export function tallies({ given, corrupted }: WallView, predicted: Uint8Array | null): readonly Tally[] {
  const counts = Array.from({ length: CLASS_COUNT }, () => ({ pictures: 0, right: 0, random: 0, randomRight: 0 }));
  for (const [i, label] of given.entries()) {
    const tally = counts[label];
    if (!tally) continue;
    const [right, random] = [predicted !== null && predicted[i] === label ? 1 : 0, corrupted[i] ? 1 : 0];
    tally.pictures++;
    tally.right += right;
    tally.random += random;
    tally.randomRight += right * random;
  }
  return counts;
}

export function inAll(parts: readonly Tally[]): Tally {
  const sum = (of: (tally: Tally) => number) => parts.reduce((so, tally) => so + of(tally), 0);
  return {
    pictures: sum(({ pictures }) => pictures),
    right: sum(({ right }) => right),
    random: sum(({ random }) => random),
    randomRight: sum(({ randomRight }) => randomRight),
  };
}
