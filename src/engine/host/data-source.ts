// What the host asks of whoever brings the pictures; `data/source.ts` is the real one, tests hand in another.

import type { ExperimentData } from '../../core/data/experiment-data.ts';
import type { DataId } from '../../core/experiment.ts';

export interface DataProgress {
  readonly receivedBytes: number;
  readonly totalBytes: number;
  /** The connection was lost, and is waited for. */
  readonly retrying?: true;
}

export interface DataSource {
  /**
   * Resolves once it is known what there is; pictures then go on arriving.
   * @param onProgress called as bytes and pictures arrive, and once at the end.
   * @throws DataError
   */
  open(id: DataId, trainSize: number, onProgress: (progress: DataProgress) => void): Promise<OpenedData>;
  /** Reads dropped files and keeps what they hold for later visits. @throws DataError */
  importFiles(files: readonly File[], onProgress: (progress: DataProgress) => void): Promise<void>;
  /** Deletes what was imported. */
  forget(): Promise<void>;
}

export interface OpenedData extends ExperimentData {
  /** True when the pictures came from a file that the person dropped. */
  readonly imported: boolean;
}
