// One chart at a time: what a page has several of is drawn for the first time one after another, in small pieces, so that none
// holds the page up.

import { startTransition, useEffect, useState } from 'react';

const waiting = new Set<() => void>();
let drawing: (() => void) | null = null;
let scheduled = false;

/**
 * Whether it is, or has been, this component's turn. Where nothing can be measured (tests) it always is.
 *
 * @param ready whether it can be drawn; it waits in no line before.
 */
export function useTurn(ready: boolean): boolean {
  const [come, setCome] = useState(typeof ResizeObserver === 'undefined');
  useEffect(() => {
    if (come || !ready) return;
    const draw = () => startTransition(() => setCome(true));
    waiting.add(draw);
    if (!drawing) schedule();
    // Drawn, or gone.
    return () => {
      waiting.delete(draw);
      if (drawing !== draw) return;
      drawing = null;
      schedule();
    };
  }, [come, ready]);
  return come;
}

function schedule(): void {
  if (scheduled) return;
  scheduled = true;
  setTimeout(next);
}

function next(): void {
  scheduled = false;
  const [first] = waiting;
  if (drawing || !first) return;
  drawing = first;
  waiting.delete(first);
  first();
}
