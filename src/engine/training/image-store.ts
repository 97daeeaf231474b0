// One split's images, packed, with their given labels: on the device from the start, or on the host while they arrive. A batch has
// the same numbers either way.

import { keep, type Tensor1D, type Tensor2D, type Tensor4D, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { CLASS_COUNT, IMAGE_PIXELS } from '../../core/data/image-set.ts';
import { operations } from '../operations/index.ts';
import { type Move, movesTensor } from './augment.ts';

export interface Batch {
  /** [size, 28, 28, 3], whitened. */
  readonly images: Tensor4D;
  /** [size, 10] given labels, one-hot. */
  readonly targets: Tensor2D;
}

/** Some images, in their order. */
export interface PackedImages {
  /** [count × 1,024] numbers (`packed-pixels.ts`). */
  readonly packed: Float32Array<ArrayBuffer>;
  /** [count] labels trained on. */
  readonly given: Uint8Array<ArrayBuffer>;
}

export interface ImageStore {
  readonly count: number;
  /** How many images have been added. */
  readonly filled: number;
  /** [count] labels trained on, valid below `filled`. */
  readonly given: Uint8Array;
  /** Adds the next images, by copy. @throws RangeError past `count`. */
  add(images: PackedImages): void;
  /**
   * Call inside `tidy`.
   * @param indices below `filled`.
   * @param moveOf crop and flip of an image, by its position in the official order; left out, the center crop.
   */
  batch(indices: Uint32Array, moveOf?: (position: number) => Move): Batch;
  dispose(): void;
}

/** @param positions [count], each image's position in the official order. */
export function createImageStore(positions: Uint32Array): ImageStore {
  const count = positions.length;
  const given = new Uint8Array(count);
  const pixels = createPixelStore(count);
  let targets: Tensor2D | null = null;
  let filled = 0;
  const movesOf = (indices: Uint32Array, moveOf?: (position: number) => Move) =>
    moveOf ? movesTensor(Array.from(indices, (i) => moveOf(positions[i] ?? 0))) : null;
  const targetsOf = (labels: Uint8Array) => tensor2d(oneHot(labels), [labels.length, CLASS_COUNT]);
  return {
    count,
    given,
    get filled() {
      return filled;
    },
    add(images) {
      given.set(images.given, filled);
      pixels.add(images.packed, filled);
      filled += images.given.length;
      if (!targets && filled === count) targets = keep(targetsOf(given));
    },
    batch(indices, moveOf) {
      const rows = tensor1d(Int32Array.from(indices), 'int32');
      return {
        images: pixels.images(indices, rows, movesOf(indices, moveOf)),
        targets: targets
          ? operations().gather(targets, rows)
          : targetsOf(Uint8Array.from(indices, (i) => given[i] ?? 0)),
      };
    },
    dispose() {
      pixels.dispose();
      targets?.dispose();
      targets = null;
    },
  };
}

interface PixelStore {
  /** Adds images, by copy. @param from number of the first of them. */
  add(packed: Float32Array, from: number): void;
  /** Call inside `tidy`. @param rows the same numbers as `indices`. */
  images(indices: Uint32Array, rows: Tensor1D, moves: Tensor2D | null): Tensor4D;
  dispose(): void;
}

function createPixelStore(count: number): PixelStore {
  return inPlace(count) ?? onHostFirst(count);
}

/** On the device from the start. 50,000 images are 205 MB, which would otherwise be there twice when the last has arrived. */
function inPlace(count: number): PixelStore | null {
  const reserved = operations().reserve(count, IMAGE_PIXELS);
  return (
    reserved && {
      add: reserved.put,
      images: (_, rows, moves) => operations().images(reserved.matrix, rows, moves),
      dispose: () => reserved.matrix.dispose(),
    }
  );
}

/** On the device once all have arrived. */
function onHostFirst(count: number): PixelStore {
  let host: Float32Array | null = new Float32Array(count * IMAGE_PIXELS);
  let device: Tensor2D | null = null;
  let filled = 0;
  return {
    add(packed, from) {
      host?.set(packed, from * IMAGE_PIXELS);
      filled = from + packed.length / IMAGE_PIXELS;
      if (!host || filled < count) return;
      device = keep(tensor2d(host, [count, IMAGE_PIXELS]));
      host = null;
    },
    images(indices, rows, moves) {
      const { images } = operations();
      if (device) return images(device, rows, moves);
      const packed = rowsOf(host ?? new Float32Array(), indices);
      return images(tensor2d(packed, [indices.length, IMAGE_PIXELS]), null, moves);
    },
    dispose() {
      device?.dispose();
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
