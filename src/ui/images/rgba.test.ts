import { describe, expect, it } from 'vitest';
import { BYTE_LEVELS, IMAGE_BYTES, IMAGE_PIXELS } from '../../core/data/image-set.ts';
import { formatBytes } from './format-bytes.ts';
import { toRgba } from './rgba.ts';

describe('images for a canvas', () => {
  it('puts the three planes of a pixel side by side, opaque', () => {
    const planar = new Uint8Array(IMAGE_BYTES);
    planar.set([10, 20, 30].flatMap((value) => new Array<number>(IMAGE_PIXELS).fill(value)));
    planar[5] = 99;
    const rgba = toRgba(planar, BYTE_LEVELS);
    expect([...rgba.slice(0, 4)]).toEqual([10, 20, 30, 255]);
    expect([...rgba.slice(20, 24)]).toEqual([99, 20, 30, 255]);
    expect(rgba).toHaveLength(4 * IMAGE_PIXELS);
  });

  it('moves gray levels beyond black and white to the edge', () => {
    const planar = new Uint8Array(IMAGE_BYTES).fill(255);
    planar[0] = 0;
    const rgba = toRgba(planar, { offset: -100, step: 2 });
    expect([...rgba.slice(0, 2)]).toEqual([0, 255]);
  });
});

describe('sizes', () => {
  it.each([
    [0, '0 kB'],
    [512_300, '512 kB'],
    [12_345_678, '12.3 MB'],
  ])('%d bytes are %s', (bytes, words) => expect(formatBytes(bytes)).toBe(words));
});
