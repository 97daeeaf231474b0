// One split of the experiment's pictures, corrupted and ready to be trained on: on the host while they arrive, on the device
// once they all have. The numbers of a batch are the same either way.

import { keep, type Tensor2D, type Tensor4D, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import type { Corruptor } from '../../core/corruptions/index.ts';
import type { ArrivingImages } from '../../core/data/experiment-data.ts';
import { CLASS_COUNT, IMAGE_BYTES, IMAGE_PIXELS, imageAt, type Split } from '../../core/data/image-set.ts';
import { operations } from '../operations/index.ts';
import { type Move, movesTensor } from './augment.ts';
import { packPixels } from './packed-pixels.ts';

export interface Batch {
  /** [size, 28, 28, 3], whitened. */
  readonly pictures: Tensor4D;
  /** [size, 10] one-hot labels given. */
  readonly targets: Tensor2D;
}

export interface SplitStore {
  readonly count: number;
  /** [count] labels trained on (in the test split: the true ones), filled up to what has been prepared. */
  readonly given: Uint8Array;
  /** [count] true labels. */
  readonly truth: Uint8Array;
  /** [count] 1 where the label was drawn at random. */
  readonly corrupted: Uint8Array;
  /** Corrupts and packs what has arrived, up to `count` pictures. Returns how many are prepared. */
  prepare(count: number): number;
  /**
   * Call inside `tidy`.
   * @param indices of prepared pictures.
   * @param moveOf how to cut and mirror a picture, by its place in the official order; left out, its centre as it is.
   */
  batch(indices: Uint32Array, moveOf?: (position: number) => Move): Batch;
  dispose(): void;
}

export function createSplitStore(arriving: ArrivingImages, corruptor: Corruptor, split: Split): SplitStore {
  const { count, labels, positions, pixels } = arriving.images;
  const given = new Uint8Array(count);
  const corrupted = new Uint8Array(count);
  let host: Float32Array | null = new Float32Array(count * IMAGE_PIXELS);
  let device: { readonly packed: Tensor2D; readonly targets: Tensor2D } | null = null;
  let prepared = 0;

  const prepareOne = (i: number, into: Float32Array, scratch: Uint8Array) => {
    const position = positions[i] ?? 0;
    const label = labels[i] ?? 0;
    given[i] = split === 'train' ? corruptor.label(label, position) : label;
    corrupted[i] = split === 'train' && corruptor.labelCorrupted(position) ? 1 : 0;
    corruptor.pixels(imageAt(pixels, i), scratch, split, position);
    packPixels(scratch, into, i * IMAGE_PIXELS);
  };

  const movesOf = (indices: Uint32Array, moveOf?: (position: number) => Move) =>
    moveOf ? movesTensor(Array.from(indices, (i) => moveOf(positions[i] ?? 0))) : null;

  return {
    count,
    given,
    truth: labels,
    corrupted,
    prepare(upTo) {
      const end = Math.min(upTo, arriving.ready, count);
      const scratch = new Uint8Array(IMAGE_BYTES);
      for (; host && prepared < end; prepared++) prepareOne(prepared, host, scratch);
      if (host && !device && prepared === count) {
        device = {
          packed: keep(tensor2d(host, [count, IMAGE_PIXELS])),
          targets: keep(tensor2d(oneHot(given), [count, CLASS_COUNT])),
        };
        host = null;
      }
      return prepared;
    },
    batch(indices, moveOf) {
      const { gather, pictures } = operations();
      const moves = movesOf(indices, moveOf);
      if (device) {
        const rows = tensor1d(Int32Array.from(indices), 'int32');
        return { pictures: pictures(device.packed, rows, moves), targets: gather(device.targets, rows) };
      }
      const packed = tensor2d(rowsOf(host ?? new Float32Array(), indices), [indices.length, IMAGE_PIXELS]);
      const labels = Uint8Array.from(indices, (i) => given[i] ?? 0);
      const targets = tensor2d(oneHot(labels), [indices.length, CLASS_COUNT]);
      return { pictures: pictures(packed, null, moves), targets };
    },
    dispose() {
      device?.packed.dispose();
      device?.targets.dispose();
      device = null;
      host = null;
    },
  };
}

function rowsOf(packed: Float32Array, indices: Uint32Array): Float32Array {
  const rows = new Float32Array(indices.length * IMAGE_PIXELS);
  for (const [row, i] of indices.entries())
    rows.set(packed.subarray(i * IMAGE_PIXELS, (i + 1) * IMAGE_PIXELS), row * IMAGE_PIXELS);
  return rows;
}

function oneHot(labels: Uint8Array): Float32Array {
  const rows = new Float32Array(labels.length * CLASS_COUNT);
  for (const [row, label] of labels.entries()) rows[row * CLASS_COUNT + label] = 1;
  return rows;
}
