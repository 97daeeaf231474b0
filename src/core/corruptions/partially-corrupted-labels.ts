import { defineCorruption } from './shared/corruption.ts';
import { labelNoise } from './shared/label-noise.ts';

export default defineCorruption({
  id: 'partially-corrupted-labels',
  label: 'Partially corrupted labels',
  explanation:
    'Each training picture keeps its label with probability 1 − p; otherwise a die with ten sides decides. The die may land on the true class, so only nine in ten of the corrupted labels are wrong. Turn p up and watch how much signal a network can still find.',
  order: 2,
  touches: 'labels',
  params: {
    p: {
      key: 'p',
      label: 'Corruption p',
      explanation: 'Probability that a training label is replaced by a random one.',
      min: 0,
      max: 1,
      default: 0.5,
      scale: 'linear',
      stops: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
    },
  },
  begin: ({ rng }, { p }) => labelNoise(rng, p),
});
