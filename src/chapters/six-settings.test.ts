// What chapter 2 shows is what the lab's corruptions do, and what its note says of them.

import { describe, expect, it } from 'vitest';
import { corruptedImages } from './shared/six-settings.tsx';

const bytesOf = (setting: string, seed = 1) => corruptedImages(setting, seed, 0.4).images.map(({ pixels }) => pixels);
const sorted = (pixels: Uint8Array | undefined) => [...(pixels ?? [])].sort((a, b) => a - b);

describe('the six settings on ten images', () => {
  it('leave true labels as they are, whatever the seed', () => {
    for (const seed of [1, 2, 3]) {
      const { images } = corruptedImages('true-labels', seed, 0);
      expect(images.every(({ replaced, trueLabel, givenLabel }) => !replaced && trueLabel === givenLabel)).toBe(true);
    }
  });

  it('replace every label where all are random, by the true one in about one case of ten', () => {
    const all = Array.from({ length: 60 }, (_, seed) => corruptedImages('random-labels', seed, 0).images).flat();
    expect(all.every(({ replaced }) => replaced)).toBe(true);
    const hits = all.filter(({ trueLabel, givenLabel }) => trueLabel === givenLabel).length;
    // 600 draws at 1/10: 60 ± 7.3; five standard deviations either way.
    expect(Math.abs(hits - 60)).toBeLessThan(37);
  });

  it('replace more labels as p grows, those of a smaller p among them', () => {
    const replacedAt = (p: number) =>
      corruptedImages('partially-corrupted-labels', 5, p).images.flatMap(({ replaced, position }) =>
        replaced ? [position] : [],
      );
    expect(replacedAt(0)).toEqual([]);
    expect(replacedAt(1)).toHaveLength(10);
    expect(replacedAt(0.8)).toEqual(expect.arrayContaining(replacedAt(0.3)));
  });

  it('move the pixels of an image without changing one, and put noise in place of all in the last', () => {
    const [plain, shuffled, moved, noise] = [
      bytesOf('true-labels'),
      bytesOf('shuffled-pixels'),
      bytesOf('random-pixels'),
      bytesOf('gaussian-pixels'),
    ];
    for (const [i, image] of plain.entries()) {
      expect(sorted(shuffled[i])).toEqual(sorted(image));
      expect(sorted(moved[i])).toEqual(sorted(image));
      expect(shuffled[i]).not.toEqual(image);
      expect(sorted(noise[i])).not.toEqual(sorted(image));
    }
  });
});
