// The minimum-norm solution on the current images, from one linear system, and its error on the test images.

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
import { type AnswerContext, type Answerer, type Interim, sampleOf, stopwatch, withProgress } from './answering.ts';

/** Above, the Gram matrix alone would take more than 300 megabytes. */
export const MAX_IN_GRAM = 6000;

export const answerGram: Answerer<'gram'> = function* ({ kernel: id, ridge }, context) {
  const { sample } = context;
  checkSize(sample.train.images.count);
  const kernel = kernels.get(id).begin(sample.train.images.size, {});
  const seconds = { gram: 0, factor: 0, solve: 0, predict: 0 };
  const work = fitMinimumNorm(sample.train.images, sample.train.given, kernel, { ridge, products: context.products });
  const fit = yield* timed(work, seconds, context.clock);
  const about = { kind: 'gram', sample: sampleOf(sample), kernel: id, jitter: fit.jitter, ridge } as const;
  if (fit.kind === 'singular') {
    return { ...about, result: { outcome: 'singular', row: fit.row, reason: fit.reason } };
  }
  const watch = stopwatch(context.clock);
  const tried = yield* tryOut(fit.model, context);
  const norm = Math.hypot(...fit.model.norms);
  return { ...about, result: { outcome: 'solved', ...tried, norm, seconds: { ...seconds, predict: watch() } } };
};

function checkSize(count: number): void {
  if (count <= MAX_IN_GRAM) return;
  const [n, most] = [grouped(count), grouped(MAX_IN_GRAM)];
  throw new RangeError(
    say`A Gram matrix of ${n} images needs more memory than there is; take at most ${most} in the lab.`,
  );
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

/** Predicts every training image and every test image. */
function* tryOut(model: MinimumNormModel, { sample, products }: AnswerContext) {
  const { train, test } = sample;
  const own = yield* withProgress('predict', halves(sampleScores(model, products), 0));
  const others = yield* withProgress('predict', halves(scores(model, test.images, products), 0.5));
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
