import { defineChapter } from './shared/chapter.ts';

export default defineChapter({
  id: 'cost',
  order: 4,
  title: 'What it costs: time to fit and test error',
  short: 'What it costs',
  claim:
    'Noise in the labels makes fitting slower by a small constant factor, and the test error rises steadily with it.',
  prose: [
    'Between true labels and random ones lies a dial: with probability p a label is replaced. At every place of the dial the network fits all it is given. It takes a little longer, never hopelessly long: optimisation stays easy even where nothing can be learned.',
    'What changes is the test error. It rises from what the network can do to pure guessing, and in between the network keeps what signal is left while it learns the noise by heart. Same network, same training error of zero, every test error there is: no bound that looks at the network alone can tell these apart.',
  ],
  todo: 'Sketch the test error over the dial, compare, and train a point of the curve yourself.',
  prediction: {
    kind: 'sketch',
    prompt: 'How will the test error rise as more and more labels are drawn by the die, all of them fitted?',
    plot: 'test-error',
  },
  figure: { kind: 'figure', id: 'test-error' },
  also: [{ kind: 'figure', id: 'convergence-time' }],
  notes: [
    {
      title: 'The paper’s points in between',
      text: 'Only both ends of the curves have a printed number; what lies between was read off no plot, so no point of the paper is drawn there.',
      source: 'Zhang et al., Figure 1 and Table 1',
      mends: [],
    },
    {
      title: 'Test error and generalisation error',
      text: 'The slide calls them the same since training error is zero; that is so at the end of training, not on the way there.',
      source: 'definition: test minus training error',
      mends: [19],
    },
  ],
  checks: [
    {
      id: 'cost-time',
      question: 'How much longer does a network take to fit random labels than true ones?',
      options: [
        {
          label: 'A small factor',
          right: true,
          why: 'On the paper’s axis it lies between 1 and 4 with fifty thousand pictures; with a thousand we measured 1.1 to 1.3.',
        },
        {
          label: 'Ten to a hundred times',
          right: false,
          why: 'Labels without sense do not make optimisation hard: the same steps down the same kind of loss lead to zero.',
        },
        {
          label: 'It depends on the share of noise, without a limit',
          right: false,
          why: 'It grows with the share of noise, but ends at a small factor where every label is random.',
        },
      ],
    },
    {
      id: 'cost-middle',
      question: 'At p = 0.4 a network fits all labels, wrong ones too. Why is its test error still far below 90%?',
      options: [
        {
          label: 'It fits the right labels by what they have in common, and the wrong ones one by one',
          right: true,
          why: 'Networks tend to learn simple patterns first, and then the exceptions (Arpit et al. 2017).',
        },
        {
          label: 'It has not really fitted the wrong labels',
          right: false,
          why: 'Its training error on the labels given is zero: it has fitted each of them.',
        },
        {
          label: 'Chance',
          right: false,
          why: 'Other seeds give nearly the same: the whiskers in the figure are the spread of three.',
        },
      ],
    },
  ],
  slides: [11, 13],
});
