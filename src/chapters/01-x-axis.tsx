import { reported } from '../core/figures/shared/reported.ts';
import { say } from '../core/language/say.ts';
import { defineChapter } from './shared/chapter.ts';
import { CLOSE, OF_HUNDRED } from './shared/of-hundred.ts';
import { XAxisSketch } from './shared/x-axis-sketch.tsx';

export default defineChapter({
  id: 'x-axis',
  order: 1,
  title: 'Where is deep learning on the x-axis?',
  short: 'The x-axis',
  prose: [
    'You have probably seen this curve in a course. As a model gets more complex, its training error falls. Its test error, the error on new examples, first falls and then rises. A model that is too simple underfits: it has a high bias. A model that is too complex overfits: it has a high variance, since it changes with every accident of its training set. It is like a student who memorizes last year’s exam, misprints included, and fails this year’s.',
    'We follow one paper, “Understanding deep learning requires rethinking generalization” (Zhang et al. 2017), along Alban Marie’s slides about it (10 March 2022). The paper trains networks on CIFAR-10: 50,000 small photographs of ten classes, from airplane to truck, and 10,000 more for testing. Its largest convolutional network, small Inception, has 1,649,402 weights, 33 for each training image.',
    'Put deep learning where you think it belongs on the curve below. Then predict how well it does.',
  ],
  prediction: {
    kind: 'number',
    ...OF_HUNDRED,
    prompt:
      'Inception, with 33 weights per training image, is trained on CIFAR-10. Of 100 new images, how many will it label correctly?',
    found: () => reported('inception-small', 'data-augmentation+weight-decay', 'true')?.test ?? null,
    reply: (answer, found) => {
      const right = Math.round(found);
      if (Math.abs(answer - found) <= CLOSE)
        return say`You said ${answer} of 100, and in the paper it was ${right}. You did not trust the right end of the curve, which expects a failure.`;
      if (answer > found)
        return say`You said ${answer} of 100. In the paper it was ${right}: not quite so good, and yet far from the failure that the right end of the curve expects.`;
      return say`You said ${answer} of 100. In the paper it was ${right}. You expected less, and so does the right end of the curve.`;
    },
  },
  figure: { kind: 'own', Content: XAxisSketch },
  figureFirst: true,
  todo: 'Move deep learning along the axis, by dragging or with the arrow keys.',
  claim: 'The textbook curve has no place for a network that fits all its training data and still predicts well.',
  takeaway: [
    'Look at your marker. Far to the left, a network could not fit its training images. Far to the right, it should do badly on new ones. Inception does neither: its training error is zero, and it labels 89% of new images correctly. The difference between test error and training error is called the generalization error; here it is 11 points.',
    'So a large number of weights does not by itself mean overfitting. What we need is a measure of what a network can fit in practice, with the training that it gets: its effective capacity. We shall measure that, and in the last chapter return to the axis, and to your marker.',
  ],
  also: [],
  next: 'Perhaps photographs are so orderly that a network need not memorize anything. To find out, the order has to go.',
  noted: 'complexity, and what overfitting means',
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
