// The sentences of the front page about the runs that were just seen. They contain only what was measured in them.

import { sentences } from '../../core/language/joints.ts';
import { grouped, percent } from '../../core/language/numbers.ts';
import { say, sayCount } from '../../core/language/say.ts';
import { type FrontState, isTraining, knowsAll, type Shot } from '../../state/front/front-state.ts';
import { isAtChance, onlyTestErrorDiffers } from '../../state/front/judge-runs.ts';

/** About the bet: `You said 300. It memorized all 2,000 in 13 epochs. On new images …`. */
export function answerWords(shot: Shot, bet: number | null, testImages: number): string {
  const images = grouped(shot.predicted.length);
  const learned = knowsAll(shot)
    ? sayCount(shot.epoch, 'It memorized all {1} in {0} epoch.|It memorized all {1} in {0} epochs.', images)
    : sayCount(
        shot.epoch,
        'It memorized {1} of {2} in {0} epoch.|It memorized {1} of {2} in {0} epochs.',
        grouped(shot.memorized),
        images,
      );
  return sentences([...(bet === null ? [] : [say`You said ${grouped(bet)}.`]), learned, newImages(shot, testImages)]);
}

function newImages(shot: Shot, testImages: number): string {
  const wrong = percent(shot.testError);
  return isAtChance(shot, testImages)
    ? say`On new images it is wrong ${wrong} of the time: chance level.`
    : say`On new images it is wrong ${wrong} of the time; chance level is 90%.`;
}

/** About both runs. */
export function comparisonWords(random: Shot, truth: Shot): string {
  const errors = [percent(random.testError), percent(truth.testError)] as const;
  return onlyTestErrorDiffers(random, truth)
    ? say`The same network, the same images, the same training error: 0%. One number differs: on new images it is wrong ${errors[0]} of the time after random labels, ${errors[1]} after true ones.`
    : say`The same network and the same images. The training error is ${percent(random.trainError)} with random labels and ${percent(truth.trainError)} with true ones; on new images it is wrong ${errors[0]} and ${errors[1]} of the time.`;
}

/** What is announced of a run: the count at each quarter, not at each epoch. */
export function announced(state: FrontState): string {
  const shot = state.step === 'random' ? state.random : state.truth;
  if (!isTraining(state)) return '';
  if (!shot) return state.running ? say`Training` : say`Starting`;
  const images = shot.predicted.length;
  const quarter = Math.floor((4 * shot.memorized) / Math.max(1, images));
  return quarter === 0
    ? say`Training`
    : say`At least ${grouped(Math.ceil((quarter * images) / 4))} of ${grouped(images)} labels memorized`;
}
