// Which part of a batch each worker computes.

/** A worker's number among those that train together. */
export interface WorkerRank {
  /** 0 … worldSize − 1; the worker of rank 0 directs the others. */
  readonly rank: number;
  /** How many workers there are. */
  readonly worldSize: number;
}

/** Rows `start` to `end` of `count`: the shards follow one another and differ by one row at most. */
export function shardOf(
  count: number,
  { rank, worldSize }: WorkerRank,
): { readonly start: number; readonly end: number } {
  return { start: Math.floor((rank * count) / worldSize), end: Math.floor(((rank + 1) * count) / worldSize) };
}
