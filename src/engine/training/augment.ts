// Random crops and horizontal flips, drawn for each image and epoch on the host, three numbers per image. The device applies
// them.

import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
import { CROP_SIDE, IMAGE_SIDE } from '../../core/data/image-set.ts';
import type { Augmentation } from '../../core/regularizers/index.ts';
import type { Rng } from '../../core/rng.ts';

/** Where the 28×28 crop begins in the 32×32 image, and whether it is mirrored left to right. */
export interface Move {
  readonly top: number;
  readonly left: number;
  readonly flip: boolean;
}

/** Where the center crop begins. */
const CENTER = (IMAGE_SIDE - CROP_SIDE) / 2;

/** @param rng named by seed, epoch and the image's position in the official order. All 25 crops are equally likely. */
export function drawMove({ crop, flip }: Augmentation, rng: Rng): Move {
  const start = () => (crop ? rng.int(IMAGE_SIDE - CROP_SIDE + 1) : CENTER);
  return { top: start(), left: start(), flip: flip && rng.int(2) === 1 };
}

/** [count, 3] int32, as `Operations.images` takes them. */
export function movesTensor(moves: readonly Move[]): Tensor2D {
  const numbers = Int32Array.from(moves.flatMap(({ top, left, flip }) => [top, left, Number(flip)]));
  return tensor2d(numbers, [moves.length, 3], 'int32');
}
