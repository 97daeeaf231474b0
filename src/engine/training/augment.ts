// Random crops and mirror images, drawn for each picture and epoch on the host, three numbers a picture. The device cuts.

import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';
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

/** [count, 3] int32, as `Operations.pictures` takes them. */
export function movesTensor(moves: readonly Move[]): Tensor2D {
  const numbers = Int32Array.from(moves.flatMap(({ top, left, flip }) => [top, left, Number(flip)]));
  return tensor2d(numbers, [moves.length, 3], 'int32');
}
