// Writing what is soon out of date: while one is being written, of those that come only the newest is kept for later.

/** Best effort: what cannot be written is not written, and nobody waits for it. */
export type NewestOnly = (write: () => Promise<void>) => void;

export function newestOnly(): NewestOnly {
  let writing = false;
  let next: (() => Promise<void>) | null = null;
  const work = async (): Promise<void> => {
    writing = true;
    while (next) {
      const now = next;
      next = null;
      await now().catch(() => undefined);
    }
    writing = false;
  };
  return (write) => {
    next = write;
    if (!writing) void work();
  };
}
