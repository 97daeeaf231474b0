// How many random labels are the true ones, counted on a draw of the lab's own code.

import { CLASS_NAMES } from '../../core/data/classes.ts';
import { IMAGE_BYTES, pixelStatistics } from '../../core/data/image-set.ts';
import { corruptorOf, DEFAULT_CONFIG } from '../../core/experiment.ts';

/** Of `count` labels, all classes alike, every one replaced at random. */
export function trueAmongRandom(count: number, seed: number): number {
  const config = { ...DEFAULT_CONFIG, seed, corruption: { id: 'random-labels', params: {} } };
  // Only corruptions of pixels use their statistics.
  const corruptor = corruptorOf(config, pixelStatistics(new Uint8Array(IMAGE_BYTES)));
  const labels = Array.from({ length: count }, (_, i) => i % CLASS_NAMES.length);
  return labels.filter((label, i) => corruptor.label(label, i) === label).length;
}
