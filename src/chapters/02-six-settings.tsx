import { say } from '../core/language/say.ts';
import { defineChapter } from './shared/chapter.ts';
import { SixSettings } from './shared/six-settings.tsx';
import { trueAmongRandom } from './shared/true-among-random.ts';

const LABELS = 1000;

export default defineChapter({
  id: 'six-settings',
  order: 2,
  title: 'How do you take the structure out of a data set?',
  short: 'Six settings',
  prose: [
    'A network that does well on photographs may owe it to the photographs: one frog resembles another. So the paper keeps everything else, the network, the optimizer, the learning rate, and changes only the data. It is the logic of a drug trial: two groups, one difference. If the result changes, the data are the reason.',
    'There are six settings. True labels leave the data as they are. With partially corrupted labels, each label is replaced with probability p by one drawn uniformly from the ten classes; with random labels, every one is. The other three change the pixels instead: one permutation for all images (shuffled pixels), another for each image (random pixels), or nothing but Gaussian noise with the mean and variance of the data. Only training labels are corrupted; test images keep theirs.',
    'Before you look at them, take the strongest corruption of labels: p = 1, every label replaced.',
  ],
  prediction: {
    kind: 'number',
    prompt:
      'Each of 1,000 labels is replaced by a random one of the ten classes. How many of them are still the true label?',
    from: 0,
    to: LABELS,
    step: 10,
    scale: 'linear',
    words: (value) => say`${Math.round(value)} of 1,000`,
    found: () => trueAmongRandom(LABELS, 1),
    reply: (answer, found) => {
      if (Math.abs(answer - LABELS / 10) <= 30)
        return say`You said ${answer}. Of 1,000 labels replaced here, ${found} are still true: a random label is the true one in one case of ten.`;
      if (answer < LABELS / 10)
        return say`You said ${answer}, but replaced does not mean wrong. Of 1,000 labels replaced here, ${found} are still true: one in ten, by accident.`;
      return say`You said ${answer}. Of 1,000 labels replaced here, only ${found} are still true: a random label is the true one in one case of ten.`;
    },
  },
  figure: { kind: 'own', Content: SixSettings },
  todo: 'Turn p up and count the labels that change; draw new labels and find one that is replaced and still true.',
  claim: 'Change only the data, a little more at each step; then any change in the result comes from the data.',
  takeaway: [
    'So corruption p makes only 0.9 p of the labels wrong: at p = 0.4 it is 360 of 1,000, not 400.',
    'Go down the rows and ask what is left to learn. In shuffled pixels there is still a pattern, the same for every image; a network without convolutions, which makes no use of neighboring pixels, loses hardly anything. In random pixels only the palette of an image survives. In Gaussian noise nothing connects an image with its label, except the list of pairs itself.',
    'Nothing is tuned again from row to row. If networks are good because photographs have structure, then somewhere down these rows training should break.',
  ],
  also: [],
  next: 'Where does it break? We begin with labels that have nothing to do with their images.',
  noted: 'what corruption changes, and what it does not',
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
