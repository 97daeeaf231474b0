// CIFAR-10's ten class names, by label. The stand-in draws the same ten.

import type { CLASS_COUNT } from './image-set.ts';

/** Name of each label 0 … 9, in the order of the official `batches.meta.txt`. */
export const CLASS_NAMES = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
] as const satisfies { length: typeof CLASS_COUNT };

export type ClassName = (typeof CLASS_NAMES)[number];
