import { fixed, grouped, percent } from '../core/language/numbers.ts';
import { say } from '../core/language/say.ts';
import type { RunView } from '../core/run-view.ts';
import { heightsOf } from '../core/sketch.ts';
import { defineChapter } from './shared/chapter.ts';

/** Loss at chance level, ln 10: height 1 in a sketch. */
const TOP = Math.log(10);

export default defineChapter({
  id: 'random-labels',
  order: 3,
  title: 'What does a network do with random labels?',
  short: 'Random labels',
  prose: [
    'A thousand images of CIFAR-10, each with a label drawn at random: a frog labeled truck, a ship labeled cat. Nothing connects an image with its label, so there is nothing to learn about other images. To get these labels right you would have to memorize a thousand pairs, as you would memorize a phone book.',
    'We train the smallest network of the paper, the MLP 1×512: a multilayer perceptron with one hidden layer of 512 units and 1,209,866 weights. One pass over all training images is an epoch; it trains for 30, with the learning rate that it has for true labels. A network that gives all ten classes the same probability has a loss of ln 10 ≈ 2.3; a freshly initialized one starts near that or somewhat above.',
    'Sketch what the training loss will do. When you commit to it, the network trains, here on your device.',
  ],
  prediction: {
    kind: 'sketch',
    prompt: 'What will the training loss do when every label is random?',
    plot: 'loss',
    reply: (sketch, { run }) => (run ? replyTo(heightsOf(sketch).last * TOP, run) : null),
  },
  figure: {
    kind: 'lab',
    experiment: 'setting=random-labels&model=mlp-1x512&n=1000&epochs=30&stop=epochs',
    show: ['loss', 'errors', 'map'],
  },
  todo: 'Watch the map: an image lights up when the network predicts the label it was given. Point at one to see both labels.',
  claim:
    'The network fits random labels: its training error is zero, with the same optimizer and the same learning rate.',
  takeaway: [
    'Plain stochastic gradient descent did this; nobody tuned it for noise. The slides call it fitting by brute force. What the network can fit in practice, its effective capacity, is enough for its whole training set, whatever the labels. The paper saw the same on all 50,000 images: with random labels Inception reached 100% training accuracy, the MLP 1×512 99.34%.',
    'So zero training error does not show that a network has learned anything. Race it against true labels: both losses fall to zero, and to a loss of 0.1 random labels need 1.3 times as many steps on 1,000 images, 2.0 times on 50,000. Only the error on new images tells the two apart. In the last figure the same happens with shuffled pixels, random pixels and pure noise: training breaks nowhere.',
  ],
  also: [
    { kind: 'versus', experiment: 'setting=random-labels&model=mlp-1x512&n=1000&epochs=30&stop=epochs' },
    {
      kind: 'race',
      experiments: [
        'setting=true-labels&model=mlp-1x512&n=1000&epochs=30&stop=epochs',
        'setting=random-labels&model=mlp-1x512&n=1000&epochs=30&stop=epochs',
      ],
    },
    { kind: 'figure', id: 'training-loss' },
  ],
  next: 'Real data are neither all true nor all random. What happens in between?',
  noted: '“always converges to 0”, and the size of the sample',
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

/** @param drawn the loss at the end of the sketch. */
function replyTo(drawn: number, { result, trainSize }: RunView): string | null {
  if (result === null || result.trainLoss === null || result.trainError === null || result.testError === null)
    return null;
  const [said, loss] = [fixed(drawn, 1), fixed(result.trainLoss, 2)];
  const [memorized, all] = [grouped((1 - result.trainError) * trainSize), grouped(trainSize)];
  const error = percent(result.testError, 0);
  return Math.abs(drawn - result.trainLoss) < 0.5
    ? say`You drew a loss that ends at ${said}, and it ended at ${loss}. The network memorized ${memorized} of ${all} random labels. On new images it is wrong ${error} of the time; the chance level is 90%.`
    : say`You drew a loss that ends at ${said}; it ended at ${loss}. The network memorized ${memorized} of ${all} random labels, without any rule to go by. On new images it is wrong ${error} of the time; the chance level is 90%.`;
}
