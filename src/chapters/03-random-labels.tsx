import { defineChapter } from './shared/chapter.ts';

export default defineChapter({
  id: 'random-labels',
  order: 3,
  title: 'It fits everything: loss to zero',
  short: 'It fits everything',
  claim:
    'A network trained on random labels reaches zero training error, with the same optimizer and the same learning rate.',
  prose: [
    'A thousand images of CIFAR-10, each with a label drawn at random. Nothing connects an image with its label, so there is nothing to learn; all that is left is to memorize a thousand pairs, to learn them by heart.',
    'Before you train, sketch what you think the training loss will do. A network that gives all ten classes the same probability has a loss of ln 10 ≈ 2.3; a freshly initialized one starts near that or somewhat above. Then train, and compare.',
  ],
  todo: 'Sketch the loss, train, and watch training error and test error separate; below, the same run raced against true labels, and five settings in one figure.',
  prediction: {
    kind: 'sketch',
    prompt: 'What will the training loss do when every label is random?',
    plot: 'loss',
  },
  figure: {
    kind: 'lab',
    experiment: 'setting=random-labels&model=mlp-1x512&n=1000&epochs=30&stop=epochs',
    show: ['loss', 'errors', 'map'],
  },
  also: [
    {
      kind: 'race',
      experiments: [
        'setting=true-labels&model=mlp-1x512&n=1000&epochs=30&stop=epochs',
        'setting=random-labels&model=mlp-1x512&n=1000&epochs=30&stop=epochs',
      ],
    },
    { kind: 'figure', id: 'training-loss' },
    { kind: 'versus', experiment: 'setting=random-labels&model=mlp-1x512&n=1000&epochs=30&stop=epochs' },
  ],
  notes: [
    {
      title: '“Always converges to 0”',
      text: 'Almost. With random labels the paper reports 99.82% training accuracy for AlexNet, 99.34% for the MLP 1×512 (the MLP 3×512 and Inception reach 100%) and 95.20% on ImageNet; by others’ notes AlexNet with weight decay did not converge.',
      source: 'Zhang et al., Tables 1 and 2; others’ notes on weight decay',
      mends: [3],
    },
    {
      title: 'Fitted means that every label was checked',
      text: 'This page calls a training set fitted when a full evaluation counts no wrong prediction among all training images. A small loss is not enough.',
      source: 'docs/ARCHITECTURE.md, A run',
      mends: [],
    },
    {
      title: 'At this size noise is fitted quickly',
      text: 'With 1,000 images, random labels take 1.1 to 1.3 times as long as true ones, not up to four times as with 50,000, and noise images may be fitted sooner than photographs.',
      source: 'docs/MEASUREMENTS.md, seeds 1 to 3',
      mends: [],
    },
  ],
  checks: [
    {
      id: 'random-test',
      question: 'Why is the test error 90% after training on random labels?',
      options: [
        {
          label: 'The network was not trained for long enough',
          right: false,
          why: 'It fits its training set perfectly; more steps change nothing.',
        },
        {
          label: 'No training label is informative about another image, so no prediction beats random guessing',
          right: true,
          why: 'Nine random guesses in ten are wrong, whatever the network.',
        },
        {
          label: 'The test labels are random too',
          right: false,
          why: 'Test images keep their true labels; the network has learned nothing about them.',
        },
      ],
    },
  ],
  slides: [9, 10, 12],
});
