import { defineChapter } from './shared/chapter.ts';

export default defineChapter({
  id: 'bound',
  order: 7,
  title: 'The bound that says nothing',
  short: 'The bound',
  claim: 'For these networks the classical bound lies above 1 or does not exist: it is true, and says nothing.',
  prose: [
    'With probability 1 − δ the test error is at most the training error plus a term that grows with D/N. To promise anything at all D has to be below 0.37 N; to promise a gap of 0.1, below 0.0012 N.',
    'The paper’s networks have 24 to 35 weights a picture. Taken as D, they are beyond 2N, where every labelling of 2N points may occur and there is no bound to write down.',
  ],
  todo: 'Move D and N in the calculator until it promises less than 1, and compare with the paper’s networks.',
  prediction: {
    kind: 'choice',
    prompt: 'N = 50,000 pictures, D = 50,000, no training error. What does the bound promise about the test error?',
    options: [
      { id: 'half', label: 'At most 0.5' },
      { id: 'nine', label: 'At most 0.9' },
      { id: 'nothing', label: 'At most 1.3, which is nothing' },
    ],
    found: 'nothing',
    finding: 'An error is at most 1 anyway; a bound of 1.301 is empty.',
  },
  figure: { kind: 'theory', panel: 'vc-bound' },
  also: [],
  notes: [
    {
      title: 'The formula has a range',
      text: 'It holds for D up to 2N and for two classes. Beyond it the right-hand side falls again and would promise 0.07 at D = 271,556: a trap, so this page says “no bound” there.',
      source: 'Vapnik; the counting needs D ≤ 2N',
      mends: [11],
    },
    {
      title: '“Memorises, thus D ≥ N”',
      text: 'Fitting one random labelling is evidence. That every labelling can be fitted is proved by Theorem 1, for a network that is built and not trained.',
      source: 'Zhang et al., Theorem 1',
      mends: [10],
    },
  ],
  checks: [
    {
      id: 'bound-linear',
      question:
        'A linear classifier on 2,352 numbers has D = 2,353. For which N does the bound say something about it?',
      options: [
        { label: 'N = 1,000', right: false, why: 'D is more than twice N: there is no bound.' },
        { label: 'N = 4,000', right: false, why: 'It gives 1.14, which is nothing.' },
        { label: 'N = 50,000', right: true, why: 'It gives 0.473: not tight, but below 1.' },
      ],
    },
  ],
  slides: [21, 22],
});
