// Random crops and mirror images, drawn for each picture and epoch. They are cut on the host, where the batch is put together
// anyway: telling a device which pixels to gather takes as many bytes as the pixels, and in wasm the gather alone 6 ms a batch.

import { CROP_SIDE, IMAGE_SIDE } from '../../core/data/image-set.ts';
import type { Augmentation } from '../../core/regularizers/index.ts';
import type { Rng } from '../../core/rng.ts';

/** Where the 28×28 crop begins in the 32×32 picture, and whether it is mirrored left to right. */
export interface Move {
  readonly top: number;
  readonly left: number;
  readonly flip: boolean;
}

/** Where the centre crop begins. */
const CENTRE = (IMAGE_SIDE - CROP_SIDE) / 2;

/** @param rng named by seed, epoch and the picture's place in the official order. All 25 crops are equally likely. */
export function drawMove({ crop, flip }: Augmentation, rng: Rng): Move {
  const start = () => (crop ? rng.int(IMAGE_SIDE - CROP_SIDE + 1) : CENTRE);
  return { top: start(), left: start(), flip: flip && rng.int(2) === 1 };
}

/**
 * Copies one packed picture of 1,024 numbers so that its centre crop, which `preprocess` cuts, shows the moved one. What
 * lies around the centre stays as it was in `target`: nobody sees it.
 */
export function copyMoved(source: Float32Array, { top, left, flip }: Move, target: Float32Array): void {
  for (let y = 0; y < CROP_SIDE; y++) {
    const from = (top + y) * IMAGE_SIDE + left;
    const to = (CENTRE + y) * IMAGE_SIDE + CENTRE;
    target.set(source.subarray(from, from + CROP_SIDE), to);
    if (flip) target.subarray(to, to + CROP_SIDE).reverse();
  }
}
