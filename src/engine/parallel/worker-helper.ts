// Helpers as Web Workers inside the worker that trains.

import { say } from '../../core/language/say.ts';
import type { Port } from '../../protocol/port.ts';
import { browserLocks, whenEnded } from './life-lock.ts';
import type { HelperLink } from './team.ts';

export function createWorkerHelper(): HelperLink {
  const locks = browserLocks();
  // No other worker of this origin, in any tab, has the same. Where there are locks there is also this.
  const name = locks ? `helper-${crypto.randomUUID()}` : 'helper';
  const worker = new Worker(new URL('./helper-worker.ts', import.meta.url), { type: 'module', name });
  return linkTo(worker, (onEnd) => whenEnded(name, locks, onEnd));
}

/** What is used of a `Worker`. */
export interface HelperWorker extends Port {
  terminate(): void;
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent<unknown>) => void,
    options?: { once: boolean },
  ): void;
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
  addEventListener(type: 'messageerror', listener: () => void): void;
}

/** @param watchEnd calls back when the worker has ended by itself; from its first message on. Returns what stops that. */
export function linkTo(worker: HelperWorker, watchEnd: (onEnd: () => void) => () => void): HelperLink {
  let unwatch = () => {};
  let ended = false;
  return {
    port: worker,
    onCrash: (listener) => {
      worker.addEventListener('error', ({ message }) => listener(message));
      worker.addEventListener('messageerror', () => listener(say`a message arrived damaged`));
      const watch = () => {
        if (!ended) unwatch = watchEnd(() => listener(say`it has ended`));
      };
      worker.addEventListener('message', watch, { once: true });
    },
    terminate: () => {
      ended = true;
      unwatch();
      worker.terminate();
    },
  };
}
