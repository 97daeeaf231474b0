// Predictions of how many of 100 new images a network labels correctly: the same scale in each chapter that asks it.

import { say } from '../../core/language/say.ts';

export const OF_HUNDRED = {
  from: 0,
  to: 100,
  step: 1,
  scale: 'linear',
  words: (value: number) => say`${Math.round(value)} of 100`,
} as const;

/** Within so many images an answer is called close. */
export const CLOSE = 4;
