import { fixed } from '../core/language/numbers.ts';
import { say } from '../core/language/say.ts';
import { vcBound } from '../core/theory/vc-bound.ts';
import { defineChapter } from './shared/chapter.ts';

export default defineChapter({
  id: 'bound',
  order: 7,
  title: 'What does the classical bound promise?',
  short: 'The bound',
  prose: [
    'How far can test error lie above training error? Statistical learning theory has an answer. Let D be the VC dimension of the network and N the number of training images. Then, with probability 1 − δ over the draw of the training set, test error ≤ training error + √((D (ln(2N/D) + 1) − ln(δ/4)) / N). δ is the probability that the draw was an unlucky one; 0.05 is usual.',
    'Look at the formula’s shape: the gap grows with D and shrinks with N. A more flexible model needs more data, as a longer recipe needs more ingredients. A linear classifier on the 2,352 numbers of a cropped CIFAR-10 image has D = 2,353; with N = 50,000 images the bound promises a gap of at most 0.473. Not tight, but a promise.',
    'Now we take a class of classifiers that can just shatter its training set: D = N = 50,000. It makes no training error.',
  ],
  prediction: {
    kind: 'number',
    prompt: 'N = 50,000, D = 50,000, δ = 0.05, training error zero: at most how large is the test error by this bound?',
    from: 0,
    to: 2,
    step: 0.05,
    scale: 'linear',
    words: (value) => fixed(value, 2),
    found: () => {
      const bound = vcBound({ trainError: 0, sampleSize: 50_000, vcDimension: 50_000, delta: 0.05 });
      return bound.kind === 'bound' ? bound.value : null;
    },
    reply: (answer, found) =>
      answer < 1
        ? say`You said ${fixed(answer, 2)}. The bound is ${fixed(found, 2)}: larger than any error can be. A bound that excludes nothing is called vacuous.`
        : say`You said ${fixed(answer, 2)}; the bound is ${fixed(found, 2)}. No error is larger than 1, so it excludes nothing: such a bound is called vacuous.`,
  },
  figure: { kind: 'theory', panel: 'vc-bound' },
  todo: 'Move D and N in the calculator until the bound is below 1, and compare with the paper’s networks.',
  claim:
    'For these networks the classical VC bound is vacuous, it excludes no test error: it lies above 1, or it does not exist.',
  takeaway: [
    'A vacuous bound is true, as a forecast of either rain or no rain is true. To get below 1, D has to be below 0.37 N; to promise a gap of 0.1, below 0.0012 N.',
    'Now the networks that you trained in chapter 3. They fitted random labels on all N images, which suggests D ≥ N. Their weights number 24 to 35 times N, and if D is anywhere near that, it is far above 2N. There the argument behind the formula breaks down, since every labeling of 2N points may occur, and no bound remains. Yet Inception, without any explicit regularizer, is right on 86% of new images. Whatever keeps its test error low, the VC dimension does not see it.',
  ],
  also: [],
  next: 'Is the capacity really that large, or were we lucky with our draws? For one network it can be proved, with its weights counted.',
  noted: 'where the formula holds, and what memorizing proves',
  notes: [
    {
      title: 'The formula has a range',
      text: 'It holds for D up to 2N and for two classes. Beyond that the right-hand side falls again and would give 0.07 at D = 271,556: a trap, so this page shows “no bound” there.',
      source: 'Vapnik; the counting needs D ≤ 2N',
      mends: [11],
    },
    {
      title: '“Memorizes, thus D ≥ N”',
      text: 'Fitting one random labeling is evidence. That every labeling can be fitted is proved by Theorem 1, for a network that is built and not trained.',
      source: 'Zhang et al., Theorem 1',
      mends: [10],
    },
  ],
  checks: [
    {
      id: 'bound-linear',
      question: 'A linear classifier on 2,352 numbers has D = 2,353. For which N is its bound not vacuous?',
      options: [
        { label: 'N = 1,000', right: false, why: 'D is more than twice N: there is no bound.' },
        { label: 'N = 4,000', right: false, why: 'The bound is 1.14, which is vacuous.' },
        { label: 'N = 50,000', right: true, why: 'The bound is 0.473: not tight, but below 1.' },
      ],
    },
  ],
  slides: [21, 22],
});
