import { defineChapter } from './shared/chapter.ts';

export default defineChapter({
  id: 'theorem-1',
  order: 8,
  title: '2N + d weights are enough',
  short: '2N + d',
  claim: 'A two-layer ReLU network with 2N + d weights can take any values on N distinct points in d dimensions.',
  prose: [
    'Project all pictures onto one line so that no two meet, put a knot between each and its neighbour, and choose the slopes one after another: a triangular system, solved in one pass. The panel builds it on the lab’s own pictures, and counts its errors.',
    'Theory before this spoke of functions on the whole domain, with infinitely many points. A data set is finite, and for one the price is low: MNIST’s 70,000 pictures take 140,784 weights, CIFAR-10’s 50,000 take 103,072, ImageNet’s 1,281,165 take 2,712,858. Most networks trained on them have more.',
  ],
  todo: 'Build the network on your pictures, with true and with random labels, and look at its errors on new ones.',
  prediction: {
    kind: 'choice',
    prompt: 'Such a network is built on true labels. How well will it do on new pictures?',
    options: [
      { id: 'well', label: 'About as well as a trained one' },
      { id: 'guess', label: 'Like guessing' },
    ],
    found: 'guess',
    finding: 'It is right on 8.5 to 9.5%: memory without learning.',
  },
  figure: { kind: 'theory', panel: 'theorem-1' },
  also: [{ kind: 'figure', id: 'imagenet-parameters' }],
  notes: [
    {
      title: 'ImageNet’s number',
      text: '2N + d is 2,712,858; the slide’s 1,431,693 is N + d. Three small networks of the plot, SqueezeNet, ShuffleNet and MobileNetV3-S, lie below the right number.',
      source: '2 · 1,281,165 + 150,528; torchvision’s parameter counts',
      mends: [1],
    },
    {
      title: 'MNIST’s row counts test pictures',
      text: 'Its 60,000 training pictures alone take 120,784; CIFAR-10’s row counts training pictures only.',
      source: 'MNIST: 60,000 + 10,000',
      mends: [2],
    },
    {
      title: 'Enough, not least',
      text: 'Theorem 1 says that 2N + d suffice on N points. Fewer do: about 4⌈N/d⌉ ReLUs in general position.',
      source: 'Bubeck et al. 2020; Vardi et al. 2022',
      mends: [12],
    },
    {
      title: 'Able to express is not able to learn',
      text: 'The theorem builds a network. That stochastic gradient descent finds such weights is a separate finding, by experiment.',
      source: 'Zhang et al., section 2',
      mends: [13],
    },
    {
      title: '“Way too many parameters”',
      text: 'The largest networks of the plot were trained on far more than ImageNet; JFT-3B alone would ask for six billion weights.',
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
          label: 'When it holds the same picture twice with different labels',
          right: true,
          why: 'The theorem needs distinct points: a function has one value at each.',
        },
        { label: 'When it has more pictures than pixels', right: false, why: 'N may be larger than d.' },
      ],
    },
  ],
  slides: [23, 24, 25, 26, 27],
});
