// One split of the experiment's pictures, corrupted and ready to be trained on: on the host while they arrive, on the device
// once they all have. The numbers of a batch are the same either way.

import { gather, keep, type Tensor1D, type Tensor2D, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import type { Corruptor } from '../../core/corruptions/index.ts';
import type { ArrivingImages } from '../../core/data/experiment-data.ts';
import { CLASS_COUNT, IMAGE_BYTES, IMAGE_PIXELS, imageAt, type Split } from '../../core/data/image-set.ts';
import { kernels } from '../kernels/index.ts';
import { copyMoved, type Move } from './augment.ts';
import { packPixels } from './preprocess.ts';

export interface Batch {
  /** [size, 1,024] packed pixels, see `preprocess.ts`. */
  readonly packed: Tensor2D;
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
  /** Call inside `tidy`. @param indices of prepared pictures. */
  batch(indices: Uint32Array): Batch;
  /** The same with each picture cut and mirrored as `moveOf` says, by its place in the official order. */
  movedBatch(indices: Uint32Array, moveOf: (position: number) => Move): Batch;
  dispose(): void;
}

/** @param options.moves whether `movedBatch` will be called: the pictures then stay on the host as well. */
export function createSplitStore(
  arriving: ArrivingImages,
  corruptor: Corruptor,
  split: Split,
  { moves = false } = {},
): SplitStore {
  const { count, labels, positions, pixels } = arriving.images;
  const given = new Uint8Array(count);
  const corrupted = new Uint8Array(count);
  let host: Float32Array | null = new Float32Array(count * IMAGE_PIXELS);
  let device: Batch | null = null;
  let prepared = 0;

  const prepareOne = (i: number, into: Float32Array, scratch: Uint8Array) => {
    const position = positions[i] ?? 0;
    const label = labels[i] ?? 0;
    given[i] = split === 'train' ? corruptor.label(label, position) : label;
    corrupted[i] = split === 'train' && corruptor.labelCorrupted(position) ? 1 : 0;
    corruptor.pixels(imageAt(pixels, i), scratch, split, position);
    packPixels(scratch, into, i * IMAGE_PIXELS);
  };

  const hostBatch = (indices: Uint32Array, copy: CopyPicture): Batch => ({
    packed: tensor2d(rowsOf(host ?? new Float32Array(), indices, copy), [indices.length, IMAGE_PIXELS]),
    targets: tensor2d(oneHot(Uint8Array.from(indices, (i) => given[i] ?? 0)), [indices.length, CLASS_COUNT]),
  });

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
        if (!moves) host = null;
      }
      return prepared;
    },
    batch(indices) {
      if (device) {
        const rows = tensor1d(Int32Array.from(indices), 'int32');
        return { packed: rowsAt(device.packed, rows), targets: rowsAt(device.targets, rows) };
      }
      return hostBatch(indices, (picture, row) => row.set(picture));
    },
    movedBatch: (indices, moveOf) =>
      hostBatch(indices, (picture, row, i) => copyMoved(picture, moveOf(positions[i] ?? 0), row)),
    dispose() {
      device?.packed.dispose();
      device?.targets.dispose();
      device = null;
      host = null;
    },
  };
}

/** tfjs's wasm gather takes 4 ms for a batch of pictures, as long as a quarter of the step; ours copies row by row. */
function rowsAt(matrix: Tensor2D, rows: Tensor1D): Tensor2D {
  return kernels()?.gather(matrix, rows) ?? gather(matrix, rows);
}

/** Puts the packed picture number `i` into its row of a batch. */
type CopyPicture = (picture: Float32Array, row: Float32Array, i: number) => void;

function rowsOf(packed: Float32Array, indices: Uint32Array, copy: CopyPicture): Float32Array {
  const rows = new Float32Array(indices.length * IMAGE_PIXELS);
  const pictureAt = (of: Float32Array, i: number) => of.subarray(i * IMAGE_PIXELS, (i + 1) * IMAGE_PIXELS);
  for (const [row, i] of indices.entries()) copy(pictureAt(packed, i), pictureAt(rows, row), i);
  return rows;
}

function oneHot(labels: Uint8Array): Float32Array {
  const rows = new Float32Array(labels.length * CLASS_COUNT);
  for (const [row, label] of labels.entries()) rows[row * CLASS_COUNT + label] = 1;
  return rows;
}
