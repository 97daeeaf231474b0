import { defineChapter } from './shared/chapter.ts';

export default defineChapter({
  id: 'theorem-1',
  order: 8,
  title: '2N + d weights are enough',
  short: '2N + d',
  claim: 'A two-layer ReLU network with 2N + d weights can take any values on N distinct points in d dimensions.',
  prose: [
    'Project all images onto one line so that no two land on the same point. Put one kink in front of each point, and choose the slopes one after another so that the piecewise linear function passes through every label: a triangular system, solved in one pass. The panel builds this network for the lab’s own images, and counts its errors.',
    'Most earlier work asked which functions a network can represent on its whole domain. A data set is finite, and for finitely many points few weights suffice: 140,784 for MNIST’s 70,000 images, 103,072 for CIFAR-10’s 50,000, 2,712,858 for ImageNet’s 1,281,165. Most networks trained on them have more.',
  ],
  todo: 'Build the network on your images, with true and with random labels, and look at its errors on new ones.',
  prediction: {
    kind: 'choice',
    prompt: 'Such a network is built on true labels. How well will it do on new images?',
    options: [
      { id: 'well', label: 'About as well as a trained one' },
      { id: 'guess', label: 'At chance level' },
    ],
    found: 'guess',
    finding: 'It is right on about 10% of them, which is chance level: it memorizes without learning.',
  },
  figure: { kind: 'theory', panel: 'theorem-1' },
  also: [{ kind: 'figure', id: 'imagenet-parameters' }],
  notes: [
    {
      title: 'ImageNet’s number',
      text: '2N + d is 2,712,858; the slide’s 1,431,693 is N + d. Three small networks of the plot, SqueezeNet, ShuffleNet and MobileNetV3-S, lie below the correct number.',
      source: '2 · 1,281,165 + 150,528; torchvision’s parameter counts',
      mends: [1],
    },
    {
      title: 'MNIST’s row counts test images',
      text: 'For its 60,000 training images alone 120,784 suffice; CIFAR-10’s row counts training images only.',
      source: 'MNIST: 60,000 + 10,000',
      mends: [2],
    },
    {
      title: 'Sufficient, not minimal',
      text: 'Theorem 1 shows that 2N + d weights suffice on N points, not that they are needed. In general position about 4⌈N/d⌉ hidden units suffice: fewer units, but more weights. For well-separated points roughly √N weights suffice.',
      source: 'Bubeck et al. 2020; Vardi et al. 2022',
      mends: [12],
    },
    {
      title: 'Able to represent is not able to learn',
      text: 'The theorem constructs a network. That stochastic gradient descent finds such weights is a separate, experimental finding.',
      source: 'Zhang et al., section 2',
      mends: [13],
    },
    {
      title: '“Way too many parameters”',
      text: 'The largest networks of the plot were trained on far more than ImageNet; for JFT-3B alone 2N is about six billion.',
      source: 'ViT-G, CoAtNet-7, CoCa papers',
      mends: [14],
    },
    {
      title: '“Population level”',
      text: 'It means functions on the whole domain, not a very large sample.',
      source: 'Zhang et al., section 4',
      mends: [17],
    },
  ],
  checks: [
    {
      id: 'theorem-1-duplicates',
      question: 'When can no network fit a training set?',
      options: [
        { label: 'When the labels are random', right: false, why: 'Any labels will do.' },
        {
          label: 'When it holds the same image twice with different labels',
          right: true,
          why: 'The theorem needs distinct points: a function has one value at each.',
        },
        { label: 'When it has more images than pixels', right: false, why: 'N may be larger than d.' },
      ],
    },
  ],
  slides: [23, 24, 25, 26, 27],
});
