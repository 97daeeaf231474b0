// One chart a task: what a page has several of is drawn for the first time one after another, so that none holds the page up.

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

const waiting = new Set<() => void>();
let underWay = false;

/**
 * Whether it is, or has been, this component's turn. Where nothing can be measured (tests) it always is.
 *
 * @param ready whether it can be drawn; it waits in no line before.
 */
export function useTurn(ready: boolean): boolean {
  const [come, setCome] = useState(typeof ResizeObserver === 'undefined');
  useEffect(() => {
    if (come || !ready) return;
    const take = () => flushSync(() => setCome(true));
    waiting.add(take);
    begin();
    return () => {
      waiting.delete(take);
    };
  }, [come, ready]);
  return come;
}

function begin(): void {
  if (underWay) return;
  underWay = true;
  setTimeout(next);
}

function next(): void {
  const [take] = waiting;
  underWay = take !== undefined;
  if (!take) return;
  waiting.delete(take);
  setTimeout(next);
  take();
}
