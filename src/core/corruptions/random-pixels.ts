import { IMAGE_PIXELS } from '../data/image-set.ts';
import { HUES } from '../looks/hues.ts';
import { permutation } from '../rng.ts';
import { defineCorruption } from './shared/corruption.ts';
import { movePixels } from './shared/move-pixels.ts';

export default defineCorruption({
  id: 'random-pixels',
  label: 'Random pixels',
  explanation:
    'A different random permutation of the pixel positions for each image, test set included. Shapes are lost; what survives is the palette, since the three colors of a pixel move together.',
  order: 5,
  touches: 'pixels',
  look: { color: HUES.amber, dash: '10 3 2 3' },
  params: {},
  begin: ({ rng }) => ({
    pixels: (source, target, split, position) =>
      movePixels(source, target, permutation(IMAGE_PIXELS, rng.fork(split).fork(position))),
  }),
  python: () => ({
    functions: `def move_pixels(images):
    """A permutation of its own for each image; a pixel's red, green and blue stay together."""
    order = torch.stack([torch.randperm(32 * 32) for _ in images])
    pixels = images.flatten(2)
    return pixels.gather(2, order[:, None, :].expand(pixels.shape)).view(images.shape)`,
    chosen: `train = train._replace(images=move_pixels(train.images))
test = test._replace(images=move_pixels(test.images))`,
  }),
});
