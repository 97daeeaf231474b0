// The minimum-norm solution on the pictures in view, by one linear system, and how it does on pictures it has not seen.

import { CLASS_COUNT } from '../../core/data/image-set.ts';
import { grouped } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import { errorRate } from '../../core/metrics.ts';
import { kernels } from '../../core/theory/gram/kernels/index.ts';
import {
  classesOf,
  type FitProgress,
  fitMinimumNorm,
  type MinimumNormFit,
  type MinimumNormModel,
  oneHot,
  sampleScores,
  scores,
} from '../../core/theory/gram/minimum-norm.ts';
import { type Answerer, type Interim, type Means, reported, sampleOf, stopwatch } from './answering.ts';

/** Above, the Gram matrix alone would take more than 300 megabytes. */
export const MOST_IN_GRAM = 6000;

export const answerGram: Answerer<'gram'> = function* ({ kernel: id, ridge }, means) {
  const { sample } = means;
  checkSize(sample.train.pictures.count);
  const kernel = kernels.get(id).begin(sample.train.pictures.size, {});
  const seconds = { gram: 0, factor: 0, solve: 0, predict: 0 };
  const work = fitMinimumNorm(sample.train.pictures, sample.train.given, kernel, { ridge, products: means.products });
  const fit = yield* timed(work, seconds, means.clock);
  const about = { kind: 'gram', sample: sampleOf(sample), kernel: id, jitter: fit.jitter, ridge } as const;
  if (fit.kind === 'singular') {
    return { ...about, result: { outcome: 'singular', row: fit.row, reason: fit.reason } };
  }
  const watch = stopwatch(means.clock);
  const tried = yield* tryOut(fit.model, means);
  const norm = Math.hypot(...fit.model.norms);
  return { ...about, result: { outcome: 'solved', ...tried, norm, seconds: { ...seconds, predict: watch() } } };
};

function checkSize(count: number): void {
  if (count <= MOST_IN_GRAM) return;
  const [n, most] = [grouped(count), grouped(MOST_IN_GRAM)];
  throw new RangeError(say`A Gram matrix of ${n} pictures does not fit here; take at most ${most} in the lab.`);
}

/** Adds up the time of each stage in `seconds`. */
function* timed(
  work: Generator<FitProgress, MinimumNormFit>,
  seconds: Record<FitProgress['stage'], number>,
  clock: () => number,
): Generator<Interim, MinimumNormFit> {
  const watch = stopwatch(clock);
  let stage: FitProgress['stage'] = 'gram';
  for (;;) {
    const step = work.next();
    seconds[stage] += watch();
    if (step.done) return step.value;
    stage = step.value.stage === 'factor' && step.value.done === 1 ? 'solve' : step.value.stage;
    if (step.value.stage === 'gram' && step.value.done === 1) stage = 'factor';
    yield { type: 'progress', ...step.value };
    watch();
  }
}

/** Predicts every training picture and every test picture. */
function* tryOut(model: MinimumNormModel, { sample, products }: Means) {
  const { train, test } = sample;
  const own = yield* reported('predict', halves(sampleScores(model, products), 0));
  const others = yield* reported('predict', halves(scores(model, test.pictures, products), 0.5));
  const targets = oneHot(train.given, CLASS_COUNT);
  const largestResidual = own.reduce((most, score, at) => Math.max(most, Math.abs(score - (targets[at] ?? 0))), 0);
  return {
    trainError: errorRate(classesOf(own), train.given),
    testError: errorRate(classesOf(others), test.truth),
    largestResidual,
  };
}

function* halves<T>(work: Generator<number, T>, from: number): Generator<number, T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield from + step.value / 2;
  }
}
