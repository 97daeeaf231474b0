// Images in memory: what every experiment reads. Not where they come from (codec, manifest and stand-in beside this).

/** Side of a CIFAR-10 image, in pixels. */
export const IMAGE_SIDE = 32;
/** Pixel positions of an image. */
export const IMAGE_PIXELS = IMAGE_SIDE * IMAGE_SIDE;
/** Bytes of an image: red, green and blue planes one after another, each row-major (the official record's order). */
export const IMAGE_BYTES = 3 * IMAGE_PIXELS;
/** Side of the networks' input: the center crop of the paper, appendix A. */
export const CROP_SIDE = 28;
/** Numbers a network receives for one image, d in the theory: 28 × 28 × 3. */
export const INPUT_SIZE = CROP_SIDE * CROP_SIDE * 3;
export const CLASS_COUNT = 10;

export type Split = 'train' | 'test';

/** `count` images with their labels. */
export interface ImageSet {
  readonly count: number;
  /** [count], 0 … 9. */
  readonly labels: Uint8Array;
  /** [count × 3,072], planar. */
  readonly pixels: Uint8Array;
  /**
   * [count], each image's position in the prepared split. Randomness that belongs to an image is keyed by it, so the
   * same image gets the same corruption whatever the sample size.
   */
  readonly positions: Uint32Array;
}

/** Mean and standard deviation of the training pixels, by channel (red, green, blue), in gray levels 0 … 255. */
export interface PixelStatistics {
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
}

/**
 * What a stored byte stands for: gray level = `offset + step × byte`. The identity everywhere except for Gaussian pixels,
 * whose values reach beyond 0 … 255. Whitening cancels both numbers, so only drawings of the images need them.
 */
export interface PixelLevels {
  readonly offset: number;
  readonly step: number;
}

export const BYTE_LEVELS: PixelLevels = { offset: 0, step: 1 };

/** View of one image's bytes, not a copy. */
export function imageAt(pixels: Uint8Array, index: number): Uint8Array {
  return pixels.subarray(index * IMAGE_BYTES, (index + 1) * IMAGE_BYTES);
}

/** Mean and standard deviation by channel over whole images, in one pass of exact integer sums. */
export function pixelStatistics(pixels: Uint8Array): PixelStatistics {
  const sum = [0, 0, 0];
  const squares = [0, 0, 0];
  for (let i = 0; i < pixels.length; i++) {
    const channel = Math.floor(i / IMAGE_PIXELS) % 3;
    const value = pixels[i] ?? 0;
    sum[channel] = (sum[channel] ?? 0) + value;
    squares[channel] = (squares[channel] ?? 0) + value * value;
  }
  const n = Math.max(1, pixels.length / 3);
  const mean = (c: number) => (sum[c] ?? 0) / n;
  const std = (c: number) => Math.sqrt(Math.max(0, (squares[c] ?? 0) / n - mean(c) ** 2));
  return { mean: [mean(0), mean(1), mean(2)], std: [std(0), std(1), std(2)] };
}
