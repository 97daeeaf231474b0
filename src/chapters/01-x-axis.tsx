import { defineChapter } from './shared/chapter.ts';
import { XAxisSketch } from './shared/x-axis-sketch.tsx';

export default defineChapter({
  id: 'x-axis',
  order: 1,
  title: 'Where is deep learning on the x-axis?',
  short: 'The x-axis',
  claim: 'The textbook curve has no place for a network that fits all its training data and still predicts well.',
  prose: [
    'You have probably seen this curve: as a model gets more complex, its training error falls, while its test error first falls and then rises. A model that is too simple underfits (high bias), one that is too complex overfits (high variance), and the best lies somewhere between.',
    'The networks of this story have one to two million weights and at most 50,000 training images. By their number of weights they belong far to the right, where test error is high. Put deep learning where you think it belongs; the rest of the story shows why no place on the axis fits.',
  ],
  todo: 'Move deep learning along the axis, by dragging or with the arrow keys.',
  prediction: {
    kind: 'choice',
    prompt: 'A network has 33 times as many weights as training images. How well will it do on new images?',
    options: [
      { id: 'overfit', label: 'Badly: it has memorized its training images' },
      { id: 'fine', label: 'Well, if its labels make sense' },
      { id: 'depends', label: 'It depends on weight decay and dropout' },
    ],
    found: 'fine',
    finding:
      'The paper’s Inception has 33 weights per training image, fits all of CIFAR-10’s training images, and is right on 86% of new ones without any explicit regularizer.',
  },
  figure: { kind: 'own', Content: XAxisSketch },
  also: [],
  notes: [
    {
      title: 'More complexity reduces test error?',
      text: 'Not by itself: in the paper’s Table 1 the MLP with three layers has the most parameters of all four networks, and nearly the worst test error.',
      source: 'Zhang et al., Table 1',
      mends: [15],
    },
    {
      title: 'Zero training error is not yet overfitting',
      text: 'Overfitting is a test error far above the training error. With zero training error the gap is the test error itself: on true labels 14% for Inception and 48% for the MLP 3×512, on random labels 90% for either.',
      source: 'Zhang et al., section 1',
      mends: [20],
    },
  ],
  checks: [
    {
      id: 'x-axis-gap',
      question: 'What is the generalization error?',
      options: [
        {
          label: 'The test error',
          right: false,
          why: 'They are the same number only where the training error is zero.',
        },
        {
          label: 'Test error minus training error',
          right: true,
          why: 'That gap is what bounds such as the VC bound are about.',
        },
        {
          label: 'The training error',
          right: false,
          why: 'Training error can be driven to zero with any labels, as chapter 3 shows.',
        },
      ],
    },
  ],
  slides: [1, 2, 3],
});
