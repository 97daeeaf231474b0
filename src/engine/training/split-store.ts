// One split of the experiment's images: corrupted and packed as they arrive, and stored for training.

import type { Corruptor } from '../../core/corruptions/index.ts';
import type { ArrivingImages } from '../../core/data/experiment-data.ts';
import { IMAGE_BYTES, IMAGE_PIXELS, imageAt, type Split } from '../../core/data/image-set.ts';
import { createImageStore, type ImageStore, type PackedImages } from './image-store.ts';
import { packPixels } from './packed-pixels.ts';

export interface SplitStore extends Omit<ImageStore, 'add' | 'filled'> {
  readonly split: Split;
  /** [count] true labels. In the test split `given` is the same. */
  readonly groundTruth: Uint8Array;
  /** [count] 1 where the label was drawn at random. */
  readonly corrupted: Uint8Array;
  /** Corrupts and packs what has arrived, up to `count` images. Returns how many are prepared. */
  prepare(count: number): number;
}

/** @param also called with every image that has been prepared, once and in order: other workers need them too. */
export function createSplitStore(
  arriving: ArrivingImages,
  corruptor: Corruptor,
  split: Split,
  also: (images: PackedImages) => void = () => undefined,
): SplitStore {
  const { count, labels, positions, pixels } = arriving.images;
  const store = createImageStore(positions);
  const corrupted = new Uint8Array(count);
  const labelOf = (i: number) => {
    const [label, position] = [labels[i] ?? 0, positions[i] ?? 0];
    if (split === 'test') return label;
    corrupted[i] = corruptor.labelCorrupted(position) ? 1 : 0;
    return corruptor.label(label, position);
  };
  const piece = (start: number, end: number): PackedImages => {
    const scratch = new Uint8Array(IMAGE_BYTES);
    const packed = new Float32Array((end - start) * IMAGE_PIXELS);
    for (let i = start; i < end; i++) {
      corruptor.pixels(imageAt(pixels, i), scratch, split, positions[i] ?? 0);
      packPixels(scratch, packed, (i - start) * IMAGE_PIXELS);
    }
    return { packed, given: Uint8Array.from({ length: end - start }, (_, i) => labelOf(start + i)) };
  };
  return {
    ...{ split, count, corrupted, groundTruth: labels, given: store.given },
    prepare(upTo) {
      const end = Math.min(upTo, arriving.ready, count);
      if (end > store.filled) {
        const images = piece(store.filled, end);
        store.add(images);
        also(images);
      }
      return store.filled;
    },
    batch: store.batch,
    dispose: store.dispose,
  };
}
