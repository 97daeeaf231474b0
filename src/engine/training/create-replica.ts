// How a network's work is shared among workers, where it is.

import { ByPictures } from './by-pictures.ts';
import { ByUnits, isSharedByUnits } from './by-units.ts';
import type { Replica, ReplicaOptions } from './replica.ts';

export function createReplica(options: ReplicaOptions): Replica {
  const { others, training } = options;
  return others && isSharedByUnits(training.layers) ? new ByUnits({ ...options, others }) : new ByPictures(options);
}
