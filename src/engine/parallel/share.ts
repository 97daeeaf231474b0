// Which part of a batch is whose.

/** A worker's place among those that train together: 0 leads. */
export interface Seat {
  readonly place: number;
  /** How many workers there are. */
  readonly workers: number;
}

/** Rows `start` to `end` of `count`: the shares follow one another and differ by one row at most. */
export function shareOf(count: number, { place, workers }: Seat): { readonly start: number; readonly end: number } {
  return { start: Math.floor((place * count) / workers), end: Math.floor(((place + 1) * count) / workers) };
}
