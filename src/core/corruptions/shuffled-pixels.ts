import { IMAGE_PIXELS } from '../data/image-set.ts';
import { HUES } from '../looks/hues.ts';
import { permutation } from '../rng.ts';
import { defineCorruption } from './shared/corruption.ts';
import { movePixels } from './shared/move-pixels.ts';

export default defineCorruption({
  id: 'shuffled-pixels',
  label: 'Shuffled pixels',
  explanation:
    'One random permutation of the pixel positions, the same for every image, test set included. Neighbors are no longer neighbors, and the crop, which comes afterwards, cuts off other pixels than the border. A fully connected network is hardly affected; a convolution is.',
  order: 4,
  touches: 'pixels',
  look: { color: HUES.green, dash: '2.5 2.5' },
  params: {},
  begin: ({ rng }) => {
    const order = permutation(IMAGE_PIXELS, rng);
    return { pixels: (source, target) => movePixels(source, target, order) };
  },
  python: () => ({
    functions: `def move_pixels(images, order):
    """Pixel order[i] of every image goes to place i, its red, green and blue together."""
    return images.flatten(2)[:, :, order].view(images.shape)`,
    chosen: `# One permutation for all images, test set too, before the crop.
order = torch.randperm(32 * 32)
train = train._replace(images=move_pixels(train.images, order))
test = test._replace(images=move_pixels(test.images, order))`,
  }),
});
