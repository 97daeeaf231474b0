// The network of Theorem 1 on the current images: built, then evaluated on every training image and every test image.

import { errorRate } from '../../core/metrics.ts';
import { construct, type MemorizingNetwork } from '../../core/theory/theorem-1/construct.ts';
import { fractionOutside, measureFit, nearestClasses, predict } from '../../core/theory/theorem-1/predict.ts';
import { type Answerer, sampleOf, stopwatch } from './answering.ts';

export const answerTheorem1: Answerer<'theorem-1'> = function* ({ theta, precision }, { sample, config, clock }) {
  const { train, test } = sample;
  const seconds = stopwatch(clock);
  const about = { kind: 'theorem-1', sample: sampleOf(sample) } as const;
  yield { type: 'progress', stage: 'build', done: 0 };
  const built = construct(train.images, train.given, { seed: config.seed, theta, precision });
  if (built.kind === 'collision') {
    return { ...about, result: { outcome: 'collision', pair: [...built.pair], reason: built.reason } };
  }
  const { network } = built;
  const build = seconds();
  yield { type: 'progress', stage: 'check', done: 0 };
  const { wrong, largestError, ties } = measureFit(network, train.images, train.given);
  const check = seconds();
  yield { type: 'progress', stage: 'predict', done: 0 };
  const outputs = predict(network, test.images);
  const testError = errorRate(nearestClasses(outputs), test.truth);
  const { weightCount, positions, targets, knots, weights, members } = network;
  return {
    ...about,
    result: {
      outcome: 'built',
      distinct: members.length,
      ...{ weightCount, ties, largestError, testError, positions, targets, knots, weights, members },
      trainWrong: wrong,
      testOutside: fractionOutside(outputs),
      gaps: gapsOf(network),
      seconds: { build, check, test: seconds() },
    },
  };
};

/** Distances of neighbors divided by the whole range; a single point has none. */
function gapsOf({ positions }: MemorizingNetwork) {
  const range = (positions.at(-1) ?? 0) - (positions[0] ?? 0);
  const gaps = positions.subarray(1).map((z, k) => (z - (positions[k] ?? 0)) / (range || 1));
  gaps.sort();
  const at = (place: number) => gaps[Math.max(0, Math.min(gaps.length - 1, place))] ?? 0;
  return { smallest: at(0), median: at(Math.floor(gaps.length / 2)), largest: at(gaps.length - 1) };
}
