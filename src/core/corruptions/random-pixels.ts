import { IMAGE_PIXELS } from '../data/image-set.ts';
import { permutation } from '../rng.ts';
import { defineCorruption } from './shared/corruption.ts';
import { movePixels } from './shared/move-pixels.ts';

export default defineCorruption({
  id: 'random-pixels',
  label: 'Random pixels',
  explanation:
    'A different random rearrangement of the pixel positions for each picture, test set included. Shapes are gone for good; what survives is the palette, since the three colours of a pixel move together.',
  order: 5,
  touches: 'pixels',
  params: {},
  begin: ({ rng }) => ({
    pixels: (source, target, split, position) =>
      movePixels(source, target, permutation(IMAGE_PIXELS, rng.fork(split).fork(position))),
  }),
});
