// Keeps an object as long as a newer one would show the same, so that what hangs on it is not drawn again.

import { useState } from 'react';

/** `next`, or the one before it where, by `same`, nothing shown differs. */
export function useKept<T>(next: T, same: (before: T, next: T) => boolean): T {
  const [kept, setKept] = useState(next);
  if (kept === next || same(kept, next)) return kept;
  setKept(next);
  return next;
}
