import { IMAGE_PIXELS } from '../data/image-set.ts';
import { permutation } from '../rng.ts';
import { defineCorruption } from './shared/corruption.ts';
import { movePixels } from './shared/move-pixels.ts';

export default defineCorruption({
  id: 'shuffled-pixels',
  label: 'Shuffled pixels',
  explanation:
    'One random rearrangement of the pixel positions, the same for every picture, test set included. All the information is still there, but neighbours are no longer neighbours. A fully connected network cannot tell the difference; a convolution can.',
  order: 4,
  touches: 'pixels',
  params: {},
  begin: ({ rng }) => {
    const order = permutation(IMAGE_PIXELS, rng);
    return { pixels: (source, target) => movePixels(source, target, order) };
  },
});
