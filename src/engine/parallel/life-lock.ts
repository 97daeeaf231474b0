// How a worker's end is noticed at once: it holds a lock of the browser's for as long as it lives, and whoever asks for the same lock
// gets it when the worker is gone, however that came about. Nothing else reports it: a worker that ends fires no event, and
// Chromium 156 fires no `close` at the other end of its ports (measured; the lock came free 2 to 3 ms after the worker's end).

/** What is used of a `LockManager`. */
export interface Locks {
  request(name: string, options: { readonly signal?: AbortSignal }, act: () => Promise<void>): Promise<unknown>;
}

/** Missing where a page is served without https: there the watchdog notices, later. */
export function browserLocks(): Locks | null {
  return 'locks' in navigator && navigator.locks ? navigator.locks : null;
}

/** In the worker. Resolves once the lock is held, or cannot be (some frames may lock nothing). */
export function holdForLife(name: string, locks: Locks | null): Promise<void> {
  return new Promise((resolve) => {
    const held = () => {
      resolve();
      return new Promise<void>(() => undefined);
    };
    if (locks) locks.request(name, {}, held).catch(() => resolve());
    else resolve();
  });
}

/**
 * Calls `onEnd` when the worker that holds the lock has ended. To be called once the worker holds it.
 * @returns what stops waiting for that.
 */
export function whenEnded(name: string, locks: Locks | null, onEnd: () => void): () => void {
  const waiting = new AbortController();
  locks
    ?.request(name, { signal: waiting.signal }, async () => {
      if (!waiting.signal.aborted) onEnd();
    })
    // Ended by hand, or no lock is to be had: the watchdog remains.
    .catch(() => undefined);
  return () => waiting.abort();
}
