// All training pictures at a glance, as the network receives them, with the labels that it is told: what the page lights up
// picture by picture. Shares the corruption with training, and changes nothing about it.

import type { Corruptor } from '../../core/corruptions/index.ts';
import type { ExperimentData } from '../../core/data/experiment-data.ts';
import { CROP_SIDE, IMAGE_BYTES, IMAGE_PIXELS, IMAGE_SIDE, imageAt } from '../../core/data/image-set.ts';
import { corruptorOf, type ExperimentConfig } from '../../core/experiment.ts';

export interface Wall {
  readonly side: number;
  /** [count × side × side × 3] red, green, blue by pixel. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** [count] each. */
  readonly truth: Uint8Array<ArrayBuffer>;
  readonly given: Uint8Array<ArrayBuffer>;
  readonly corrupted: Uint8Array<ArrayBuffer>;
}

/** Pictures between two moments for messages and training. */
const PIECE = 32;
const MARGIN = (IMAGE_SIDE - CROP_SIDE) / 2;
const CROP_BYTES = CROP_SIDE * CROP_SIDE * 3;

/** Waits for the first `count` pictures, or all, to arrive. */
export async function wallOf(
  { train, statistics }: ExperimentData,
  config: ExperimentConfig,
  count: number,
  breathe: () => Promise<void>,
): Promise<Wall> {
  const size = Math.min(count, train.images.count);
  await train.until(size);
  const { labels, positions, pixels } = train.images;
  const corruptor = corruptorOf(config, statistics);
  const wall = emptyWall(size, labels);
  const seen = new Uint8Array(IMAGE_BYTES);
  const greys = greysOf(corruptor.levels);
  for (let i = 0; i < size; i++) {
    const position = positions[i] ?? 0;
    wall.given[i] = corruptor.label(labels[i] ?? 0, position);
    wall.corrupted[i] = corruptor.labelCorrupted(position) ? 1 : 0;
    corruptor.pixels(imageAt(pixels, i), seen, 'train', position);
    copyCrop(seen, greys, wall.pixels, i * CROP_BYTES);
    if (i % PIECE === PIECE - 1) await breathe();
  }
  return wall;
}

function emptyWall(count: number, labels: Uint8Array): Wall {
  return {
    side: CROP_SIDE,
    pixels: new Uint8Array(count * CROP_BYTES),
    truth: labels.slice(0, count),
    given: new Uint8Array(count),
    corrupted: new Uint8Array(count),
  };
}

/** The grey level that each byte stands for, those beyond 0 … 255 moved to the edge. */
function greysOf({ offset, step }: Corruptor['levels']): Uint8Array {
  return Uint8Array.from(Uint8ClampedArray.from({ length: 256 }, (_, byte) => offset + step * byte));
}

function copyCrop(planar: Uint8Array, greys: Uint8Array, into: Uint8Array, at: number): void {
  let next = at;
  for (let y = MARGIN; y < MARGIN + CROP_SIDE; y++) {
    for (let from = y * IMAGE_SIDE + MARGIN; from < y * IMAGE_SIDE + MARGIN + CROP_SIDE; from++) {
      into[next++] = greys[planar[from] ?? 0] ?? 0;
      into[next++] = greys[planar[IMAGE_PIXELS + from] ?? 0] ?? 0;
      into[next++] = greys[planar[2 * IMAGE_PIXELS + from] ?? 0] ?? 0;
    }
  }
}
