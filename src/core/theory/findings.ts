// What has been found since the paper, one sentence each in our words, with its source.

import { msg } from '../language/say.ts';

export interface LaterFinding {
  readonly id: string;
  readonly topic: string;
  readonly sentence: string;
  readonly reference: {
    readonly authors: string;
    readonly title: string;
    /** Where and when it was published. */
    readonly venue: string;
    /** On arxiv.org. */
    readonly arxiv: string;
  };
}

export const FINDINGS: readonly LaterFinding[] = [
  {
    id: 'double-descent',
    topic: msg('Double descent'),
    sentence: msg(
      'As models grow past the size at which they just fit the training data, test error can fall a second time.',
    ),
    reference: {
      authors: 'Belkin, Hsu, Ma, Mandal',
      title: 'Reconciling modern machine-learning practice and the classical bias–variance trade-off',
      venue: 'PNAS 116(32), 2019',
      arxiv: '1812.11118',
    },
  },
  {
    id: 'deep-double-descent',
    topic: msg('Double descent in time and data'),
    sentence: msg(
      'The same second fall shows in deep networks with training time, and near the threshold more data can hurt.',
    ),
    reference: {
      authors: 'Nakkiran, Kaplun, Bansal, Yang, Barak, Sutskever',
      title: 'Deep double descent: where bigger models and more data hurt',
      venue: 'ICLR 2020',
      arxiv: '1912.02292',
    },
  },
  {
    id: 'neural-tangent-kernel',
    topic: msg('Kernels'),
    sentence: msg(
      'In the limit of infinite width, gradient flow on a network follows a kernel that stays fixed while it trains.',
    ),
    reference: {
      authors: 'Jacot, Gabriel, Hongler',
      title: 'Neural tangent kernel: convergence and generalization in neural networks',
      venue: 'NeurIPS 2018',
      arxiv: '1806.07572',
    },
  },
  {
    id: 'lazy-training',
    topic: msg('Lazy training'),
    sentence: msg(
      'That laziness comes from how the output is scaled rather than from width as such, and it can lose the learning of features.',
    ),
    reference: {
      authors: 'Chizat, Oyallon, Bach',
      title: 'On lazy training in differentiable programming',
      venue: 'NeurIPS 2019',
      arxiv: '1812.07956',
    },
  },
  {
    id: 'sharpness-aware',
    topic: msg('Flat minima, for'),
    sentence: msg(
      'Minimizing the worst loss in a neighborhood of the weights, instead of the loss itself, improves test error.',
    ),
    reference: {
      authors: 'Foret, Kleiner, Mobahi, Neyshabur',
      title: 'Sharpness-aware minimization for efficiently improving generalization',
      venue: 'ICLR 2021',
      arxiv: '2010.01412',
    },
  },
  {
    id: 'sharp-minima',
    topic: msg('Flat minima, against'),
    sentence: msg(
      'Rewriting the weights without changing the function can make a minimum as sharp as one likes, so sharpness alone cannot explain.',
    ),
    reference: {
      authors: 'Dinh, Pascanu, Bengio, Bengio',
      title: 'Sharp minima can generalize for deep nets',
      venue: 'ICML 2017',
      arxiv: '1703.04933',
    },
  },
  {
    id: 'simple-patterns-first',
    topic: msg('Clean examples first'),
    sentence: msg(
      'Networks tend to learn simple patterns before they memorize, and well-tuned dropout hinders fitting noise without harm on real data.',
    ),
    reference: {
      authors: msg('Arpit, Jastrzębski, Ballas, Krueger, Bengio et al.'),
      title: 'A closer look at memorization in deep networks',
      venue: 'ICML 2017',
      arxiv: '1706.05394',
    },
  },
  {
    id: 'early-learning',
    topic: msg('Early learning'),
    sentence: msg(
      'Learning the clean labels before memorizing the wrong ones is provable already in linear models, and can be used to resist noise.',
    ),
    reference: {
      authors: 'Liu, Niles-Weed, Razavian, Fernandez-Granda',
      title: 'Early-learning regularization prevents memorization of noisy labels',
      venue: 'NeurIPS 2020',
      arxiv: '2007.00151',
    },
  },
  {
    id: 'benign-overfitting',
    topic: msg('Benign overfitting'),
    sentence: msg(
      'In linear regression the minimum-norm interpolator can be near optimal if directions that hardly matter greatly outnumber the sample.',
    ),
    reference: {
      authors: 'Bartlett, Long, Lugosi, Tsigler',
      title: 'Benign overfitting in linear regression',
      venue: 'PNAS 117(48), 2020',
      arxiv: '1906.11300',
    },
  },
  {
    id: 'pac-bayes',
    topic: msg('Non-vacuous bounds'),
    sentence: msg(
      'PAC-Bayes, optimized for the network at hand, gave the first bounds below 1 for networks with millions of weights.',
    ),
    reference: {
      authors: 'Dziugaite, Roy',
      title:
        'Computing nonvacuous generalization bounds for deep (stochastic) neural networks with many more parameters than training data',
      venue: 'UAI 2017',
      arxiv: '1703.11008',
    },
  },
  {
    id: 'compression-bounds',
    topic: msg('Bounds by compression'),
    sentence: msg('Compressing the trained network makes such bounds much tighter.'),
    reference: {
      authors: 'Lotfi, Finzi, Kapoor, Potapczynski, Goldblum, Wilson',
      title: 'PAC-Bayes compression bounds so tight that they can explain generalization',
      venue: 'NeurIPS 2022',
      arxiv: '2211.13609',
    },
  },
  {
    id: 'spectral-margins',
    topic: msg('Norms normalized by the margin'),
    sentence: msg(
      'Products of spectral norms, normalized by the margin, track how hard the labels are to fit, random ones included.',
    ),
    reference: {
      authors: 'Bartlett, Foster, Telgarsky',
      title: 'Spectrally-normalized margin bounds for neural networks',
      venue: 'NeurIPS 2017',
      arxiv: '1706.08498',
    },
  },
  {
    id: 'measures-compared',
    topic: msg('Forty measures compared'),
    sentence: msg(
      'Of over forty proposed measures on over ten thousand networks some fail surprisingly, and those based on sharpness look best.',
    ),
    reference: {
      authors: 'Jiang, Neyshabur, Mobahi, Krishnan, Bengio',
      title: 'Fantastic generalization measures and where to find them',
      venue: 'ICLR 2020',
      arxiv: '1912.02178',
    },
  },
  {
    id: 'uniform-convergence',
    topic: msg('Uniform convergence in doubt'),
    sentence: msg(
      'There are settings in which networks generalize well and yet even the tightest bound by uniform convergence is vacuous.',
    ),
    reference: {
      authors: 'Nagarajan, Kolter',
      title: 'Uniform convergence may be unable to explain generalization in deep learning',
      venue: 'NeurIPS 2019',
      arxiv: '1902.04742',
    },
  },
];
