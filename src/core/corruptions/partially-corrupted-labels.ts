import { HUES } from '../looks/hues.ts';
import { defineCorruption } from './shared/corruption.ts';
import { labelNoise, labelNoisePython } from './shared/label-noise.ts';

export default defineCorruption({
  id: 'partially-corrupted-labels',
  label: 'Partially corrupted labels',
  explanation:
    'Each training image keeps its label with probability 1 − p; otherwise its label is drawn uniformly at random. The true class may be drawn too, so only nine in ten of the corrupted labels are wrong. Turn p up and watch how much signal a network can still find.',
  order: 2,
  touches: 'labels',
  look: { color: HUES.magenta, dash: '12 3' },
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
  python: ({ p }) => labelNoisePython(p),
});
