// All training images, small, as the network receives them, with their given labels: the memorization map colors them one by
// one. Uses the same corruption as training, and does not affect it.

import type { Corruptor } from '../../core/corruptions/index.ts';
import type { ExperimentData } from '../../core/data/experiment-data.ts';
import { CROP_SIDE, IMAGE_BYTES, IMAGE_PIXELS, IMAGE_SIDE, imageAt } from '../../core/data/image-set.ts';
import { corruptorOf, type ExperimentConfig } from '../../core/experiment.ts';

export interface ImageMap {
  readonly side: number;
  /** [count × side × side × 3] red, green, blue by pixel. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** [count] each. */
  readonly truth: Uint8Array<ArrayBuffer>;
  readonly given: Uint8Array<ArrayBuffer>;
  readonly corrupted: Uint8Array<ArrayBuffer>;
}

/** Images between two moments for messages and training. */
const PIECE = 32;
const MARGIN = (IMAGE_SIDE - CROP_SIDE) / 2;
const CROP_BYTES = CROP_SIDE * CROP_SIDE * 3;

/** Waits for the first `count` images, or all, to arrive. */
export async function mapOf(
  { train, statistics }: ExperimentData,
  config: ExperimentConfig,
  count: number,
  breathe: () => Promise<void>,
): Promise<ImageMap> {
  const size = Math.min(count, train.images.count);
  await train.until(size);
  const { labels, positions, pixels } = train.images;
  const corruptor = corruptorOf(config, statistics);
  const map = emptyMap(size, labels);
  const seen = new Uint8Array(IMAGE_BYTES);
  const grays = graysOf(corruptor.levels);
  for (let i = 0; i < size; i++) {
    const position = positions[i] ?? 0;
    map.given[i] = corruptor.label(labels[i] ?? 0, position);
    map.corrupted[i] = corruptor.labelCorrupted(position) ? 1 : 0;
    corruptor.pixels(imageAt(pixels, i), seen, 'train', position);
    copyCrop(seen, grays, map.pixels, i * CROP_BYTES);
    if (i % PIECE === PIECE - 1) await breathe();
  }
  return map;
}

function emptyMap(count: number, labels: Uint8Array): ImageMap {
  return {
    side: CROP_SIDE,
    pixels: new Uint8Array(count * CROP_BYTES),
    truth: labels.slice(0, count),
    given: new Uint8Array(count),
    corrupted: new Uint8Array(count),
  };
}

/** The gray level of each byte, clamped to 0 … 255. */
function graysOf({ offset, step }: Corruptor['levels']): Uint8Array {
  return Uint8Array.from(Uint8ClampedArray.from({ length: 256 }, (_, byte) => offset + step * byte));
}

function copyCrop(planar: Uint8Array, grays: Uint8Array, into: Uint8Array, at: number): void {
  let next = at;
  for (let y = MARGIN; y < MARGIN + CROP_SIDE; y++) {
    for (let from = y * IMAGE_SIDE + MARGIN; from < y * IMAGE_SIDE + MARGIN + CROP_SIDE; from++) {
      into[next++] = grays[planar[from] ?? 0] ?? 0;
      into[next++] = grays[planar[IMAGE_PIXELS + from] ?? 0] ?? 0;
      into[next++] = grays[planar[2 * IMAGE_PIXELS + from] ?? 0] ?? 0;
    }
  }
}
