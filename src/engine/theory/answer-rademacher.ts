// Rademacher complexity on the first images: one draw of signs after another, each sent as soon as it has been fitted.

import { fitSigns, reachesSupremum } from '../../core/theory/sign-fits.ts';
import { type Answerer, sampleOf } from './answering.ts';
import { firstOf } from './first-images.ts';

export const answerRademacher: Answerer<'rademacher'> = function* (question, { sample, config, products }) {
  const { functions, draws, norm } = question;
  const images = firstOf(sample.train.images, question.images);
  const reached: number[] = [];
  yield { type: 'progress', stage: 'draws', done: 0 };
  for (const value of fitSigns(images, { functions, draws, norm, seed: config.seed, products })) {
    if (value !== null) {
      reached.push(value);
      yield { type: 'draw', reached: value };
    }
    yield { type: 'progress', stage: 'draws', done: reached.length / draws };
  }
  const exact = reachesSupremum(functions, reached);
  return { kind: 'rademacher', sample: sampleOf(sample, images.count), functions, reached, exact };
};
