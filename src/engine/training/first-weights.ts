// The weights of the first layer's units, as images. Sliced to a few units on the device, so that reading an MLP's does not
// transfer a million numbers.

import { reshape, slice, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { Parameter } from '../layers/layer.ts';

export interface FirstWeights {
  /** Units of the layer, of which the first ones are shown. */
  readonly units: number;
  /** Height and width of a unit's image. */
  readonly side: number;
  /** [shown × side × side × 3] red, green, blue by pixel, for the first units; 128 is a weight of 0. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** [shown] the largest absolute weight of each unit, by which its image is scaled: plus and minus that weight are the bytes 255 and 1. */
  readonly largest: readonly number[];
}

/** Units shown: all filters of the paper's convolutional networks; of a dense layer, whose images are larger, fewer. */
export const MAX_UNITS = { filters: 96, dense: 32 };
const COLORS = 3;

/**
 * @param weights of the first layer: [side² · 3, units], or [side, side, 3, units] for a convolution.
 * @returns null where the weights do not form RGB images, or one is NaN or infinite.
 */
export async function readFirstWeights({ value }: Parameter): Promise<FirstWeights | null> {
  const units = value.shape.at(-1) ?? 0;
  const side = Math.sqrt(value.size / (COLORS * units));
  if (!Number.isInteger(side)) return null;
  const shown = Math.min(units, value.rank === 2 ? MAX_UNITS.dense : MAX_UNITS.filters);
  const some = tidy(() => firstUnits(value, shown));
  const read = await some.data<'float32'>();
  some.dispose();
  const largest = largestByUnit(read, shown);
  return largest ? { units, side, pixels: toPixels(read, largest), largest: Array.from(largest) } : null;
}

/** [inputs, shown]. A copy, never the parameter's own data: kernels update those in place. */
function firstUnits(weights: Tensor, shown: number): Tensor {
  const start = weights.shape.map(() => 0);
  const some = slice(weights, start, [...weights.shape.slice(0, -1), shown]);
  return reshape(some, [-1, shown]);
}

/** `null` where a weight is NaN or infinite. */
function largestByUnit(weights: Float32Array, units: number): Float32Array | null {
  const largest = new Float32Array(units);
  let sum = 0;
  for (let at = 0; at < weights.length; ) {
    for (let unit = 0; unit < units; unit++) {
      const size = Math.abs(weights[at++] ?? 0);
      sum += size;
      if (size > (largest[unit] ?? 0)) largest[unit] = size;
    }
  }
  return Number.isFinite(sum) ? largest : null;
}

/** Transposes [inputs, units] to [units, inputs], as bytes. */
function toPixels(weights: Float32Array, largest: Float32Array): Uint8Array<ArrayBuffer> {
  const inputs = weights.length / largest.length;
  const scales = largest.map((most) => (most === 0 ? 0 : 127 / most));
  const pixels = new Uint8Array(weights.length);
  for (let input = 0, at = 0; input < inputs; input++) {
    for (let unit = 0; unit < scales.length; unit++) {
      pixels[unit * inputs + input] = 128.5 + (weights[at++] ?? 0) * (scales[unit] ?? 0);
    }
  }
  return pixels;
}
