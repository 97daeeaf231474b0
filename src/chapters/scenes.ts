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

/** Small enough that a laptop without a graphics card is done in seconds. */
const small = (setting: string) => `setting=${setting}&model=mlp-1x512&n=1000&epochs=30&stop=epochs`;
const lab = (setting: string): LiveFigure => ({ kind: 'lab', experiment: small(setting), show: ['loss', 'errors'] });
const shown = (setting: string): LiveFigure => ({
  kind: 'lab',
  experiment: small(setting),
  show: ['pictures', 'loss', 'errors'],
});

export const SCENES: readonly Scene[] = defineScenes([
  {
    id: 'x-axis',
    title: 'Where is deep learning on the x-axis?',
    lead: 'The textbook’s picture: test error falls, then rises.',
    notes:
      'Ask the room first, then move the marker to where most hands are. Leave it there: the last scene comes back to it.',
    figure: { kind: 'own', Content: XAxisSketch },
  },
  {
    id: 'true-labels',
    title: 'True labels',
    lead: 'The usual case: training error to zero, test error far below guessing.',
    notes:
      'Space trains. Thirty epochs of a thousand pictures take a few seconds. The test error on so few pictures is about 0.72 for the MLP.',
    figure: lab('true-labels'),
  },
  {
    id: 'random-labels',
    title: 'Random labels',
    lead: 'Every label drawn by a die: what will the loss do?',
    notes:
      'Let the room predict before you press Space. The training error reaches zero, the test error stays at 90%, which is guessing among ten.',
    figure: lab('random-labels'),
  },
  {
    id: 'race',
    title: 'True against random labels',
    lead: 'Same network, same optimizer, same number of steps.',
    notes:
      'Two engines train at once. Random labels are a little slower, 1.1 to 1.3 times at this size; up to four times in the paper with fifty thousand pictures.',
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
      show: ['pictures', 'loss', 'errors'],
    },
  },
  {
    id: 'shuffled-pixels',
    title: 'Shuffled pixels',
    lead: 'One rearrangement for all pictures: a fully connected network does not mind.',
    notes: 'An MLP does not know which pixels are neighbours. A convolutional network loses a lot here.',
    figure: shown('shuffled-pixels'),
  },
  {
    id: 'random-pixels',
    title: 'Random pixels',
    lead: 'Another rearrangement for each picture: only the palette is left.',
    notes: 'It still tests a little better than guessing, since the colours of a pixel move together.',
    figure: shown('random-pixels'),
  },
  {
    id: 'gaussian-pixels',
    title: 'Gaussian pixels',
    lead: 'Pure noise with the mean and spread of the data: it fits that too.',
    notes: 'At this size noise pictures fit sooner than photographs: they lie far apart from each other.',
    figure: shown('gaussian-pixels'),
  },
  {
    id: 'all-settings',
    title: 'Training loss of all settings',
    lead: 'Whatever is fitted, the loss goes to zero.',
    notes:
      'Figure 1a of the paper. Solid: recorded with this engine on real CIFAR-10. The order of the curves differs from the paper’s at this size; the figure says why.',
    figure: { kind: 'figure', id: 'training-loss' },
  },
  {
    id: 'convergence-time',
    title: 'How long does it take?',
    lead: 'Time to fit against label corruption, relative to true labels.',
    notes: 'A small constant factor. Optimisation stays easy even where nothing can be generalised.',
    figure: { kind: 'figure', id: 'convergence-time' },
  },
  {
    id: 'test-error',
    title: 'What does it know?',
    lead: 'Test error against label corruption: all of them have zero training error.',
    notes: 'The one slide to stay on: same network, same training error, every test error there is.',
    figure: { kind: 'figure', id: 'test-error' },
  },
  {
    id: 'regularizers',
    title: 'What about regularizers?',
    lead: 'They help by a few points; they are not needed.',
    notes:
      'Table 1: Inception 89.05 with augmentation and weight decay, 85.75 without. With weight decay it still fits random labels.',
    figure: { kind: 'figure', id: 'regularizers' },
  },
  {
    id: 'shattering',
    title: 'Shattering',
    lead: 'Three points: a line gives all eight labelings. Four points: never all sixteen.',
    notes: 'Drag a point. Ask for four points that a line shatters; Radon says that there are none.',
    figure: { kind: 'theory', panel: 'shattering' },
  },
  {
    id: 'bound',
    title: 'The bound that says nothing',
    lead: 'For these networks the VC bound is above 1, or there is none.',
    notes: 'Show D = 1,000 at N = 50,000: 0.335. Then the MLP’s 1.2 million: no bound.',
    figure: { kind: 'theory', panel: 'vc-bound' },
  },
  {
    id: 'theorem-1',
    title: '2N + d weights are enough',
    lead: 'A two-layer ReLU network that remembers any labels, built and not trained.',
    notes: 'Play it: project, sort, solve. ImageNet: 2,712,858 weights, not the slide’s 1,431,693.',
    figure: { kind: 'theory', panel: 'theorem-1', part: 'board' },
  },
  {
    id: 'theorem-1-pictures',
    title: 'Built on these pictures',
    lead: 'Nothing is trained: no training error, and of the test pictures it knows nothing.',
    notes: 'Build it: no training error, 90% test error. In four ways: what floating point does to it.',
    figure: { kind: 'theory', panel: 'theorem-1', part: 'pictures' },
  },
  {
    id: 'imagenet-parameters',
    title: 'Parameters of ImageNet models',
    lead: 'Most lie above 2N + d. Three do not.',
    notes: 'SqueezeNet, ShuffleNet and MobileNetV3-S lie below. Those with extra data saw far more than ImageNet’s N.',
    figure: { kind: 'figure', id: 'imagenet-parameters' },
  },
  {
    id: 'claims',
    title: 'What to take home',
    lead: 'The paper’s claims, judged by what was recorded and by what was trained here.',
    notes:
      'Back to the x-axis: the axis has no place for these networks, so complexity in that sense is not what counts.',
    figure: { kind: 'claims' },
  },
]);
