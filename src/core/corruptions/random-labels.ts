import { HUES } from '../looks/hues.ts';
import { defineCorruption } from './shared/corruption.ts';
import { labelNoise, labelNoisePython } from './shared/label-noise.ts';

export default defineCorruption({
  id: 'random-labels',
  label: 'Random labels',
  explanation:
    'Every training label is drawn at random, so an image carries no information about its label. There is nothing to learn, only labels to memorize: on new images no prediction beats chance level, 90% error.',
  order: 3,
  touches: 'labels',
  look: { color: HUES.orange, dash: '7 3' },
  params: {},
  begin: ({ rng }) => labelNoise(rng, 1),
  python: () => labelNoisePython(1),
});
