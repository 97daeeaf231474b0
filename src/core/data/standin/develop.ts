// From painted light to bytes: what a camera and its photographer add. Exposure, contrast, color cast, blur and noise
// differ from image to image and do not depend on the class.

import type { Rng } from '../../rng.ts';
import { IMAGE_PIXELS, IMAGE_SIDE } from '../image-set.ts';
import type { Canvas } from './canvas.ts';
import { between, triangular } from './draws.ts';

/** Writes `canvas` as 3,072 planar bytes into `target`. */
export function develop(canvas: Canvas, target: Uint8Array, rng: Rng): void {
  const exposure = between(rng, 0.7, 1.2);
  const contrast = between(rng, 0.8, 1.25);
  const blur = between(rng, 0, 0.5);
  const noise = between(rng, 0.015, 0.055);
  const pivot = meanOf(canvas);
  for (let channel = 0; channel < 3; channel++) {
    const gain = exposure * (1 + triangular(rng, 0.16));
    for (let pixel = 0; pixel < IMAGE_PIXELS; pixel++) {
      const at = channel * IMAGE_PIXELS + pixel;
      const sharp = canvas[at] ?? 0;
      const seen = sharp + (neighbors(canvas, channel, pixel) - sharp) * blur;
      const value = (pivot + (seen - pivot) * contrast) * gain + triangular(rng, noise);
      target[at] = Math.min(255, Math.max(0, Math.round(value * 255)));
    }
  }
}

function meanOf(canvas: Canvas): number {
  return canvas.reduce((sum, value) => sum + value, 0) / canvas.length;
}

/** Mean of the four pixels beside this one; at the border the border itself is repeated. */
function neighbors(canvas: Canvas, channel: number, pixel: number): number {
  const x = pixel % IMAGE_SIDE;
  const at = channel * IMAGE_PIXELS + pixel;
  const left = canvas[x > 0 ? at - 1 : at] ?? 0;
  const right = canvas[x < IMAGE_SIDE - 1 ? at + 1 : at] ?? 0;
  const up = canvas[pixel >= IMAGE_SIDE ? at - IMAGE_SIDE : at] ?? 0;
  const down = canvas[pixel < IMAGE_PIXELS - IMAGE_SIDE ? at + IMAGE_SIDE : at] ?? 0;
  return (left + right + up + down) / 4;
}
