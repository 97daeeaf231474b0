// Shows every tab of this page whether a run is under way in one of them: a lock that the browser gives back when a tab dies.
// An update of the site waits for it.

import type { StoreApi } from 'zustand/vanilla';
import type { Lab } from '../../state/lab/lab.ts';
import { currentRun } from '../../state/lab/lab-state.ts';
import { isLive } from '../../state/runs/run.ts';

const NAME = 'rethinking-generalization-run';

/** Holds the lock, which any number of tabs can hold at once, while `isRunning`. */
export function lockWhile<S>(store: StoreApi<S>, isRunning: (state: S) => boolean): void {
  let release: (() => void) | null = null;
  store.subscribe((state) => {
    if (isRunning(state) === (release !== null)) return;
    release = release ? letGo(release) : hold();
  });
}

/** Holds it while a run of the lab is under way, until the lab is closed. */
export function lockWhileTraining({ store }: Pick<Lab, 'store'>): void {
  lockWhile(store, (state) => {
    const run = currentRun(state);
    return run !== null && isLive(run);
  });
}

/** Calls `act` once no tab holds the lock. */
export function whenQuiet(act: () => void): void {
  void locks()?.request(NAME, act);
}

/** Calls `act` if no tab holds the lock; resolves to whether it did. */
export async function ifQuiet(act: () => void): Promise<boolean> {
  const asked = locks()?.request(NAME, { ifAvailable: true }, (lock) => {
    if (lock) act();
    return lock !== null;
  });
  return (await asked) ?? false;
}

/** Takes `place` for as long as this page is open. @returns what gives it back; `null` where another window has it. */
export function claim(place: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    const free = () => resolve(() => undefined);
    const held = (lock: Lock | null) => {
      if (lock) return new Promise<void>(resolve);
      resolve(null);
      return undefined;
    };
    // Without locks windows cannot detect one another: the last to write wins.
    const asked = locks()?.request(`${NAME}-${place}`, { ifAvailable: true }, held);
    if (asked) asked.catch(free);
    else free();
  });
}

function hold(): () => void {
  let release = () => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  // Some frames may not lock anything; they are never updated under a run, as no worker serves them.
  locks()
    ?.request(NAME, { mode: 'shared' }, () => until)
    .catch(() => undefined);
  return release;
}

function letGo(release: () => void): null {
  release();
  return null;
}

/** Missing where a page is served without https. */
function locks(): LockManager | undefined {
  return 'locks' in navigator ? navigator.locks : undefined;
}
