// Theorem 1 on the pictures in view: built, then tried on every training picture and every test picture.

import { errorRate } from '../../core/metrics.ts';
import { construct, type MemorisingNetwork } from '../../core/theory/theorem-1/construct.ts';
import { measureFit, predictClasses } from '../../core/theory/theorem-1/predict.ts';
import { type Answerer, sampleOf, stopwatch } from './answering.ts';

export const answerTheorem1: Answerer<'theorem-1'> = function* ({ theta, precision }, { sample, config, clock }) {
  const { train, test } = sample;
  const seconds = stopwatch(clock);
  const about = { kind: 'theorem-1', sample: sampleOf(sample) } as const;
  yield { type: 'progress', stage: 'build', done: 0 };
  const built = construct(train.pictures, train.given, { seed: config.seed, theta, precision });
  if (built.kind === 'collision') {
    return { ...about, result: { outcome: 'collision', pair: [...built.pair], reason: built.reason } };
  }
  const { network } = built;
  const build = seconds();
  yield { type: 'progress', stage: 'check', done: 0 };
  const { wrong, largestError, ties } = measureFit(network, train.pictures, train.given);
  const check = seconds();
  yield { type: 'progress', stage: 'predict', done: 0 };
  const testError = errorRate(predictClasses(network, test.pictures), test.truth);
  const { weightCount, positions, targets, knots, weights, members } = network;
  return {
    ...about,
    result: {
      outcome: 'built',
      distinct: members.length,
      ...{ weightCount, ties, largestError, testError, positions, targets, knots, weights, members },
      trainWrong: wrong,
      gaps: gapsOf(network),
      seconds: { build, check, test: seconds() },
    },
  };
};

/** Distances of neighbours over the whole range; one point alone has none. */
function gapsOf({ positions }: MemorisingNetwork) {
  const range = (positions.at(-1) ?? 0) - (positions[0] ?? 0);
  const gaps = positions.subarray(1).map((z, k) => (z - (positions[k] ?? 0)) / (range || 1));
  gaps.sort();
  const at = (place: number) => gaps[Math.max(0, Math.min(gaps.length - 1, place))] ?? 0;
  return { smallest: at(0), median: at(Math.floor(gaps.length / 2)), largest: at(gaps.length - 1) };
}
