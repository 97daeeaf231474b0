// Permuting pixel positions: a pixel's red, green and blue stay together.

import { IMAGE_PIXELS } from '../../data/image-set.ts';

/** Puts the pixel at position `order[i]` of `source` at position i of `target`; both 3,072 planar bytes. */
export function movePixels(source: Uint8Array, target: Uint8Array, order: Uint32Array): void {
  for (let i = 0; i < IMAGE_PIXELS; i++) {
    const from = order[i] ?? 0;
    for (let plane = 0; plane < source.length; plane += IMAGE_PIXELS) {
      target[plane + i] = source[plane + from] ?? 0;
    }
  }
}
