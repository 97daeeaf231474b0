import { defineChapter } from './shared/chapter.ts';

export default defineChapter({
  id: 'cost',
  order: 4,
  title: 'What it costs: time to fit and test error',
  short: 'What it costs',
  claim: 'Label noise slows fitting by a small constant factor, and the test error rises steadily with it.',
  prose: [
    'Label corruption p leads from true labels (p = 0) to random ones (p = 1): each label is replaced with probability p. At every p the network fits all the labels it is given. It takes a little longer, never much longer: optimization stays easy even where nothing can be learned.',
    'What changes is the test error. It climbs from the network’s best to chance level, 90%, and in between the network learns from the signal that is left while it memorizes the noise. The network is the same and its training error is zero throughout, yet the test error goes from good to useless: no bound that depends only on the network and its training error can tell these cases apart.',
  ],
  todo: 'Sketch the test error against p, compare, and train a point of the curve yourself.',
  prediction: {
    kind: 'sketch',
    prompt: 'How will the test error rise as more and more labels are random, all of them fitted?',
    plot: 'test-error',
  },
  figure: { kind: 'figure', id: 'test-error' },
  also: [{ kind: 'figure', id: 'convergence-time' }],
  notes: [
    {
      title: 'The paper’s points in between',
      text: 'The paper prints numbers only for the two ends of the curves. The points in between were not estimated from its plot, so none are shown.',
      source: 'Zhang et al., Figure 1 and Table 1',
      mends: [],
    },
    {
      title: 'Test error and generalization error',
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
          why: 'On the paper’s axis it lies between 1 and 4 with 50,000 images; with 1,000 we measured 1.1 to 1.3.',
        },
        {
          label: 'Ten to a hundred times',
          right: false,
          why: 'Random labels do not make optimization hard: the same steps down the same kind of loss lead to zero.',
        },
        {
          label: 'It grows with the fraction of noise, without a limit',
          right: false,
          why: 'It grows with the fraction of noise, but ends at a small factor where every label is random.',
        },
      ],
    },
    {
      id: 'cost-middle',
      question:
        'At p = 0.4 the network fits all labels, including the wrong ones. Why is its test error still well below 90%?',
      options: [
        {
          label: 'It learns what the right labels have in common, and memorizes the wrong ones one by one',
          right: true,
          why: 'Networks tend to learn simple patterns first, and then the exceptions (Arpit et al. 2017).',
        },
        {
          label: 'It has not really fitted the wrong labels',
          right: false,
          why: 'Its training error on the given labels is zero: it has fitted each of them.',
        },
        {
          label: 'Luck',
          right: false,
          why: 'Other seeds give nearly the same. Where three were trained, the error bars in the figure are 95% confidence intervals of their mean.',
        },
      ],
    },
  ],
  slides: [11, 13],
});
