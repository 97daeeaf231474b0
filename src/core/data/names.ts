// What the two data sets are called, with credit where it is due: in one place, for the page and the command line.

import type { DatasetNames } from './pack.ts';

const CREDIT = 'Krizhevsky, “Learning Multiple Layers of Features from Tiny Images” (2009)';

/** The official numbers of images. */
const OFFICIAL = { train: 50_000, test: 10_000 };

interface Sizes {
  readonly train: number;
  readonly test: number;
}

/** @param taken images prepared. @param found images they were picked from. */
export function cifarNames(taken: Sizes, found: Sizes): DatasetNames {
  const images = `${taken.train.toLocaleString('en')} training and ${taken.test.toLocaleString('en')} test images`;
  const all = taken.train === found.train && taken.test === found.test;
  const part = all ? `all ${images}` : `a class-balanced part, ${images}`;
  return { id: 'cifar10', title: 'CIFAR-10', provenance: `CIFAR-10 by ${CREDIT}: ${part}${sourceOf(found)}.` };
}

export function standinNames(seed: number): DatasetNames {
  const provenance = `The stand-in for CIFAR-10: images drawn by this project’s own code (seed ${seed}), not photographs.`;
  return { id: 'standin', title: 'Stand-in', provenance, seed };
}

function sourceOf(found: Sizes): string {
  if (found.train === OFFICIAL.train && found.test === OFFICIAL.test) return '';
  return `, from a piece of ${(found.train + found.test).toLocaleString('en')}`;
}
