// The interface to the store of the lab's finished runs (`lab-archive.ts`). It is a file of its own, so that the code that parses
// storage is not fetched with the first page.

import { sayCount } from '../../core/language/say.ts';
import type { Run } from './run.ts';

/** Finished runs stored, some 50 kB each. */
export const MAX_RUNS = 100;

export interface KeptRuns {
  /** Oldest first. */
  readonly runs: readonly Run[];
  /** How many saved runs could not be read. */
  readonly lost: number;
  /** The id of the run that is dropped when one more is stored; `null` while there is space. */
  readonly next: string | null;
}

export interface RunArchive {
  /** Never rejects. */
  load(): Promise<KeptRuns>;
  /**
   * Stores a finished run and deletes its checkpoint, both or neither; one that the browser refuses is included in the next write.
   * Never rejects.
   * @returns the id of the run that is dropped when one more is stored; `null` while there is space, and if nothing was stored.
   */
  keep(run: Run): Promise<string | null>;
  /** Stores what changed of a finished run, unless another window removed it. */
  update(run: Run): void;
  remove(id: string): void;
}

export const NO_RUNS: KeptRuns = { runs: [], lost: 0, next: null };

/** For labs that store nothing. */
export const NO_ARCHIVE: RunArchive = {
  load: async () => NO_RUNS,
  keep: async () => null,
  update: () => undefined,
  remove: () => undefined,
};

/** For the reader. @param lost how many saved runs could not be read. */
export function lostText(lost: number): string {
  return sayCount(
    lost,
    '{0} saved run of an earlier visit could not be read and was left out.|{0} saved runs of an earlier visit could not be read and were left out.',
  );
}
