// Helpers as Web Workers inside the worker that trains.

import { say } from '../../core/language/say.ts';
import type { HelperLink } from './team.ts';

export function createWorkerHelper(): HelperLink {
  const worker = new Worker(new URL('./helper-worker.ts', import.meta.url), { type: 'module', name: 'helper' });
  return {
    port: worker,
    onCrash: (listener) => {
      worker.addEventListener('error', ({ message }) => listener(message));
      worker.addEventListener('messageerror', () => listener(say`a message arrived damaged`));
    },
    terminate: () => worker.terminate(),
  };
}
