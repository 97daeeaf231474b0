// Uniform stability on the first images: each left out in turn, with true labels and with random labels. Only the change of the
// predictions depends on the labels; the influence of an image does not.

import { CLASS_COUNT } from '../../core/data/image-set.ts';
import { errorRate } from '../../core/metrics.ts';
import { createRng } from '../../core/rng.ts';
import { gramMatrix, kernelBlock } from '../../core/theory/gram/gram.ts';
import { kernels } from '../../core/theory/gram/kernels/index.ts';
import { classesOf, oneHot } from '../../core/theory/gram/minimum-norm.ts';
import type { Images } from '../../core/theory/images.ts';
import { fitRidge, leaveOneOut, type RidgeSystem, ridgeSystem } from '../../core/theory/stability.ts';
import type { LeftOut } from '../../protocol/theory-messages.ts';
import { type AnswerContext, type Answerer, sampleOf, withProgress } from './answering.ts';
import { firstOf } from './first-images.ts';

/** Above, the inverse from which all answers are computed would take too long. */
export const MAX_LEFT_OUT = 1000;

const KERNEL = 'rbf';

export const answerStability: Answerer<'stability'> = function* (question, context) {
  const { sample, config } = context;
  const images = firstOf(sample.train.images, Math.min(MAX_LEFT_OUT, question.images));
  const truth = sample.train.truth.slice(0, images.count);
  const system = yield* systemOf(images, question.ridge, context);
  yield { type: 'progress', stage: 'leave-out', done: 0 };
  const real = leftOut(system, truth, context);
  yield { type: 'progress', stage: 'leave-out', done: 0.5 };
  const rng = createRng(config.seed).fork('stability');
  const drawn = truth.map((_, i) => rng.fork(i).int(CLASS_COUNT));
  return {
    kind: 'stability',
    sample: sampleOf(sample, images.count),
    ridge: question.ridge,
    leverages: system.leverages,
    influences: largestInfluences(system),
    labels: { true: real, random: leftOut(system, drawn, context) },
  };
};

/** A Gaussian kernel of an image with itself is 1, so that the ridge is λ over the mean of the diagonal, too. */
function* systemOf(images: Images, ridge: number, { sample, products }: AnswerContext) {
  const kernel = kernels.get(KERNEL).begin(images.size, {});
  const gram = yield* withProgress('gram', gramMatrix(images, kernel, products));
  const probes = kernelBlock(kernel, sample.test.images, images, products);
  return yield* withProgress('factor', ridgeSystem(gram, probes, images.count, ridge, products));
}

function leftOut(system: RidgeSystem, given: Uint8Array<ArrayBuffer>, { sample }: AnswerContext): LeftOut {
  const fit = fitRidge(system, oneHot(given, CLASS_COUNT), CLASS_COUNT);
  const scored = probeScores(system, oneHot(given, CLASS_COUNT));
  const withIt = classesOf(fit.withIt);
  return {
    given,
    withIt,
    withoutIt: classesOf(fit.withoutIt),
    ...leaveOneOut(system, fit, scored),
    trainError: errorRate(withIt, given),
    testError: errorRate(classesOf(scored), sample.test.truth),
  };
}

/** f(x) = Σ_i (k_xᵀ G_i) y_i. */
function probeScores({ influences, count }: RidgeSystem, targets: Float64Array): Float64Array {
  const scored = new Float64Array((influences.length / count) * CLASS_COUNT);
  for (const [at, influence] of influences.entries()) {
    const [probe, i] = [Math.floor(at / count), at % count];
    for (let c = 0; c < CLASS_COUNT; c++) {
      const place = probe * CLASS_COUNT + c;
      scored[place] = (scored[place] ?? 0) + influence * (targets[i * CLASS_COUNT + c] ?? 0);
    }
  }
  return scored;
}

function largestInfluences({ influences, count }: RidgeSystem): Float64Array {
  const largest = new Float64Array(count);
  for (const [at, influence] of influences.entries()) {
    const i = at % count;
    largest[i] = Math.max(largest[i] ?? 0, Math.abs(influence));
  }
  return largest;
}
