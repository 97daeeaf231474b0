// Limits how often something is done, by a clock that may jump either way: a jump makes it due, and never delays it for long.

export interface Cadence {
  /** Whether it was done at least `milliseconds` ago, or never. */
  due(milliseconds: number): boolean;
  done(): void;
}

export function createCadence(clock: () => number, last: number = clock()): Cadence {
  let since = last;
  return {
    due: (milliseconds) => Math.abs(clock() - since) >= milliseconds,
    done: () => {
      since = clock();
    },
  };
}
