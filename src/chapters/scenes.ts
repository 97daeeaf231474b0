// The scenes of the stage: what a lecturer can put on the projector, in the order of the deck. Each is a figure, one line under
// its title, and notes that only the lecturer sees.

import type { LiveFigure } from './shared/live-figure.ts';
import { XAxisSketch } from './shared/x-axis-sketch.tsx';

export interface Scene {
  readonly id: string;
  readonly title: string;
  /** One sentence on the screen. */
  readonly lead: string;
  /** For the lecturer's own window. */
  readonly notes: string;
  readonly figure: LiveFigure;
}

function defineScenes(scenes: readonly Scene[]): readonly Scene[] {
  return scenes;
}

/** Small enough that a laptop without a GPU trains it in seconds. */
const small = (setting: string) => `setting=${setting}&model=mlp-1x512&n=1000&epochs=30&stop=epochs`;
const lab = (setting: string): LiveFigure => ({ kind: 'lab', experiment: small(setting), show: ['loss', 'errors'] });
const withImages = (setting: string): LiveFigure => ({
  kind: 'lab',
  experiment: small(setting),
  show: ['images', 'loss', 'errors'],
});

export const SCENES: readonly Scene[] = defineScenes([
  {
    id: 'x-axis',
    title: 'Where is deep learning on the x-axis?',
    lead: 'The textbook curve: test error falls, then rises.',
    notes:
      'Ask the audience first, then move the marker to the most popular answer. Note it down: the marker resets when you leave this scene, and the last scene comes back to the question.',
    figure: { kind: 'own', Content: XAxisSketch },
  },
  {
    id: 'true-labels',
    title: 'True labels',
    lead: 'The usual case: training error to zero, test error well below chance level.',
    notes:
      'Press Space to train: 30 epochs on 1,000 images take a few seconds. With so few images the MLP’s test error is about 0.71.',
    figure: lab('true-labels'),
  },
  {
    id: 'random-labels',
    title: 'Random labels',
    lead: 'Every label drawn at random: what will the loss do?',
    notes:
      'Let the audience predict before you press Space. The training error reaches zero, the test error stays at 90%, the chance level for ten classes.',
    figure: lab('random-labels'),
  },
  {
    id: 'race',
    title: 'True against random labels',
    lead: 'Same network, same optimizer, same number of steps.',
    notes:
      'Two engines train at once. Random labels are a little slower, 1.1 to 1.3 times at this size; up to four times in the paper with 50,000 images.',
    figure: { kind: 'race', experiments: [small('true-labels'), small('random-labels')] },
  },
  {
    id: 'partially-corrupted',
    title: 'Partially corrupted labels',
    lead: 'With probability p a label is replaced; here p = 0.4.',
    notes:
      'One replaced label in ten is the true one again, so 36% of the labels are wrong. The network fits them all.',
    figure: {
      kind: 'lab',
      experiment: 'setting=partially-corrupted-labels&p=0.4&model=mlp-1x512&n=1000&epochs=30&stop=epochs',
      show: ['images', 'loss', 'errors'],
    },
  },
  {
    id: 'shuffled-pixels',
    title: 'Shuffled pixels',
    lead: 'The same permutation for every image: a fully connected network is unaffected.',
    notes: 'An MLP makes no use of which pixels are neighbors. A convolutional network loses a lot here.',
    figure: withImages('shuffled-pixels'),
  },
  {
    id: 'random-pixels',
    title: 'Random pixels',
    lead: 'A different permutation for each image: only the palette is left.',
    notes: 'Its test error is still a little below chance level, since the three colors of a pixel move together.',
    figure: withImages('random-pixels'),
  },
  {
    id: 'gaussian-pixels',
    title: 'Gaussian pixels',
    lead: 'Pure noise with the mean and variance of the data: the network fits that too.',
    notes: 'At this size the MLP fits noise images sooner than photographs: they are far apart from each other.',
    figure: withImages('gaussian-pixels'),
  },
  {
    id: 'all-settings',
    title: 'Training loss by setting',
    lead: 'Whatever the data, the training loss goes to zero.',
    notes:
      'Figure 1a of the paper, with five of the six settings, recorded with this engine on real CIFAR-10. The order of the curves differs from the paper’s at this size; the figure’s text gives the reason.',
    figure: { kind: 'figure', id: 'training-loss' },
  },
  {
    id: 'convergence-time',
    title: 'How long does it take?',
    lead: 'Time to fit against label corruption, relative to true labels.',
    notes: 'A small constant factor. Optimization stays easy even where nothing can be learned.',
    figure: { kind: 'figure', id: 'convergence-time' },
  },
  {
    id: 'test-error',
    title: 'How well does it generalize?',
    lead: 'Test error against label corruption: all of them have zero training error.',
    notes: 'Spend time on this one: same network, same training error of zero, and test errors from 53% to 90%.',
    figure: { kind: 'figure', id: 'test-error' },
  },
  {
    id: 'regularizers',
    title: 'What about regularizers?',
    lead: 'On CIFAR-10 they help by a few points; they are not needed.',
    notes:
      'Table 1: Inception 89.05 with augmentation and weight decay, 85.75 without. With weight decay it still fits random labels.',
    figure: { kind: 'figure', id: 'regularizers' },
  },
  {
    id: 'shattering',
    title: 'Shattering',
    lead: 'Three points: a line realizes all eight labelings. Four points: never all sixteen.',
    notes: 'Drag a point. Ask for four points that a line shatters; by Radon’s theorem there are none.',
    figure: { kind: 'theory', panel: 'shattering' },
  },
  {
    id: 'bound',
    title: 'The classical bound is vacuous',
    lead: 'For these networks the VC bound is above 1, or there is none.',
    notes:
      'D is at least 301,056 for the MLP: no bound. Entered manually, D = 1,000 at N = 50,000 gives a gap of at most 0.335, but for other classifiers, not for this network.',
    figure: { kind: 'theory', panel: 'vc-bound' },
  },
  {
    id: 'theorem-1',
    title: '2N + d weights are enough',
    lead: 'A two-layer ReLU network that memorizes any labels, built and not trained.',
    notes: 'Play it: project, sort, solve. ImageNet: 2,712,858 weights, not the slide’s 1,431,693.',
    figure: { kind: 'theory', panel: 'theorem-1', part: 'board' },
  },
  {
    id: 'theorem-1-images',
    title: 'Built on these images',
    lead: 'Nothing is trained: zero training error, and chance level on test images.',
    notes: 'Build it: zero training error, 90% test error. Its four variants show what floating point does to it.',
    figure: { kind: 'theory', panel: 'theorem-1', part: 'images' },
  },
  {
    id: 'imagenet-parameters',
    title: 'Parameters of ImageNet models',
    lead: 'Most lie above 2N + d. Three do not.',
    notes:
      'SqueezeNet, ShuffleNet and MobileNetV3-S lie below. Those with extra data were trained on far more than ImageNet’s N.',
    figure: { kind: 'figure', id: 'imagenet-parameters' },
  },
  {
    id: 'claims',
    title: 'Conclusions',
    lead: 'The paper’s claims, judged by recorded runs and by runs trained here.',
    notes:
      'Back to the x-axis: the axis has no place for these networks, so complexity in that sense is not what counts.',
    figure: { kind: 'claims' },
  },
]);
