// What chapter 2 shows is what the lab's corruptions do, and what its note says of them.

import { describe, expect, it } from 'vitest';
import { spoiledPictures } from './shared/six-settings.tsx';

const bytesOf = (setting: string, seed = 1) => spoiledPictures(setting, seed, 0.4).pictures.map(({ pixels }) => pixels);
const sorted = (pixels: Uint8Array | undefined) => [...(pixels ?? [])].sort((a, b) => a - b);

describe('the six settings on ten pictures', () => {
  it('leave true labels as they are, whatever the dice', () => {
    for (const seed of [1, 2, 3]) {
      const { pictures } = spoiledPictures('true-labels', seed, 0);
      expect(pictures.every(({ drawn, trueLabel, toldLabel }) => !drawn && trueLabel === toldLabel)).toBe(true);
    }
  });

  it('draw every label where all are random, and hit the true one in about one case of ten', () => {
    const all = Array.from({ length: 60 }, (_, seed) => spoiledPictures('random-labels', seed, 0).pictures).flat();
    expect(all.every(({ drawn }) => drawn)).toBe(true);
    const hits = all.filter(({ trueLabel, toldLabel }) => trueLabel === toldLabel).length;
    // 600 draws at 1/10: 60 ± 7.3; five standard deviations either way.
    expect(Math.abs(hits - 60)).toBeLessThan(37);
  });

  it('draw more labels as p grows, those of a smaller p among them', () => {
    const drawnAt = (p: number) =>
      spoiledPictures('partially-corrupted-labels', 5, p).pictures.flatMap(({ drawn, position }) =>
        drawn ? [position] : [],
      );
    expect(drawnAt(0)).toEqual([]);
    expect(drawnAt(1)).toHaveLength(10);
    expect(drawnAt(0.8)).toEqual(expect.arrayContaining(drawnAt(0.3)));
  });

  it('move the pixels of a picture without changing one, and put noise in place of all in the last', () => {
    const [plain, shuffled, moved, noise] = [
      bytesOf('true-labels'),
      bytesOf('shuffled-pixels'),
      bytesOf('random-pixels'),
      bytesOf('gaussian-pixels'),
    ];
    for (const [i, picture] of plain.entries()) {
      expect(sorted(shuffled[i])).toEqual(sorted(picture));
      expect(sorted(moved[i])).toEqual(sorted(picture));
      expect(shuffled[i]).not.toEqual(picture);
      expect(sorted(noise[i])).not.toEqual(sorted(picture));
    }
  });
});
