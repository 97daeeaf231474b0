// In words, on how many training images an error was counted: a sample of them says so, with its standard error.

import { say } from '../../core/language/say.ts';
import { type EpochPoint, samplingError } from '../../core/metrics.ts';
import { formatCount, formatShare } from './format.ts';

/** `0.123`; of a sample `0.123 ± 0.005`, with its standard error. */
export function trainErrorText({ trainError, countedOn }: Pick<EpochPoint, 'trainError' | 'countedOn'>): string {
  const error = formatShare(trainError);
  return countedOn === undefined ? error : `${error} ± ${formatShare(samplingError(trainError, countedOn))}`;
}

/** `counted on 5,000 of 50,000 images`; `null` where all were counted. */
export function countedWords(point: EpochPoint | undefined, trainSize: number): string | null {
  if (point?.countedOn === undefined) return null;
  return say`counted on ${formatCount(point.countedOn)} of ${formatCount(trainSize)} images`;
}
