// The scenes of the stage: what a lecturer can put on the projector, in the order of the deck. Each is a question, a figure that
// answers it, one sentence that says what was seen, and notes that only the lecturer sees.

import type { LiveFigure } from './shared/live-figure.ts';
import { XAxisSketch } from './shared/x-axis-sketch.tsx';

export interface Scene {
  readonly id: string;
  /** In lists of scenes; names neither the question nor what was found. */
  readonly title: string;
  /** On the screen from the beginning, and the largest line there until the claim is shown. */
  readonly question: string;
  /** What the figure has shown, in one sentence; '' where there is none. */
  readonly claim: string;
  /** For the lecturer's own window. */
  readonly notes: string;
  readonly figure: LiveFigure;
  /** Whether the figure belongs to the question, and shows no result: it is there from the beginning. */
  readonly open?: boolean;
}

function defineScenes(scenes: readonly Scene[]): readonly Scene[] {
  return scenes;
}

/** Small enough that a laptop without a GPU trains it in seconds. */
const small = (setting: string) => `setting=${setting}&model=mlp-1x512&n=1000&epochs=30&stop=epochs`;
const PARTLY = 'setting=partially-corrupted-labels&p=0.4&model=mlp-1x512&n=1000&epochs=30&stop=epochs';

/** Scenes about labels show the map, those about pixels the images. */
const onMap = (experiment: string): LiveFigure => ({ kind: 'lab', experiment, show: ['map', 'loss', 'errors'] });
const onImages = (experiment: string): LiveFigure => ({ kind: 'lab', experiment, show: ['images', 'loss', 'errors'] });

export const SCENES: readonly Scene[] = defineScenes([
  {
    id: 'x-axis',
    title: 'The x-axis',
    question: 'Where is deep learning on the x-axis?',
    claim: 'The textbook: too little capacity underfits, too much overfits.',
    notes:
      'Ask the audience, then move the marker to the most popular answer: it is kept, and comes back over the measured curve in the scene before the last. The curves are a sketch, not measured.',
    figure: { kind: 'own', Content: XAxisSketch },
    open: true,
  },
  {
    id: 'true-labels',
    title: 'True labels',
    question: '1,000 images, 1.2 million weights. What will the two errors do?',
    claim: 'Every training label is fitted, and new images are classified better than at chance level.',
    notes:
      'Next trains: 30 epochs on 1,000 images take a few seconds. With so few images the MLP’s test error is about 0.71; chance level for ten classes is 0.9.',
    figure: onMap(small('true-labels')),
  },
  {
    id: 'random-labels',
    title: 'Random labels',
    question: 'Every label is drawn at random. How many can the network memorize?',
    claim: 'All of them. On new images it is wrong nine times in ten: chance level.',
    notes:
      'Let the audience predict first. On the map an image lights up once the network predicts the label it was given.',
    figure: onMap(small('random-labels')),
  },
  {
    id: 'race',
    title: 'True against random labels',
    question: 'Same network, same optimizer. How much longer do random labels take?',
    claim: 'A little longer: optimization stays easy even where there is nothing to learn.',
    notes:
      'Two engines train at once. Random labels are 1.1 to 1.3 times slower at this size, up to four times in the paper with 50,000 images.',
    figure: { kind: 'race', experiments: [small('true-labels'), small('random-labels')] },
  },
  {
    id: 'partially-corrupted',
    title: 'Partially corrupted labels',
    question: 'Four labels in ten are drawn again at random. Are those fitted too?',
    claim: 'All of them; and on new images the error is still below chance level.',
    notes:
      'p = 0.4. One replaced label in ten is the true one again, so 36% of the labels are wrong. On the map the replaced ones come last: are they the last to light up?',
    figure: onMap(PARTLY),
  },
  {
    id: 'shuffled-pixels',
    title: 'Shuffled pixels',
    question: 'One permutation of the pixels for all images. What does the network lose?',
    claim: 'Nothing: a fully connected network makes no use of which pixels are neighbors.',
    notes: 'A convolutional network loses a lot here.',
    figure: onImages(small('shuffled-pixels')),
  },
  {
    id: 'random-pixels',
    title: 'Random pixels',
    question: 'Another permutation for each image. Can the training set still be fitted?',
    claim: 'Yes, all of it. Only the palette of each image is left, and it says little of its class.',
    notes: 'The test error is still a little below chance level, since the three colors of a pixel move together.',
    figure: onImages(small('random-pixels')),
  },
  {
    id: 'gaussian-pixels',
    title: 'Gaussian pixels',
    question: 'No images at all, only noise. Can that be fitted?',
    claim: 'Yes: the noise is memorized too. On new images: chance level.',
    notes:
      'The noise has the mean and variance of the data. At this size the MLP fits it sooner than photographs: noise images are far apart from each other.',
    figure: onImages(small('gaussian-pixels')),
  },
  {
    id: 'all-settings',
    title: 'Training loss by setting',
    question: 'For which of these data does the training loss go to zero?',
    claim: 'For all of them.',
    notes:
      'Figure 1a of the paper, with five of the six settings, recorded with this engine on real CIFAR-10. The order of the curves differs from the paper’s at this size; the figure’s text gives the reason.',
    figure: { kind: 'figure', id: 'training-loss' },
  },
  {
    id: 'convergence-time',
    title: 'Time to fit',
    question: 'The more labels are corrupted, the longer it takes. How much longer?',
    claim: 'By a small constant factor.',
    notes: 'Relative to true labels. Optimization stays easy even where nothing can be learned.',
    figure: { kind: 'figure', id: 'convergence-time' },
  },
  {
    id: 'test-error',
    title: 'Test error by corruption',
    question: 'All of these were trained until they fit. What about their test error?',
    claim: 'It rises with the corruption, up to chance level.',
    notes:
      'Spend time on this one: same network, same training error of zero, and very different test errors. Diamonds are numbers that the paper reports.',
    figure: { kind: 'figure', id: 'test-error' },
  },
  {
    id: 'regularizers',
    title: 'Regularizers',
    question: 'Do regularizers explain why networks generalize?',
    claim: 'On CIFAR-10 they help by a few points. Without them networks still generalize.',
    notes:
      'Table 1: Inception 89.05 with augmentation and weight decay, 85.75 without. With weight decay it still fits random labels. On ImageNet they are worth 18 points.',
    figure: { kind: 'figure', id: 'regularizers' },
  },
  {
    id: 'shattering',
    title: 'Shattering',
    question: 'Which labelings of three points, and of four, can a line realize?',
    claim: 'Of three points all eight. Of four points never all sixteen.',
    notes: 'Drag a point. Ask for four points that a line shatters; by Radon’s theorem there are none.',
    figure: { kind: 'theory', panel: 'shattering' },
  },
  {
    id: 'bound',
    title: 'The VC bound',
    question: 'What does the classical bound promise for these networks?',
    claim: 'Nothing: it is above 1, or there is none.',
    notes:
      'D is at least 301,056 for the MLP: no bound. Entered manually, D = 1,000 at N = 50,000 gives a gap of at most 0.335, but for other classifiers, not for this network.',
    figure: { kind: 'theory', panel: 'vc-bound' },
  },
  {
    id: 'theorem-1',
    title: 'Theorem 1',
    question: 'How many weights are enough to memorize any labels of N images?',
    claim: '2N + d, in a ReLU network with two layers that is constructed, not trained.',
    notes: 'Play it: project, sort, solve. ImageNet: 2,712,858 weights, not the slide’s 1,431,693.',
    figure: { kind: 'theory', panel: 'theorem-1', part: 'board' },
  },
  {
    id: 'theorem-1-images',
    title: 'Theorem 1 on these images',
    question: 'Constructed for these images, and never trained: how does it do on new ones?',
    claim: 'Zero training error, and chance level on new images: memory without learning.',
    notes: 'Build it: zero training error, 90% test error. Its four variants show what floating point does to it.',
    figure: { kind: 'theory', panel: 'theorem-1', part: 'images' },
  },
  {
    id: 'imagenet-parameters',
    title: 'Parameters of ImageNet models',
    question: 'Do ImageNet’s models have 2N + d weights?',
    claim: 'Most have more. Three have fewer.',
    notes:
      'SqueezeNet, ShuffleNet and MobileNetV3-S lie below. Those with extra data were trained on far more than ImageNet’s N.',
    figure: { kind: 'figure', id: 'imagenet-parameters' },
  },
  {
    id: 'capacity',
    title: 'The x-axis, measured',
    question: 'Back to the first question. Where is deep learning on the x-axis?',
    claim: 'Networks wide enough to fit everything have no higher test error.',
    notes:
      '“deep learning?” is the audience’s answer, on the textbook’s dashed curve; that ends where every image is fitted, and the measured one continues to its right. The recorded runs are perceptrons with one hidden layer of h units.',
    figure: { kind: 'figure', id: 'capacity', marker: true },
  },
  {
    id: 'claims',
    title: 'What was shown',
    question: 'What have these experiments shown?',
    claim: 'The same networks memorize noise and generalize. Limited capacity is not why they do.',
    notes:
      'One sentence for each claim, with the verdict of the recorded runs. The story’s last chapter gives the numbers.',
    figure: { kind: 'claims' },
  },
]);
