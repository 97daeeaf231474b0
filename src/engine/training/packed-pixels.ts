// How an image is stored while training: 1,024 numbers, one per pixel, red · 65,536 + green · 256 + blue. Whole numbers below
// 2²⁴, which a float32 on any backend holds exactly, at a third of the memory of three (ADR 0002). `Operations.images` turns
// them into the networks' input: divided by 255, cropped to 28×28, each whitened separately (the paper, appendix A).

import { IMAGE_PIXELS } from '../../core/data/image-set.ts';

/** Packs 3,072 planar bytes into 1,024 numbers at `target[at …]`. */
export function packPixels(source: Uint8Array, target: Float32Array, at: number): void {
  for (let i = 0; i < IMAGE_PIXELS; i++) {
    const [red, green, blue] = [source[i] ?? 0, source[IMAGE_PIXELS + i] ?? 0, source[2 * IMAGE_PIXELS + i] ?? 0];
    target[at + i] = red * 65_536 + green * 256 + blue;
  }
}
