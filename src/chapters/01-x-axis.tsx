import { defineChapter } from './shared/chapter.ts';
import { XAxisSketch } from './shared/x-axis-sketch.tsx';

export default defineChapter({
  id: 'x-axis',
  order: 1,
  title: 'Where is deep learning on the x-axis?',
  short: 'The x-axis',
  claim: 'The textbook’s picture has no place for a network that fits everything and still predicts well.',
  prose: [
    'Every course draws it: as a model gets more complex its training error falls, and its test error falls first and then rises. Too simple is underfitting, too complex is overfitting, and somewhere between lies the best.',
    'The networks of this story have one to two million weights and see fifty thousand pictures at most. By the axis they should be far to the right, where test error is high. Put deep learning where you think it belongs; the rest of the story is about why that is so hard.',
  ],
  todo: 'Move deep learning along the axis, by dragging or with the arrow keys.',
  prediction: {
    kind: 'choice',
    prompt: 'A network has twenty-four times as many weights as training pictures. What will it do on new pictures?',
    options: [
      { id: 'overfit', label: 'Fail: it has learned its pictures by heart' },
      { id: 'fine', label: 'Do well, if its labels make sense' },
      { id: 'depends', label: 'It depends on weight decay and dropout' },
    ],
    found: 'fine',
    finding:
      'The paper’s Inception has 33 weights a picture, fits all of CIFAR-10’s training pictures, and is right on 86% of new ones without any regularizer.',
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
      text: 'Overfitting is a large gap between test and training error. A network with none on the training set may have a small gap or a large one; the labels decide.',
      source: 'Zhang et al., section 1',
      mends: [20],
    },
  ],
  checks: [
    {
      id: 'x-axis-gap',
      question: 'What is the generalisation error?',
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
          why: 'That one can be driven to zero with any labels, as chapter 3 shows.',
        },
      ],
    },
  ],
  slides: [1, 2, 3],
});
