// Operations that make a batch of stored images, from packed numbers to the networks' input, and that read a tensor's numbers.

import {
  add,
  div,
  floor,
  gather,
  maximum,
  mean,
  mul,
  reshape,
  scalar,
  slice,
  sqrt,
  square,
  stack,
  sub,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor1d,
} from '@tensorflow/tfjs-core';
import { CROP_SIDE, IMAGE_PIXELS, IMAGE_SIDE, INPUT_SIZE } from '../../../core/data/image-set.ts';
import type { Operations } from '../operations.ts';

const MARGIN = (IMAGE_SIDE - CROP_SIDE) / 2;

export const gatherRows: Operations['gather'] = (matrix, rows) => gather(matrix, rows);

export const images: Operations['images'] = (packed, rows, moves) => {
  const chosen = rows ? gatherRows(packed, rows) : packed;
  const count = chosen.shape[0];
  const crop = moves ? movedCrops(chosen, moves) : centers(chosen);
  const pixels: Tensor2D = reshape(unpacked(crop), [count, INPUT_SIZE]);
  return reshape(whitened(pixels), [count, CROP_SIDE, CROP_SIDE, 3]);
};

function centers(packed: Tensor2D): Tensor2D {
  const count = packed.shape[0];
  const whole = reshape(packed, [count, IMAGE_SIDE, IMAGE_SIDE]);
  return reshape(slice(whole, [0, MARGIN, MARGIN], [count, CROP_SIDE, CROP_SIDE]), [count, CROP_SIDE ** 2]);
}

/** Every pixel's index in the batch: its image's start, plus its crop's corner, plus its offset in the crop. */
function movedCrops(packed: Tensor2D, moves: Tensor2D): Tensor2D {
  const count = packed.shape[0];
  const column = (which: number) => slice(moves, [0, which], [count, 1]);
  const starts = reshape(
    tensor1d(
      Int32Array.from({ length: count }, (_, i) => i * IMAGE_PIXELS),
      'int32',
    ),
    [count, 1],
  );
  const corners = add(add(starts, mul(column(0), scalar(IMAGE_SIDE, 'int32'))), column(1));
  const within = add(tensor1d(STRAIGHT, 'int32'), mul(column(2), tensor1d(TO_MIRRORED, 'int32')));
  const places: Tensor1D = reshape(add(corners, within), [count * CROP_SIDE ** 2]);
  return reshape(gather(reshape(packed, [packed.size]), places), [count, CROP_SIDE ** 2]);
}

const STRAIGHT = Int32Array.from(
  { length: CROP_SIDE ** 2 },
  (_, i) => Math.floor(i / CROP_SIDE) * IMAGE_SIDE + (i % CROP_SIDE),
);
const TO_MIRRORED = Int32Array.from({ length: CROP_SIDE ** 2 }, (_, i) => CROP_SIDE - 1 - 2 * (i % CROP_SIDE));

function unpacked(packed: Tensor): Tensor {
  const red = floor(mul(packed, 1 / 65_536));
  const rest = sub(packed, mul(red, 65_536));
  const green = floor(mul(rest, 1 / 256));
  const blue = sub(rest, mul(green, 256));
  return stack([red, green, blue], 2);
}

/**
 * Minus its mean, divided by the larger of its standard deviation and 1/√2352 of full scale, so that the noise of a blank image
 * is not amplified. Bytes need no division by 255: it cancels everywhere but in that floor, which is scaled instead.
 */
function whitened(pixels: Tensor2D): Tensor2D {
  const centered = sub(pixels, mean(pixels, 1, true));
  const std = sqrt(mean(square(centered), 1, true));
  return div(centered, maximum(std, 255 / Math.sqrt(INPUT_SIZE)));
}

export const read: Operations['read'] = (x, into) => into.set(x.dataSync());
