// What a network receives for an image, in plain arithmetic: the paper's pre-processing (appendix A). The engine's operations
// do the same on every backend (`engine/operations`); this is for code that computes without tfjs.

import { CROP_SIDE, IMAGE_PIXELS, IMAGE_SIDE, INPUT_SIZE } from './image-set.ts';

const MARGIN = (IMAGE_SIDE - CROP_SIDE) / 2;

/**
 * Crops the center of an image and whitens it by itself: minus its mean, over the larger of its standard deviation and
 * 1/√2352 of full scale. Sums of bytes are whole numbers, so mean and variance are exact.
 * @param planar 3,072 bytes. @param target gets 28·28·3 numbers at `at`, colors together.
 */
export function networkInput(planar: Uint8Array, target: Float32Array, at: number): void {
  let sum = 0;
  let squares = 0;
  let next = at;
  for (let y = MARGIN; y < MARGIN + CROP_SIDE; y++) {
    for (let from = y * IMAGE_SIDE + MARGIN; from < y * IMAGE_SIDE + MARGIN + CROP_SIDE; from++) {
      for (let plane = from; plane < planar.length; plane += IMAGE_PIXELS) {
        const value = planar[plane] ?? 0;
        sum += value;
        squares += value * value;
        target[next++] = value;
      }
    }
  }
  const mean = sum / INPUT_SIZE;
  const deviation = Math.sqrt(squares * INPUT_SIZE - sum * sum) / INPUT_SIZE;
  const scale = 1 / Math.max(deviation, 255 / Math.sqrt(INPUT_SIZE));
  for (let i = at; i < next; i++) target[i] = ((target[i] ?? 0) - mean) * scale;
}
