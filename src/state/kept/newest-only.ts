// Writes values that are soon out of date: of those that arrive during a write, only the newest is written next.

/** Best effort: a write that fails is skipped, and no caller waits for it. */
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
