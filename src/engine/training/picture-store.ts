// One split's pictures, packed and labelled, ready to be trained on: on the host while they come in, on the device once they all
// have. The numbers of a batch are the same either way.

import { keep, type Tensor2D, type Tensor4D, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { CLASS_COUNT, IMAGE_PIXELS } from '../../core/data/image-set.ts';
import { operations } from '../operations/index.ts';
import { type Move, movesTensor } from './augment.ts';

export interface Batch {
  /** [size, 28, 28, 3], whitened. */
  readonly pictures: Tensor4D;
  /** [size, 10] one-hot labels given. */
  readonly targets: Tensor2D;
}

/** Some pictures, in their order. */
export interface PackedPictures {
  /** [count × 1,024] numbers (`packed-pixels.ts`). */
  readonly packed: Float32Array<ArrayBuffer>;
  /** [count] labels trained on. */
  readonly given: Uint8Array<ArrayBuffer>;
}

export interface PictureStore {
  readonly count: number;
  /** How many there are by now. */
  readonly filled: number;
  /** [count] labels trained on, as far as there are pictures. */
  readonly given: Uint8Array;
  /** Takes the next pictures in, by copy. @throws RangeError past `count`. */
  add(pictures: PackedPictures): void;
  /**
   * Call inside `tidy`.
   * @param indices below `filled`.
   * @param moveOf how to cut and mirror a picture, by its place in the official order; left out, its centre as it is.
   */
  batch(indices: Uint32Array, moveOf?: (position: number) => Move): Batch;
  dispose(): void;
}

/** @param positions [count], each picture's place in the official order. */
export function createPictureStore(positions: Uint32Array): PictureStore {
  const count = positions.length;
  const given = new Uint8Array(count);
  let host: Float32Array | null = new Float32Array(count * IMAGE_PIXELS);
  let device: { readonly packed: Tensor2D; readonly targets: Tensor2D } | null = null;
  let filled = 0;
  const movesOf = (indices: Uint32Array, moveOf?: (position: number) => Move) =>
    moveOf ? movesTensor(Array.from(indices, (i) => moveOf(positions[i] ?? 0))) : null;
  const fromHost = (indices: Uint32Array) => {
    const packed = tensor2d(rowsOf(host ?? new Float32Array(), indices), [indices.length, IMAGE_PIXELS]);
    const labels = Uint8Array.from(indices, (i) => given[i] ?? 0);
    return { packed, targets: tensor2d(oneHot(labels), [indices.length, CLASS_COUNT]) };
  };
  const settle = (all: Float32Array) => {
    device = {
      packed: keep(tensor2d(all, [count, IMAGE_PIXELS])),
      targets: keep(tensor2d(oneHot(given), [count, CLASS_COUNT])),
    };
    host = null;
  };
  return {
    count,
    given,
    get filled() {
      return filled;
    },
    add(pictures) {
      given.set(pictures.given, filled);
      host?.set(pictures.packed, filled * IMAGE_PIXELS);
      filled += pictures.given.length;
      if (host && filled === count) settle(host);
    },
    batch(indices, moveOf) {
      const { gather, pictures } = operations();
      const moves = movesOf(indices, moveOf);
      if (!device) {
        const { packed, targets } = fromHost(indices);
        return { pictures: pictures(packed, null, moves), targets };
      }
      const rows = tensor1d(Int32Array.from(indices), 'int32');
      return { pictures: pictures(device.packed, rows, moves), targets: gather(device.targets, rows) };
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
