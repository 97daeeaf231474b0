// What the map says in words: how much is learned, when, and which labels first.

import { commas, sentences } from '../../core/language/joints.ts';
import { grouped, percent } from '../../core/language/numbers.ts';
import { say, sayCount } from '../../core/language/say.ts';
import { comparedByLabel, type Learned, type LearningHistory } from '../../core/learning-history.ts';
import type { Tally } from './counts.ts';
import type { EpochStep } from './epoch-scale.ts';
import type { MapView } from './layout.ts';

/**
 * `3,912 of 4,000 right, of them 361 of 400 with random labels`.
 * @param trainSize training images, of which the map may show the first ones only.
 */
export function countWords(tally: Tally, evaluated: boolean, trainSize: number): string {
  const { images, right } = tally;
  const [some, all] = [grouped(images), grouped(trainSize)];
  if (!evaluated)
    return trainSize > images
      ? say`The first ${some} of ${all} images, dark until they are learned; counted after each epoch.`
      : say`${some} images, dark until they are learned; counted after each epoch.`;
  const counted = `${say`${grouped(right)} of ${some} right`}${noiseWords(tally)}`;
  return trainSize > images ? say`The first ${some} of ${all} images: ${counted}` : counted;
}

function noiseWords({ images, random, randomRight }: Tally): string {
  if (random === 0) return '';
  if (random === images) return say`, all of them with random labels`;
  return say`, of them ${grouped(randomRight)} of ${grouped(random)} with random labels`;
}

/** When one image was learned: `epoch 7`. */
export function learnedWords({ from, rightSince }: LearningHistory, image: number): string {
  const since = rightSince[image] ?? 0;
  if (since === 0) return say.in('learned')`not yet`;
  // At the first epoch that is counted, images may be right that were learned earlier.
  return since === from && from > 1 ? say`epoch ${since} or before` : say`epoch ${since}`;
}

export function forgottenWords({ forgotten }: LearningHistory, image: number): string {
  const times = forgotten[image] ?? 0;
  return times === 0 ? say.in('forgotten')`never` : sayCount(times, '{0} time|{0} times');
}

/** An image for a screen reader. @param learning `null` before the first evaluation. */
export function imageWords(
  { truth, given, corrupted }: MapView,
  learning: LearningHistory | null,
  classes: readonly string[],
  i: number,
): string {
  const name = (label: number | undefined) => classes[label ?? 0] ?? String(label);
  const label = corrupted[i] ? say`, random label: ${name(given[i])}` : '';
  if (learning === null) return `${name(truth[i])}${label}`;
  const right = learning.predicted[i] === given[i];
  const prediction = right ? say`learned` : say`predicted: ${name(learning.predicted[i])}`;
  return commas([`${name(truth[i])}${label}`, prediction]);
}

/** Which labels were learned first; `null` unless some are kept and some drawn at random. */
export function comparedWords(history: LearningHistory): string | null {
  const compared = comparedByLabel(history);
  if (compared === null) return null;
  const { epoch, kept, random } = compared;
  return say`Of the labels that were kept, ${partOf(kept)} were learned by epoch ${epoch}; of those drawn at random, ${partOf(random)}.`;
}

/** Whole percents; but nothing is called 0% or 100% that is not. */
function partOf({ images, learned }: Learned): string {
  const part = learned / images;
  const whole = Math.round(100 * part);
  if (learned > 0 && whole === 0) return percent(Math.max(part, 0.001), 1);
  if (learned < images && whole === 100) return percent(Math.min(part, 0.999), 1);
  return percent(part, 0);
}

/** From which epoch on the history counts, where it is not the first. */
export function countedFromWords({ from }: LearningHistory): string | null {
  return from > 1 ? say`Counted from epoch ${from} on: the predictions before it were not kept.` : null;
}

/** `3 to 4`, `34 or later`. */
export function stepWords({ from, to }: EpochStep): string {
  if (to === null) return say.in('epochs')`${from} or later`;
  return from === to ? String(from) : say.in('epochs')`${from} to ${to}`;
}

export function definitionWords(history: LearningHistory | null): string {
  const learned = say`Learned: predicted correctly after that epoch and after every later one.`;
  const from = history && countedFromWords(history);
  return from ? sentences([learned, from]) : learned;
}
