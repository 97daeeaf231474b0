// Detects a helper that hangs: rank 0 waits for it, and no helper sends anything. Ticks are counted, not time: a laptop that
// sleeps does not tick, and a clock that jumps changes nothing.

/** Calls `tick` about every so many milliseconds. @returns a function that stops it. */
export type Every = (milliseconds: number, tick: () => void) => () => void;

export const realEvery: Every = (milliseconds, tick) => {
  const timer = setInterval(tick, milliseconds);
  return () => clearInterval(timer);
};

/** Ticks in a row without a message after which a helper that is waited for counts as hung: a minute. */
export const SILENT_TICKS = 12;
const TICK_TIME = 5000;

export interface Watchdog {
  /** A helper has sent something. */
  reset(): void;
  stop(): void;
}

/** @param awaited whether an answer from a helper is due. @param onSilent is called at most once. */
export function createWatchdog(every: Every, awaited: () => boolean, onSilent: () => void): Watchdog {
  let silent = 0;
  const stop = every(TICK_TIME, () => {
    silent = awaited() ? silent + 1 : 0;
    if (silent < SILENT_TICKS) return;
    stop();
    onSilent();
  });
  return {
    reset: () => {
      silent = 0;
    },
    stop,
  };
}
