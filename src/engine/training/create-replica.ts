// Chooses how workers share a network's computation.

import { DataParallel } from './data-parallel.ts';
import type { Replica, ReplicaOptions } from './replica.ts';
import { isTensorParallel, TensorParallel } from './tensor-parallel.ts';

export function createReplica(options: ReplicaOptions): Replica {
  const { peers, training } = options;
  return peers && isTensorParallel(training.layers)
    ? new TensorParallel({ ...options, peers })
    : new DataParallel(options);
}
