import { defineChapter } from './shared/chapter.ts';

export default defineChapter({
  id: 'random-labels',
  order: 3,
  title: 'It fits everything: loss to zero',
  short: 'It fits everything',
  claim:
    'A network trained on labels that mean nothing reaches zero training error, with the same optimizer and the same learning rate.',
  prose: [
    'A thousand pictures of CIFAR-10, each with a label drawn by a die. Nothing connects a picture with its label, so there is nothing to learn; all that is left is to remember a thousand pairs.',
    'Draw first what you think the training loss will do. It begins at 2.3, which is the loss of guessing among ten classes. Then train, and compare.',
  ],
  todo: 'Sketch the loss, train, and watch training error and test error part; below, the same race against true labels, and all six settings.',
  prediction: {
    kind: 'sketch',
    prompt: 'What will the training loss do when every label is random?',
    plot: 'loss',
  },
  figure: {
    kind: 'lab',
    experiment: 'setting=random-labels&model=mlp-1x512&n=1000&epochs=30&stop=epochs',
    show: ['loss', 'errors', 'wall'],
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
  ],
  notes: [
    {
      title: '“Always converges to 0”',
      text: 'Almost. In the paper random labels reached 99.82% training accuracy with AlexNet, 99.34% with the MLP, 95.20% on ImageNet; AlexNet with weight decay did not converge.',
      source: 'Zhang et al., Tables 1 and 2, section 3',
      mends: [3],
    },
    {
      title: 'Fitted here means counted',
      text: 'This page says “fitted” when a full evaluation counts no wrong label among all training pictures. That the loss is small is not enough.',
      source: 'docs/ARCHITECTURE.md, How a run goes',
      mends: [],
    },
    {
      title: 'At this size noise is quick to learn',
      text: 'With a thousand pictures the slow-down under random labels is 1.1 to 1.3 times, not up to four as with fifty thousand, and noise pictures may fit sooner than photographs.',
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
          label: 'No label says anything about another picture, so the best one can do is guess among ten',
          right: true,
          why: 'Nine guesses in ten are wrong, whatever the network.',
        },
        {
          label: 'The test labels are random too',
          right: false,
          why: 'Test pictures keep their true labels; the network just knows nothing about them.',
        },
      ],
    },
  ],
  slides: [9, 10, 12],
});
