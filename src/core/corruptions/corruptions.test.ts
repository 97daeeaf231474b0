import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IMAGE_BYTES, IMAGE_PIXELS, type PixelStatistics, pixelStatistics } from '../data/image-set.ts';
import { createRng } from '../rng.ts';
import { type Corruptor, corruptions } from './index.ts';

const STATISTICS: PixelStatistics = { mean: [125.3, 123, 113.9], std: [63, 62.1, 66.7] };
const begin = (id: string, params: Record<string, number> = {}, seed = 1) =>
  corruptions.get(id).begin({ rng: createRng(seed).fork('corruption'), statistics: STATISTICS }, params);
/** An image whose every pixel is different, so that moves can be followed. */
const image = Uint8Array.from({ length: IMAGE_BYTES }, (_, i) => {
  const [plane, pixel] = [Math.floor(i / IMAGE_PIXELS), i % IMAGE_PIXELS];
  return plane === 0 ? pixel % 256 : plane === 1 ? Math.floor(pixel / 256) : (pixel * 7) % 256;
});
const shown = (corruptor: Corruptor, split: 'train' | 'test', position: number, source = image) => {
  const target = new Uint8Array(IMAGE_BYTES);
  corruptor.pixels(source, target, split, position);
  return target;
};
const pixelsOf = (image: Uint8Array) =>
  Array.from({ length: IMAGE_PIXELS }, (_, i) => [0, 1, 2].map((plane) => image[plane * IMAGE_PIXELS + i]).join());
const positions = (count: number) => Array.from({ length: count }, (_, i) => i);

describe.each(corruptions.all)('$id', ({ id, label, explanation, touches }) => {
  it('explains itself', () => {
    expect(label).not.toBe('');
    expect(explanation.length).toBeGreaterThan(60);
  });

  it('gives the same for a seed, in any order and however often it is called', () => {
    const [a, b] = [begin(id), begin(id)];
    const last = [shown(a, 'train', 9), a.label(3, 9)];
    for (const position of positions(5)) shown(b, 'train', position);
    expect([shown(b, 'train', 9), b.label(3, 9)]).toEqual(last);
  });

  it('leaves its source as it is', () => {
    const source = Uint8Array.from(image);
    shown(begin(id), 'train', 0, source);
    expect(source).toEqual(image);
  });

  it(`touches ${touches} and nothing else`, () => {
    const corruptor = begin(id, { p: 1 });
    const labelsMoved = positions(200).some((position) => corruptor.label(3, position) !== 3);
    const pixelsMoved = shown(corruptor, 'test', 0).some((byte, i) => byte !== image[i]);
    expect({ labelsMoved, pixelsMoved }).toEqual({
      labelsMoved: touches === 'labels',
      pixelsMoved: touches === 'pixels',
    });
  });
});

describe('label noise', () => {
  const N = 20_000;
  const labels = (corruptor: Corruptor) => positions(N).map((position) => corruptor.label(position % 10, position));

  it.each([0.1, 0.4, 0.9, 1])('with p = %f replaces that fraction and changes nine tenths of it', (p) => {
    const corruptor = begin('partially-corrupted-labels', { p });
    const replaced = positions(N).filter(corruptor.labelCorrupted).length;
    const changed = labels(corruptor).filter((label, position) => label !== position % 10).length;
    // Four standard deviations of a binomial share.
    const slack = (share: number) => 4 * Math.sqrt((share * (1 - share)) / N) + 1e-12;
    expect(Math.abs(replaced / N - p)).toBeLessThanOrEqual(slack(p));
    expect(Math.abs(changed / N - 0.9 * p)).toBeLessThanOrEqual(slack(0.9 * p));
  });

  it('draws all ten labels equally often, whatever the true one', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    const corruptor = begin('random-labels');
    for (const position of positions(N))
      counts[corruptor.label(3, position)] = (counts[corruptor.label(3, position)] ?? 0) + 1;
    // χ² with 9 degrees of freedom.
    expect(counts.reduce((sum, count) => sum + (count - N / 10) ** 2 / (N / 10), 0)).toBeLessThan(27.9);
  });

  it('with p = 0 is true labels, with p = 1 random labels, draw for draw', () => {
    expect(labels(begin('partially-corrupted-labels', { p: 0 }))).toEqual(labels(begin('true-labels')));
    expect(labels(begin('partially-corrupted-labels', { p: 1 }))).toEqual(labels(begin('random-labels')));
  });

  it('changes what it did at a smaller p the same way at a larger one', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(10_000),
        (a, b, position) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((p) => begin('partially-corrupted-labels', { p }));
          if (low?.labelCorrupted(position)) expect(high?.label(0, position)).toBe(low.label(0, position));
        },
      ),
    );
  });
});

describe('an image whose draw is p itself', () => {
  it('keeps its label, since a draw falls below p with probability p', () => {
    const p = createRng(1).fork('corruption').fork(5).next();
    const corruptor = begin('partially-corrupted-labels', { p });
    expect([corruptor.labelCorrupted(5), corruptor.label(3, 5)]).toEqual([false, 3]);
    const above = begin('partially-corrupted-labels', { p: p + 1e-9 });
    expect(above.labelCorrupted(5)).toBe(true);
  });
});

describe('true labels', () => {
  it('are marked as such', () => {
    for (const id of ['true-labels', 'random-pixels']) expect(begin(id).labelCorrupted(0)).toBe(false);
  });
});

describe('shuffled pixels', () => {
  it('moves every pixel of every image, train and test, in the same way, colors together', () => {
    const corruptor = begin('shuffled-pixels');
    const first = shown(corruptor, 'train', 0);
    expect(shown(corruptor, 'train', 17)).toEqual(first);
    expect(shown(corruptor, 'test', 3)).toEqual(first);
    expect(pixelsOf(first).toSorted()).toEqual(pixelsOf(image).toSorted());
    expect(pixelsOf(first)).not.toEqual(pixelsOf(image));
  });
});

describe('random pixels', () => {
  it('moves the pixels of each image in a way of its own, colors together', () => {
    const corruptor = begin('random-pixels');
    const images = [shown(corruptor, 'train', 0), shown(corruptor, 'train', 1), shown(corruptor, 'test', 0)];
    expect(new Set(images.map((image) => image.join())).size).toBe(3);
    for (const image of images) expect(pixelsOf(image).toSorted()).toEqual(pixelsOf(image).toSorted());
  });
});

describe('Gaussian pixels', () => {
  it('have the mean and standard deviation of the data, channel by channel, to within the spacing of the levels', () => {
    const corruptor = begin('gaussian-pixels');
    const drawn = new Uint8Array(60 * IMAGE_BYTES);
    for (const position of positions(60)) drawn.set(shown(corruptor, 'train', position), position * IMAGE_BYTES);
    const { mean, std } = pixelStatistics(drawn);
    const { offset, step } = corruptor.levels;
    for (const channel of [0, 1, 2] as const) {
      expect(offset + step * mean[channel]).toBeCloseTo(STATISTICS.mean[channel], -0.3);
      expect((step * std[channel]) / STATISTICS.std[channel]).toBeCloseTo(1, 1.7);
    }
  });

  it('are draws of the image’s own generator, on levels that reach 4.5 deviations from every mean', () => {
    const { levels, pixels } = begin('gaussian-pixels');
    const own = createRng(1).fork('corruption').fork('test').fork(3);
    expect(levels.offset).toBeCloseTo(113.9 - 4.5 * 66.7, 9);
    expect(levels.offset + 255 * levels.step).toBeCloseTo(113.9 + 4.5 * 66.7, 9);
    const drawn = new Uint8Array(IMAGE_BYTES);
    pixels(image, drawn, 'test', 3);
    const far = drawn.findIndex((byte, i) => {
      const [mean, std] = [
        STATISTICS.mean[Math.floor(i / IMAGE_PIXELS)] ?? 0,
        STATISTICS.std[Math.floor(i / IMAGE_PIXELS)] ?? 0,
      ];
      return Math.abs(levels.offset + levels.step * byte - (mean + std * own.normal())) > levels.step / 2 + 1e-9;
    });
    expect(far).toBe(-1);
  });

  it('reach from the lowest to the highest of the channels', () => {
    const statistics = { mean: [0, 100, 200], std: [10, 20, 10] } as const;
    const { levels } = corruptions.get('gaussian-pixels').begin({ rng: createRng(1), statistics }, {});
    expect([levels.offset, levels.offset + 255 * levels.step]).toEqual(
      [-45, 245].map((edge) => expect.closeTo(edge, 9)),
    );
  });

  it('draw each image again, and look at none', () => {
    const corruptor = begin('gaussian-pixels');
    expect(shown(corruptor, 'train', 0)).not.toEqual(shown(corruptor, 'train', 1));
    expect(shown(corruptor, 'train', 0, new Uint8Array(IMAGE_BYTES))).toEqual(shown(corruptor, 'train', 0));
  });
});
