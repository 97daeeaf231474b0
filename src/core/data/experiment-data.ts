// The images of one experiment, as they arrive: what a data source passes to the engine. Not where they come from.

import type { DataId } from '../experiment.ts';
import type { ImageSet, PixelStatistics } from './image-set.ts';

/** Images of one split, arriving in order. */
export interface ArrivingImages {
  /** Arrays at their full size from the start; filled up to `ready`. */
  readonly images: ImageSet;
  readonly ready: number;
  /** Names these images, in their order (`images-hash.ts`); `null` until all have arrived. */
  readonly sha256: string | null;
  /** Resolves once at least `count` images, or all, have arrived. @throws DataError when no more will come. */
  until(count: number): Promise<void>;
}

export interface ExperimentData {
  readonly id: DataId;
  readonly title: string;
  /** Where the images come from, with credit, in one sentence. */
  readonly provenance: string;
  readonly classes: readonly string[];
  /** Over the first prepared training images, so that they are known before the last chunk and for every sample size. */
  readonly statistics: PixelStatistics;
  /** Names the prepared data set: SHA-256, in hex, over its chunks' own hashes in order. */
  readonly sha256: string;
  /** Images in the prepared set, of which the experiment takes some. */
  readonly available: { readonly train: number; readonly test: number };
  readonly train: ArrivingImages;
  readonly test: ArrivingImages;
  /** One sentence where something differs from the request, e.g. fewer images. */
  readonly notice: string | null;
}

export const DATA_ERRORS = [
  'no-manifest',
  'bad-manifest',
  'no-chunk',
  'bad-chunk',
  'checksum',
  'bad-label',
  'not-cifar',
  'unreadable',
  'network',
  'disk-full',
] as const;
export type DataErrorCode = (typeof DATA_ERRORS)[number];

/** Outside data that cannot be used. The message is one sentence for the reader: what, why, what to do. */
export class DataError extends Error {
  override readonly name = 'DataError';
  constructor(
    readonly code: DataErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
