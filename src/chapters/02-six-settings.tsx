import { defineChapter } from './shared/chapter.ts';
import { SixSettings } from './shared/six-settings.tsx';

export default defineChapter({
  id: 'six-settings',
  order: 2,
  title: 'The experiment: six ways to corrupt a data set',
  short: 'Six settings',
  claim:
    'Change only the data, destroying a little more of its structure each time; then any change in the result comes from the data.',
  prose: [
    'First the labels: some of them, or all, are replaced by labels drawn uniformly at random. Then the images: one permutation of the pixels for all of them, then another for each, and last nothing but Gaussian noise with the mean and variance of the data.',
    'Everything else stays the same: the network, the optimizer, the learning rate. Nothing is tuned again. So if the result changes, only the data can be the reason. That is the point of the experiment.',
  ],
  todo: 'Turn p up and count the labels that change; draw new labels and find one that is replaced and still true.',
  prediction: {
    kind: 'choice',
    prompt: 'Which of the six can a network fit to zero training error?',
    options: [
      { id: 'true', label: 'Only true labels' },
      { id: 'pixels', label: 'Those that still have a pattern: true labels and shuffled pixels' },
      { id: 'all', label: 'All six' },
    ],
    found: 'all',
    finding:
      'All six. Chapter 3 trains random labels live and shows recorded runs of five settings; chapter 4 has the sixth, partially corrupted labels.',
  },
  figure: { kind: 'own', Content: SixSettings },
  also: [],
  notes: [
    {
      title: 'A corrupted label may be the true one',
      text: 'A random label is the true one in one case of ten, so corruption p makes only 0.9 p of the labels wrong: at p = 1 one label in ten is still right.',
      source: 'Zhang et al., section 2; ten classes drawn uniformly',
      mends: [18],
    },
    {
      title: 'Test images keep their labels',
      text: 'Only training labels are corrupted. Where pixels are changed, test images are changed in the same way.',
      source: 'Zhang et al., section 2',
      mends: [],
    },
  ],
  checks: [
    {
      id: 'six-shuffled',
      question: 'Shuffled pixels use one permutation for all images. What does a fully connected network lose by it?',
      options: [
        {
          label: 'Hardly anything',
          right: true,
          why: 'It makes no use of which pixels are neighbors. Only the crop differs: the pixels are permuted before it, so it cuts off others than the border.',
        },
        {
          label: 'Everything: the images are noise now',
          right: false,
          why: 'That is random pixels, where each image has a permutation of its own.',
        },
        {
          label: 'About half of its accuracy',
          right: false,
          why: 'A convolutional network loses a lot, since its filters use neighborhoods; a fully connected one does not.',
        },
      ],
    },
  ],
  slides: [4, 5, 6, 7, 8],
});
