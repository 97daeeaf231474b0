// Rademacher complexity on the first pictures in view: one draw of signs after another, each sent as soon as it has been fitted.

import { fitSigns, reachesSupremum } from '../../core/theory/sign-fits.ts';
import { type Answerer, sampleOf } from './answering.ts';
import { firstOf } from './first-pictures.ts';

export const answerRademacher: Answerer<'rademacher'> = function* (question, { sample, config, products }) {
  const { functions, draws, norm } = question;
  const pictures = firstOf(sample.train.pictures, question.pictures);
  const reached: number[] = [];
  yield { type: 'progress', stage: 'draws', done: 0 };
  for (const value of fitSigns(pictures, { functions, draws, norm, seed: config.seed, products })) {
    if (value !== null) {
      reached.push(value);
      yield { type: 'draw', reached: value };
    }
    yield { type: 'progress', stage: 'draws', done: reached.length / draws };
  }
  const exact = reachesSupremum(functions, reached);
  return { kind: 'rademacher', sample: sampleOf(sample, pictures.count), functions, reached, exact };
};
