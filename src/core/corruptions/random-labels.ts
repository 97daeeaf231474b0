import { defineCorruption } from './shared/corruption.ts';
import { labelNoise } from './shared/label-noise.ts';

export default defineCorruption({
  id: 'random-labels',
  label: 'Random labels',
  explanation:
    'Every training label is drawn at random, so nothing about a picture tells its label. There is nothing to learn, only something to memorise: on new pictures nobody can beat chance, 90% error.',
  order: 3,
  touches: 'labels',
  params: {},
  begin: ({ rng }) => labelNoise(rng, 1),
});
