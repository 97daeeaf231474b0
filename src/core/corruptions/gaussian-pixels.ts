import { IMAGE_PIXELS, type PixelLevels, type PixelStatistics } from '../data/image-set.ts';
import { HUES } from '../looks/hues.ts';
import { defineCorruption } from './shared/corruption.ts';

/** Half the stored range, in standard deviations; a draw lands outside it 7 times in a million and is moved to its edge. */
const REACH = 4.5;

export default defineCorruption({
  id: 'gaussian-pixels',
  label: 'Gaussian pixels',
  isNamed: true,
  explanation:
    'Every pixel of every image, test set included, is replaced by a draw from a Gaussian with the mean and variance of the original data. The label stays, but the image is pure noise: all a network can do is memorize each one.',
  order: 6,
  touches: 'pixels',
  look: { color: HUES.gray, dash: '6 2.5 1.5 2.5 1.5 2.5' },
  params: {},
  begin: ({ rng, statistics }) => {
    const levels = levelsFor(statistics);
    return {
      levels,
      pixels: (_source, target, split, position) => {
        const own = rng.fork(split).fork(position);
        for (let i = 0; i < target.length; i++) {
          const channel = Math.floor(i / IMAGE_PIXELS);
          const level = (statistics.mean[channel] ?? 0) + (statistics.std[channel] ?? 0) * own.normal();
          target[i] = Math.min(255, Math.max(0, Math.round((level - levels.offset) / levels.step)));
        }
      },
    };
  },
  python: () => ({
    functions: `def channel_statistics(images):
    """Mean and standard deviation of red, green and blue, each [3, 1, 1]."""
    planes = [plane.float() for plane in images.unbind(1)]
    mean = torch.stack([plane.mean() for plane in planes])
    std = torch.stack([plane.std(unbiased=False) for plane in planes])
    return mean.view(3, 1, 1), std.view(3, 1, 1)`,
    whole: 'mean, std = channel_statistics(train.images)',
    chosen: `# Noise with the mean and the variance of the original training set: no image is left.
train = train._replace(images=mean + std * torch.randn(train.images.shape))
test = test._replace(images=mean + std * torch.randn(test.images.shape))`,
    remark: 'The page rounds its noise to 256 levels; here it stays as drawn.',
  }),
});

/**
 * 256 levels over every channel's mean ± 4.5 standard deviations: Gaussian draws leave 0 … 255 in about one case of twenty,
 * and clipping them there would reduce the variance.
 */
function levelsFor({ mean, std }: PixelStatistics): PixelLevels {
  const low = Math.min(...mean.map((m, c) => m - REACH * (std[c] ?? 0)));
  const high = Math.max(...mean.map((m, c) => m + REACH * (std[c] ?? 0)));
  return { offset: low, step: Math.max(high - low, 1) / 255 };
}
