// What may be stated about the two runs of the front page.

import { samplingError } from '../../core/metrics.ts';
import { knowsAll, type Shot } from './front-state.ts';

/** The error of choosing one of the ten classes uniformly at random. */
export const CHANCE_ERROR = 0.9;

/** Whether an error on so many test images cannot be told apart from chance level: within two standard errors. */
export function isAtChance({ testError }: Shot, testImages: number): boolean {
  return testImages > 0 && Math.abs(testError - CHANCE_ERROR) <= 2 * samplingError(CHANCE_ERROR, testImages);
}

/** Whether two runs are at zero training error and only the error on new images tells them apart. */
export function onlyTestErrorDiffers(random: Shot, truth: Shot): boolean {
  return knowsAll(random) && knowsAll(truth) && random.testError !== truth.testError;
}
