// Turns at training, for frames of this page that are shown side by side: as many train at once as there are pairs of cores.

import type { TakeTurn } from '../../client/turn-link.ts';

const NAME = 'rethinking-generalization-turn';

/** Without locks, as in a sandboxed frame, frames cannot detect one another, and each trains at once. */
export const takeTurn: TakeTurn = (granted, waits) => {
  const withdrawn = new AbortController();
  let has = false;
  const begin = () => {
    has = true;
    withdrawn.abort();
    return new Promise<void>((release) => granted(release));
  };
  const atOnce = () => {
    if (!has && !withdrawn.signal.aborted) void begin();
  };
  const wait = () => {
    waits();
    for (const slot of slots())
      navigator.locks
        .request(slot, { signal: withdrawn.signal }, async () => {
          if (!has) await begin();
        })
        // Another was free earlier, or the run was given up.
        .catch(() => undefined);
  };
  const [first, ...others] = slots();
  // One after another at first, so that a free one is found without a word; then whichever is free first.
  const look = async (slot: string, rest: readonly string[]): Promise<void> => {
    await navigator.locks.request(slot, { ifAvailable: true }, async (lock) => {
      if (withdrawn.signal.aborted) return;
      if (lock) await begin();
      else if (rest[0] === undefined) wait();
      else look(rest[0], rest.slice(1)).catch(atOnce);
    });
  };
  if (!('locks' in navigator) || first === undefined) atOnce();
  else look(first, others).catch(atOnce);
  return () => withdrawn.abort();
};

function slots(): readonly string[] {
  const count = Math.max(1, Math.floor((navigator.hardwareConcurrency || 2) / 2));
  return Array.from({ length: count }, (_, i) => `${NAME}-${i}`);
}
