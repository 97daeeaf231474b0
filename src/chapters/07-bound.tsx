import { defineChapter } from './shared/chapter.ts';

export default defineChapter({
  id: 'bound',
  order: 7,
  title: 'The classical bound is vacuous',
  short: 'The bound',
  claim:
    'For these networks the classical VC bound is vacuous, it excludes no test error: it lies above 1, or it does not exist.',
  prose: [
    'Let D be the VC dimension and N the number of training images. With probability 1 − δ over the draw of the training set, the test error is at most the training error plus a term that grows with D/N. The term is below 1 only if D is below 0.37 N, and below 0.1 only if D is below 0.0012 N.',
    'The paper’s networks have 24 to 35 weights per training image. If D is taken to be the number of weights, it is far above 2N. There the argument behind the bound breaks down, since every labeling of 2N points may occur, and no bound remains.',
  ],
  todo: 'Move D and N in the calculator until the bound is below 1, and compare with the paper’s networks.',
  prediction: {
    kind: 'choice',
    prompt: 'N = 50,000 images, D = 50,000, zero training error. What does the bound guarantee about the test error?',
    options: [
      { id: 'half', label: 'At most 0.5' },
      { id: 'nine', label: 'At most 0.9' },
      { id: 'nothing', label: 'At most 1.3' },
    ],
    found: 'nothing',
    finding: 'An error is at most 1 anyway; a bound of 1.301 is vacuous.',
  },
  figure: { kind: 'theory', panel: 'vc-bound' },
  also: [],
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
