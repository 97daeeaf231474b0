import { IMAGE_PIXELS, type PixelLevels, type PixelStatistics } from '../data/image-set.ts';
import { defineCorruption } from './shared/corruption.ts';

/** Half the stored range, in standard deviations; a draw lands outside it 7 times in a million and is moved to its edge. */
const REACH = 4.5;

export default defineCorruption({
  id: 'gaussian-pixels',
  label: 'Gaussian pixels',
  explanation:
    'Every pixel of every picture, test set included, is replaced by a draw from a Gaussian with the mean and variance of the original data. The label stays, but the picture is pure noise: all a network can do is learn each one by heart.',
  order: 6,
  touches: 'pixels',
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
});

/**
 * 256 levels over every channel's mean ± 4.5 standard deviations: Gaussian draws leave 0 … 255 in about one case of twenty,
 * and clipping them there would take variance away.
 */
function levelsFor({ mean, std }: PixelStatistics): PixelLevels {
  const low = Math.min(...mean.map((m, c) => m - REACH * (std[c] ?? 0)));
  const high = Math.max(...mean.map((m, c) => m + REACH * (std[c] ?? 0)));
  return { offset: low, step: Math.max(high - low, 1) / 255 };
}
