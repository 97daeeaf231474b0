// The interface through which the host gets images; `data/source.ts` implements it, and tests pass in another implementation.

import type { ExperimentData } from '../../core/data/experiment-data.ts';
import type { ImagesAsked } from '../../core/data/load.ts';
import type { DataId } from '../../core/experiment.ts';

export interface DataProgress {
  readonly receivedBytes: number;
  readonly totalBytes: number;
  /** The connection was lost, and the download is retried. */
  readonly retrying?: true;
}

export interface DataSource {
  /**
   * Resolves once it is known which images there are; they continue to arrive afterwards.
   * @param onProgress called as bytes and images arrive, and once at the end.
   * @throws DataError
   */
  open(id: DataId, asked: ImagesAsked, onProgress: (progress: DataProgress) => void): Promise<OpenedData>;
  /** Reads dropped files and stores their images for later visits. @throws DataError */
  importFiles(files: readonly File[], onProgress: (progress: DataProgress) => void): Promise<void>;
  /** Deletes what was imported. */
  deleteImported(): Promise<void>;
}

export interface OpenedData extends ExperimentData {
  /** True when the images came from a file that the user dropped. */
  readonly imported: boolean;
}
