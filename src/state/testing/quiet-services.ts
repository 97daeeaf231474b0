// What a lab asks of the browser, for tests: nothing is kept, no timer ticks, and what comes in waits until something flushes it.

import { NO_CHECKPOINTS } from '../going-on.ts';
import type { LabServices } from '../lab.ts';

/** @param services those that a test looks at, or has in its hand. Runs are called `run-1`, `run-2`, … */
export function quietServices(services: Pick<LabServices, 'createLink'> & Partial<LabServices>): LabServices {
  let ids = 0;
  return {
    dataUrl: 'http://localhost/data/',
    schedule: () => undefined,
    newId: () => `run-${++ids}`,
    archive: { load: async () => ({ runs: [], lost: 0 }), save: async () => undefined },
    checkpoints: NO_CHECKPOINTS,
    every: () => () => undefined,
    ...services,
  };
}
