// Images from the data set's planes to what a canvas takes.

import { IMAGE_PIXELS, type PixelLevels } from '../../core/data/image-set.ts';

/**
 * @param planar [3,072] red, green and blue planes. @param levels what a byte stands for.
 * @returns [4,096] red, green, blue, alpha by pixel; gray levels outside 0 … 255 are moved to its edge.
 */
export function toRgba(planar: Uint8Array, { offset, step }: PixelLevels): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(4 * IMAGE_PIXELS);
  for (let i = 0; i < IMAGE_PIXELS; i++) {
    for (let channel = 0; channel < 3; channel++) {
      rgba[4 * i + channel] = offset + step * (planar[channel * IMAGE_PIXELS + i] ?? 0);
    }
    rgba[4 * i + 3] = 255;
  }
  return rgba;
}

/** @param pixels [n × 3] red, green, blue by pixel. @returns [n × 4], opaque. */
export function rgbaOf(pixels: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray((pixels.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from < pixels.length; from += 3, to += 4) {
    for (let color = 0; color < 3; color++) rgba[to + color] = pixels[from + color] ?? 0;
  }
  return rgba;
}
