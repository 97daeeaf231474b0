// The paper's pre-processing, on the device: divide by 255, cut the centre 28×28, whiten each picture by itself (appendix A).
//
// A picture is stored as 1,024 numbers, one a pixel: red · 65,536 + green · 256 + blue. That is whole below 2²⁴, so a float32
// on any backend holds it exactly, at a third of the memory of three.

import {
  div,
  floor,
  maximum,
  mean,
  mul,
  reshape,
  slice,
  sqrt,
  square,
  stack,
  sub,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { CROP_SIDE, IMAGE_PIXELS, IMAGE_SIDE, INPUT_SIZE } from '../../core/data/image-set.ts';
import { kernels } from '../kernels/index.ts';

const MARGIN = (IMAGE_SIDE - CROP_SIDE) / 2;

/** Packs 3,072 planar bytes into 1,024 numbers at `target[at …]`. */
export function packPixels(source: Uint8Array, target: Float32Array, at: number): void {
  for (let i = 0; i < IMAGE_PIXELS; i++) {
    const [red, green, blue] = [source[i] ?? 0, source[IMAGE_PIXELS + i] ?? 0, source[2 * IMAGE_PIXELS + i] ?? 0];
    target[at + i] = red * 65_536 + green * 256 + blue;
  }
}

/** [batch, 1,024] packed pictures → [batch, 28, 28, 3], whitened. Call inside `tidy`. */
export function preprocess(packed: Tensor2D): Tensor4D {
  const count = packed.shape[0];
  const own = kernels()?.whiten(packed);
  if (own) return reshape(own, [count, CROP_SIDE, CROP_SIDE, 3]);
  const pictures = reshape(packed, [count, IMAGE_SIDE, IMAGE_SIDE]);
  const crop = slice(pictures, [0, MARGIN, MARGIN], [count, CROP_SIDE, CROP_SIDE]);
  const pixels: Tensor2D = reshape(unpack(crop), [count, INPUT_SIZE]);
  return reshape(whiten(pixels), [count, CROP_SIDE, CROP_SIDE, 3]);
}

function unpack(packed: Tensor): Tensor {
  const red = floor(mul(packed, 1 / 65_536));
  const rest = sub(packed, mul(red, 65_536));
  const green = floor(mul(rest, 1 / 256));
  const blue = sub(rest, mul(green, 256));
  return stack([red, green, blue], 3);
}

/**
 * Minus its mean, over the larger of its standard deviation and 1/√2352 of full scale, so that a blank picture is not blown up.
 * Bytes need no division by 255: it cancels everywhere but in that floor, which is scaled instead.
 */
function whiten(pixels: Tensor2D): Tensor2D {
  const centred = sub(pixels, mean(pixels, 1, true));
  const std = sqrt(mean(square(centred), 1, true));
  return div(centred, maximum(std, 255 / Math.sqrt(INPUT_SIZE)));
}
